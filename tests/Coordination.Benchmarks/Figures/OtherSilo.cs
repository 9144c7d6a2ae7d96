using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Running;
using Coordination.Harness.Figures;

namespace Coordination.Benchmarks.Figures;

/// <summary>P7: two silos on one database. Reports go to the one, and the board of the other is watched: how long after its
/// answer is a report seen there?</summary>
internal static class OtherSilo
{
    public static async Task<IReadOnlyList<Figure>> Measure(BenchmarkRun run, CancellationToken cancellation)
    {
        var (delays, rates) = (new List<Latencies>(), new List<double>());
        for (var round = 1; round <= run.Options.Rounds; round++)
        {
            var first = await run.NewPlace(run.Directory.Path, $"silos_{round}", cancellation) with
            {
                Shared = run.Directory.Folder($"silos_{round}_shared"),
            };
            await using var near = await SubjectHost.Start(run, first, cancellation);
            var second = first with { Folder = run.Directory.Folder($"silos_{round}_other") };
            await using var far = await SubjectHost.Start(run, second, cancellation);
            var subject = near.Contender(new ReportSource(near.Reporters, near.Keys, run.Options.Seed + round, Work.Corrections));
            var highest = await HighestRate(run, subject);
            await using var watcher = await Watcher.Start(far.Connection[0], far.Keys);
            var result = await OpenLoad.Run(
                subject, highest / 2, run.WindowLength, run.Disk, cancellation, watcher.Acknowledged);
            delays.Add(await watcher.Delays());
            rates.Add(result.Rate);
        }
        return
        [
            Figured.AtMost(
                "P7", Spread.Of(delays.Select(one => one.SlowestPercentMilliseconds)), 100,
                "ms p99 from a report's answer by one silo to a watcher of another, at half the highest rate"),
            Figured.Stated("P7", Spread.Of(delays.Select(one => one.MedianMilliseconds)), "ms p50 of the same"),
            Figured.Stated("P7", Spread.Of(rates), "reports a second of the same, two silos"),
        ];
    }

    private static async Task<double> HighestRate(BenchmarkRun run, Contender subject)
    {
        await LoadWindow.Fill(subject, SideBySide.Callers[0], subject.Reports.FirstReports, run.Disk);
        var highest = 0.0;
        foreach (var callers in SideBySide.Callers)
        {
            var warmUp = TimeSpan.FromSeconds(run.Options.WarmUpSeconds / 2.0);
            await LoadWindow.Run(subject, callers, RequestIds.TimeOrdered, warmUp, run.Disk);
            var result = await LoadWindow.Run(subject, callers, RequestIds.TimeOrdered, run.WindowLength, run.Disk);
            highest = Math.Max(highest, result.Rate);
        }
        return highest;
    }
}
