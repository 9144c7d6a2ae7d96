using System.Globalization;
using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Running;
using Coordination.Harness.Figures;

namespace Coordination.Benchmarks.Figures;

/// <summary>P8: whether a long ledger is slower than a short one. The short one is new in every round, because each window
/// makes it longer; its host is warmed up slowly for the same reason.</summary>
internal static class LongLedger
{
    private const int Callers = 64;
    private const int MostShortReports = 10_000;
    private const double WarmUpRate = 500;
    private static readonly TimeSpan LongestWindow = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<Figure>> Measure(BenchmarkRun run, CancellationToken cancellation)
    {
        var (ratios, longRates, shortRates) = (new List<double>(), new List<double>(), new List<double>());
        var window = run.WindowLength < LongestWindow ? run.WindowLength : LongestWindow;
        await using var filled = await run.Filled.Serve(cancellation);
        await LoadWindow.Run(filled.Contender, Callers, RequestIds.TimeOrdered, WarmUp(run), run.Disk);
        for (var round = 1; round <= run.Options.Rounds; round++)
        {
            var place = await run.NewPlace(run.Directory.Path, $"{run.Store.Name}_short_{round}", cancellation);
            await using var host = await SubjectHost.Start(run, place, cancellation);
            var brief = host.Contender(new ReportSource(host.Reporters, host.Keys, run.Options.Seed, Work.Corrections));
            await Prepare(run, brief, cancellation);
            var pair = round % 2 == 1 ? new[] { filled.Contender, brief } : [brief, filled.Contender];
            var rates = new Dictionary<Contender, double>();
            foreach (var contender in pair)
                rates[contender] = (await LoadWindow.Run(contender, Callers, RequestIds.TimeOrdered, window, run.Disk)).Rate;
            longRates.Add(rates[filled.Contender]);
            shortRates.Add(rates[brief]);
            ratios.Add(rates[filled.Contender] / rates[brief]);
            await host.Stop();
        }
        var (many, few) = (Text(run.Options.Rows), Text(ShortReports(run)));
        return
        [
            Figured.AtLeast("P8", Spread.Of(ratios), 0.9, $"rate with {many} reports ÷ rate with {few}, {Callers} callers"),
            Figured.Stated("P8", Spread.Of(longRates), $"reports a second with {many} reports"),
            Figured.Stated("P8", Spread.Of(shortRates), $"reports a second with {few} reports at the window's start"),
        ];
    }

    // What the warm-up adds is counted into the short ledger.
    private static async Task Prepare(BenchmarkRun run, Contender contender, CancellationToken cancellation)
    {
        var warming = (long)(WarmUp(run).TotalSeconds * WarmUpRate);
        await LoadWindow.Fill(contender, Callers, contender.Reports.FirstReports, run.Disk);
        await LoadWindow.Fill(contender, Callers, ShortReports(run) - warming, run.Disk);
        await OpenLoad.Run(contender, WarmUpRate, WarmUp(run), run.Disk, cancellation);
    }

    private static int ShortReports(BenchmarkRun run) => Math.Min(MostShortReports, run.Options.Rows);

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static TimeSpan WarmUp(BenchmarkRun run) => TimeSpan.FromSeconds(Math.Min(run.Options.WarmUpSeconds, 15));
}
