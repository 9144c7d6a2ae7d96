using Coordination.Harness.Checking;
using Coordination.Harness.City;
using Coordination.Harness.Figures;
using Coordination.Harness.Running;
using Coordination.Harness.Traffic;

namespace Coordination.Harness.DiskFull;

/// <summary>R12: when the disk is full, writes are refused and say so, reads go on, nothing is lost; once there is space
/// again, writes resume in the same process.</summary>
internal static class DiskFullHarness
{
    private const string Goal = "R12";
    private const int Megabytes = 96;
    private const long BytesLeftFree = 8 * 1024 * 1024;
    private const double SlowestRefusalSeconds = 1;
    private const double SlowestResumeSeconds = 2;
    private const int LeastReads = 20;
    private static readonly TimeSpan LongestFilling = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LongestResume = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WhileFull = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    public static async Task<int> Run(HarnessOptions options, CancellationToken cancellation)
    {
        var program = await HostProgram.Get(options.HostProgram, cancellation);
        using var directory = RunDirectory.Create("disk-full", options.Keep);
        using var disk = SmallDisk.Mount(Megabytes, "0700");
        var data = Path.Combine(disk.Path, "data");
        var logs = directory.Folder("clients");
        var ports = HostPorts.Free();
        var watch = new FullDiskWatch();
        await using var host = HostProcess.Start(program, data, ports, directory.HostLog);
        await host.WaitUntilServing(token => HostConnection.Probe(ports, data, token), cancellation);
        using var connection = new HostConnection(ports.GrpcAddress, 8);
        using var fleet = await Fleet.Over(options, connection, data, logs, new("disk-full") { Watch = watch.Hear }, cancellation);
        var keys = CityKeys.Read(data);
        var reporters = await CityReader.Reporters(connection[0], keys, LedgerFile.Head(data), cancellation);
        var reads = new Reads(connection[0], keys, reporters[0]);

        disk.LeaveFree(BytesLeftFree);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var work = fleet.Work(connection, 0, stop.Token);
        await Within(watch.Full, LongestFilling, "the disk was not filled", cancellation);
        using (var stopReading = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
        {
            stopReading.CancelAfter(WhileFull);
            await reads.Run(stopReading.Token);
        }
        watch.Freed();
        disk.Free();
        await Task.WhenAny(watch.Resumed, Task.Delay(LongestResume, cancellation));
        await Task.Delay(Afterwards, cancellation);
        await stop.CancelAsync();
        await work;
        var isSameProcess = !host.HasExited;
        await fleet.Finish(connection, 20);
        var accepted = (await fleet.Report(connection)).Class == AnswerClass.Ack;
        var stopped = await host.Stop(StopLimit) && host.ExitCode == 0;

        watch.Print();
        foreach (var failure in reads.Failed.Take(5)) Console.WriteLine($"  failed read: {failure}");
        var refusals = watch.Window.Attempts(LogReader.Read(logs)).Where(attempt => attempt.Answer.Reason == FullDiskWatch.Refusal);
        var seconds = watch.Resumed.IsCompleted ? watch.TimeToResume.TotalSeconds : double.MaxValue;
        return FigureTable.Print(
        [
            new(Goal, watch.Refused, 1, false, "writes refused with STORAGE_FULL", options.Seed),
            new(Goal, Attempt.SlowestOf99Percent(refusals), SlowestRefusalSeconds, true, "seconds to refusal, p99", options.Seed),
            new(Goal, reads.Answered, LeastReads, false, "reads answered while full", options.Seed),
            new(Goal, reads.Failed.Count, 0, true, "reads failed while full", options.Seed),
            new(Goal, seconds, SlowestResumeSeconds, true, "seconds from free space to the next record", options.Seed),
            new(Goal, isSameProcess ? 0 : 1, 0, true, "restarts", options.Seed),
            new(Goal, accepted ? 1 : 0, 1, false, "report accepted at the end", options.Seed),
            new(Goal, stopped ? 1 : 0, 1, false, "graceful stop at the end", options.Seed),
            .. Verdict.Of(Goal, options, logs, StoredLedger.InFiles(data), [FullDiskWatch.Refusal]),
        ]) ? ExitCodes.Passed : ExitCodes.Failed;
    }

    private static async Task Within(Task task, TimeSpan limit, string otherwise, CancellationToken cancellation)
    {
        if (await Task.WhenAny(task, Task.Delay(limit, cancellation)) != task) throw new RunEndedException(ExitCodes.Void, otherwise);
    }
}
