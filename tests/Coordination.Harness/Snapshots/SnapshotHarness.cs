using Coordination.Harness.Checking;
using Coordination.Harness.City;
using Coordination.Harness.Figures;
using Coordination.Harness.Kill9;
using Coordination.Harness.Running;
using Coordination.Harness.Traffic;

namespace Coordination.Harness.Snapshots;

/// <summary>Snapshots of grains and checkpoints of the board are caches: deleted, they are built again, everything answers
/// as before, and the next report is judged as before.</summary>
internal static class SnapshotHarness
{
    private const string Goal = "R-snapshots";
    private const int LeastAnswers = 500;
    private const int RepeatsPerClient = 20;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    public static async Task<int> Run(HarnessOptions options, CancellationToken cancellation)
    {
        var program = await HostProgram.Get(options.HostProgram, cancellation);
        using var directory = RunDirectory.Create("snapshots", options.Keep);
        directory.HasFailed = true;
        var host = new RepeatedHost(program, directory, HostPorts.Free());
        using var load = new SnapshotLoad(options, directory.Folder("clients"));

        var live = await Asked(host, load, load.Run, cancellation);
        var restarted = await Asked(host, load, Nothing, cancellation);
        var (snapshots, checkpoints) = DerivedFiles.Delete(directory.Data);
        Console.WriteLine($"deleted: {snapshots} snapshots of grains, {checkpoints} files of the board");
        if (snapshots == 0 || checkpoints == 0) throw new RunEndedException(ExitCodes.Void, "there was nothing to delete.");
        var rebuilt = await Asked(host, load, Nothing, cancellation);

        var accepted = false;
        await using (var process = await host.Start(cancellation))
        {
            using var connection = new HostConnection(host.Ports.GrpcAddress, 4);
            await load.Fleet!.Finish(connection, RepeatsPerClient);
            accepted = (await load.Fleet.Report(connection)).Class == AnswerClass.Ack;
            await process.Stop(StopLimit);
        }
        var passed = FigureTable.Print(
        [
            new(Goal, Differences(live, restarted, "after a restart"), 0, true, "answers that differ after a restart", options.Seed),
            new(Goal, Differences(live, rebuilt, "after deleting"), 0, true, "answers that differ after deleting", options.Seed),
            new(Goal, live.Count, LeastAnswers, false, "answers compared", options.Seed),
            new(Goal, accepted ? 1 : 0, 1, false, "next report accepted", options.Seed),
            .. Verdict.Of(Goal, options, load.Logs, StoredLedger.InFiles(directory.Data), []),
        ]);
        directory.HasFailed = !passed && options.Mutant is null;
        return passed ? ExitCodes.Passed : ExitCodes.Failed;
    }

    /// <summary>One run of the host: first some work, then every question, then a graceful stop.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> Asked(
        RepeatedHost host, SnapshotLoad load, Func<HostConnection, string, CancellationToken, Task> work, CancellationToken cancellation)
    {
        await using var process = await host.Start(cancellation);
        using var connection = new HostConnection(host.Ports.GrpcAddress, 8);
        await work(connection, host.Data, cancellation);
        var keys = CityKeys.Read(host.Data);
        var head = LedgerFile.Head(host.Data);
        var reporters = await CityReader.Reporters(connection[0], keys, head, cancellation);
        var answers = await new CityQuestions(connection[0], keys, head, load.Earlier).Ask(reporters);
        if (!await process.Stop(StopLimit)) Console.WriteLine("the host did not stop in time");
        return answers;
    }

    private static Task Nothing(HostConnection connection, string data, CancellationToken cancellation) => Task.CompletedTask;

    private static int Differences(
        IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after, string when)
    {
        var different = before.Keys.Union(after.Keys)
            .Where(question => before.GetValueOrDefault(question) != after.GetValueOrDefault(question)).ToList();
        foreach (var question in different.Take(10)) Console.WriteLine($"  different {when}: {question}");
        return different.Count;
    }
}
