using System.Diagnostics;
using System.Globalization;
using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Mechanism;
using Coordination.Harness;
using Coordination.Harness.Checking;
using Coordination.Harness.City;
using Coordination.Harness.Running;

namespace Coordination.Benchmarks.Profile;

/// <summary>Says where the subject's processor time goes, by sampling it under load with perf, where that is installed.</summary>
internal static class ProfileRun
{
    private const int Callers = 64;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    public static async Task<int> Run(BenchmarkOptions options, CancellationToken cancellation)
    {
        var program = await HostProgram.Get(options.HostProgram, cancellation);
        using var directory = RunDirectory.Create("profile", options.Keep);
        var mechanisms = directory.Folder("mechanisms");
        BenchmarkMechanism.Write(HostProgram.Root(), mechanisms, options.Projects);
        var ports = HostPorts.Free();
        await using var host = HostProcess.Start(program, directory.Data, ports, directory.HostLog, mechanisms, mapped: true);
        await host.WaitUntilServing(token => HostConnection.Probe(ports, directory.Data, token), cancellation);
        var keys = CityKeys.Read(directory.Data);
        using var connection = new HostConnection(ports.GrpcAddress, 8);
        var reporters = await CityReader.Reporters(connection[0], keys, LedgerFile.Head(directory.Data), cancellation);
        var reports = new ReportSource(reporters, keys, options.Seed, options.Work);
        var subject = new Contender(Contest.Subject, host, connection.Invokers, reports);
        var disk = new DiskFlushes(directory.Path);
        while (reports.Given < reports.Reporters) await Window(options.WarmUpSeconds);

        var samples = Path.Combine(directory.Path, "samples");
        var text = options.Seconds.ToString(CultureInfo.InvariantCulture);
        using var perf = Perf(
            ["record", "-F", "499", "-g", "-o", samples, "-p", host.Id.ToString(CultureInfo.InvariantCulture), "--", "sleep", text]);
        var result = await Window(options.Seconds);
        await perf.StandardError.ReadToEndAsync(cancellation);
        await perf.WaitForExitAsync(cancellation);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Rate:0} reports a second with {Callers} callers; "
            + $"processor time of the server {result.ServerMicroseconds:0.0} µs a report"));
        foreach (var (part, percent) in ServerParts.Split(await Script(samples, cancellation)))
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {part,-30} {percent,6:0.0} %  {result.ServerMicroseconds * percent / 100,7:0.0} µs"));
        await host.Stop(StopLimit);
        return ExitCodes.Passed;

        Task<LoadResult> Window(int seconds) => LoadWindow.Run(
            subject, Callers, () => Guid.CreateVersion7().ToString(), TimeSpan.FromSeconds(seconds), disk);
    }

    private static async Task<string> Script(string samples, CancellationToken cancellation)
    {
        using var perf = Perf(["script", "-i", samples, "-F", "comm,ip,sym,dso", "--no-inline"]);
        // Both pipes are read, or the one that fills up would stop the other.
        var trouble = perf.StandardError.ReadToEndAsync(cancellation);
        var script = await perf.StandardOutput.ReadToEndAsync(cancellation);
        await trouble;
        await perf.WaitForExitAsync(cancellation);
        return script;
    }

    private static Process Perf(string[] arguments)
    {
        try
        {
            return Process.Start(
                new ProcessStartInfo("perf", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new RunEndedException(ExitCodes.NotPossible, "perf is not installed here.");
        }
    }
}
