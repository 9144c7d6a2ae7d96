using System.Diagnostics;
using System.Globalization;
using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Mechanism;
using Coordination.Benchmarks.Running;
using Coordination.Benchmarks.Stores;
using Coordination.Harness;
using Coordination.Harness.Running;

namespace Coordination.Benchmarks.Profile;

/// <summary>Says where the subject's processor time goes, by sampling it under load with perf, where that is installed.</summary>
internal static class ProfileRun
{
    private const int Callers = 64;

    // The runtime tells the profiler the names of compiled methods, whose code otherwise lies in mappings that have none.
    private static readonly Dictionary<string, string> Named =
        new() { ["DOTNET_PerfMapEnabled"] = "1", ["DOTNET_EnableWriteXorExecute"] = "0" };

    public static async Task<int> Run(BenchmarkOptions options, CancellationToken cancellation)
    {
        var program = await HostProgram.Get(options.HostProgram, cancellation);
        using var directory = RunDirectory.Create("profile", options.Keep);
        var mechanisms = directory.Folder("mechanisms");
        BenchmarkMechanism.Write(HostProgram.Root(), mechanisms, options.Projects);
        foreach (var name in options.Stores)
        {
            await using var store = StoreNames.Open(name, options.PostgresServer);
            await Sample(new(options, program, directory, mechanisms, store, new DiskFlushes(directory.Path)), cancellation);
        }
        return ExitCodes.Passed;
    }

    private static async Task Sample(BenchmarkRun run, CancellationToken cancellation)
    {
        var place = await run.NewPlace(run.Directory.Path, $"{run.Store.Name}_subject", cancellation);
        await using var host = await SubjectHost.Start(run, place, cancellation, Named);
        var subject = host.Contender(new ReportSource(host.Reporters, host.Keys, run.Options.Seed, run.Options.Work));
        // P4 alone: what comes in bulk.
        var bulk = run.Options.Goals.SetEquals(["P4"])
            ? new BulkLoad(host.Reporters, host.Keys, run.Options.Seed, run.Options.Work)
            : null;
        if (bulk is null) await LoadWindow.Fill(subject, Callers, subject.Reports.FirstReports, run.Disk);
        await Window(run.Options.WarmUpSeconds);

        var samples = Path.Combine(run.Directory.Path, $"{run.Store.Name}-samples");
        var text = run.Options.Seconds.ToString(CultureInfo.InvariantCulture);
        using var perf = Perf(
            ["record", "-F", "499", "-g", "-o", samples, "-p", host.Process.Id.ToString(CultureInfo.InvariantCulture), "--", "sleep", text]);
        var result = await Window(run.Options.Seconds);
        await perf.StandardError.ReadToEndAsync(cancellation);
        await perf.WaitForExitAsync(cancellation);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Store.Name}: {result.Rate:0} reports a second with {Callers} callers; processor time of the server "
            + $"{result.ServerMicroseconds:0.0} µs a report, of the database {result.DatabaseMicroseconds:0.0}"));
        foreach (var (part, percent) in ServerParts.Split(await Script(samples, cancellation)))
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {part,-30} {percent,6:0.0} %  {result.ServerMicroseconds * percent / 100,7:0.0} µs"));
        await host.Stop();

        Task<LoadResult> Window(double seconds) => bulk is null
            ? LoadWindow.Run(subject, Callers, RequestIds.TimeOrdered, TimeSpan.FromSeconds(seconds), run.Disk)
            : bulk.Run(subject, RequestIds.TimeOrdered, TimeSpan.FromSeconds(seconds), run.Disk);
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
