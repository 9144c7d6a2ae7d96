using System.Globalization;
using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Running;
using Coordination.Harness.Figures;

namespace Coordination.Benchmarks.Figures;

/// <summary>T1: what all telemetry costs. Two hosts of the same program in turn: one that measures and is scraped often, one
/// whose OpenTelemetry is switched off by its environment, so that nobody listens to what it measures.</summary>
internal static class TelemetryCost
{
    private const int Callers = 256;
    private const double HighestPercent = 5;

    // Short and many: whatever else the machine does then meets both.
    private const int Turns = 10;
    private static readonly TimeSpan ScrapeEvery = TimeSpan.FromSeconds(5);
    private static readonly Dictionary<string, string> Off = new() { ["OTEL_SDK_DISABLED"] = "true" };

    public static async Task<IReadOnlyList<Figure>> Measure(BenchmarkRun run, CancellationToken cancellation)
    {
        var rounds = new List<(Done With, Done Without)>();
        for (var number = 1; number <= run.Options.Rounds; number++)
        {
            await using var with = await Started(run, null, cancellation);
            await using var without = await Started(run, Off, cancellation);
            // Whoever is warm first has longer to be compiled well: in every other round it is the other one.
            var first = await WarmedUp(run, number % 2 == 1 ? with : without, number);
            var second = await WarmedUp(run, number % 2 == 1 ? without : with, number);
            var (measured, silent) = number % 2 == 1 ? (first, second) : (second, first);
            using var scraping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var scrapes = Scrape(with, scraping.Token);
            var (on, off) = (Done.None, Done.None);
            for (var turn = 0; turn < Turns; turn++)
            {
                // The one that goes first changes, so that what drifts falls on both alike.
                if (turn % 2 == 0) on += await OfWindow(run, measured);
                off += await OfWindow(run, silent);
                if (turn % 2 == 1) on += await OfWindow(run, measured);
            }
            await scraping.CancelAsync();
            var scraped = await scrapes;
            rounds.Add((on, off));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"round {number}: {on.Rate:0} reports a second with telemetry, {off.Rate:0} without; processor time of the server "
                + $"{on.Microseconds:0.0} µs a report with it, {off.Microseconds:0.0} without; {scraped} scrapes"));
            await with.Stop();
            await without.Stop();
        }
        return
        [
            Figured.AtMost(
                "T1", Spread.Of(rounds.Select(round => 100 * (1 - round.With.Rate / round.Without.Rate))), HighestPercent,
                $"percent of the rate that telemetry costs, {Callers} callers"),
            Figured.AtMost(
                "T1", Spread.Of(rounds.Select(round => 100 * (round.With.Microseconds / round.Without.Microseconds - 1))), HighestPercent,
                "percent more processor time of the server a report"),
            Figured.Stated("T1", Spread.Of(rounds.Select(round => round.With.Rate)), "reports a second with telemetry"),
            Figured.Stated("T1", Spread.Of(rounds.Select(round => round.Without.Rate)), "reports a second without telemetry"),
        ];
    }

    private static async Task<SubjectHost> Started(
        BenchmarkRun run, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellation) =>
        await SubjectHost.Start(
            run, await run.NewPlace(run.Directory.Path, $"telemetry_{run.NextContest()}", cancellation), cancellation, environment);

    private static async Task<Contender> WarmedUp(BenchmarkRun run, SubjectHost host, int round)
    {
        var contender = host.Contender(new ReportSource(host.Reporters, host.Keys, run.Options.Seed + round, run.Options.Work));
        await LoadWindow.Fill(contender, Callers, contender.Reports.FirstReports, run.Disk);
        await LoadWindow.Run(
            contender, Callers, RequestIds.TimeOrdered, TimeSpan.FromSeconds(run.Options.WarmUpSeconds), run.Disk);
        return contender;
    }

    private static async Task<Done> OfWindow(BenchmarkRun run, Contender contender)
    {
        var window = await LoadWindow.Run(contender, Callers, RequestIds.TimeOrdered, run.WindowLength / Turns, run.Disk);
        return new Done(window.Calls, window.Seconds, window.Cost.Server.TotalMicroseconds);
    }

    private static async Task<int> Scrape(SubjectHost host, CancellationToken cancellation)
    {
        using var web = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var scrapes = 0;
        try
        {
            while (true)
            {
                await web.GetStringAsync(host.Metrics, cancellation);
                scrapes++;
                await Task.Delay(ScrapeEvery, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            return scrapes;
        }
    }

    /// <summary>What was done in some windows, and the processor time that the server took for it.</summary>
    private sealed record Done(long Reports, double Seconds, double ServerMicroseconds)
    {
        public static Done None { get; } = new(0, 0, 0);

        public double Rate => Reports / Seconds;
        public double Microseconds => ServerMicroseconds / Reports;

        public static Done operator +(Done one, Done other) => new(
            one.Reports + other.Reports, one.Seconds + other.Seconds, one.ServerMicroseconds + other.ServerMicroseconds);
    }
}
