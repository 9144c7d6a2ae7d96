using System.Globalization;
using Coordination.Benchmarks.Load;
using Coordination.Harness.Figures;

namespace Coordination.Benchmarks;

/// <summary>Who was measured, and how.</summary>
internal sealed record Window(string Name, int Callers, string Ids);

/// <summary>The windows of all rounds. Ratios are taken within a round, where the machine was the same for all.</summary>
internal sealed class PeersResults
{
    private readonly Dictionary<Window, List<LoadResult>> results = [];

    public void Add(Window window, LoadResult result)
    {
        if (!results.TryGetValue(window, out var windows)) results[window] = windows = [];
        windows.Add(result);
    }

    /// <summary>Rates, ratios, latencies and processor times, each as median and spread over the rounds.</summary>
    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine(
            $"{"callers",7}  {"ids",-16}  {"",-12}  {"reports a second",24}  {"p50 ms",7}  {"p99 ms",7}  "
            + $"{"server µs",9}  {"caller µs",9}  {"flushes/s",9}  {"subject is",18}");
        foreach (var (window, windows) in results.OrderBy(pair => pair.Key.Callers).ThenByDescending(pair => pair.Key.Ids))
        {
            var ratio = window.Name == Contest.Subject ? "" : Ratio(window).ToString("0.00");
            Console.WriteLine(
                $"{window.Callers,7}  {window.Ids,-16}  {window.Name,-12}  {Of(windows, one => one.Rate).ToString("0"),24}  "
                + $"{Median(windows, one => one.MedianMilliseconds),7:0.00}  "
                + $"{Median(windows, one => one.SlowestPercentMilliseconds),7:0.00}  "
                + $"{Median(windows, one => one.ServerMicroseconds),9:0.0}  "
                + $"{Median(windows, one => one.CallerMicroseconds),9:0.0}  "
                + $"{Median(windows, one => one.Flushes / one.Seconds),9:0}  {ratio,18}");
        }
    }

    /// <summary>The goals P1 and P2, with time-ordered ids as clients send them, and what is stated beside them.</summary>
    public IEnumerable<Figure> Figures(int seed)
    {
        foreach (var (goal, peer, callers, required) in new[]
        {
            ("P1", Contest.NoOp, 64, 0.25), ("P1", Contest.NoOp, 256, 0.4),
            ("P2", Contest.Plain, 64, 5.0), ("P2", Contest.Plain, 256, 6.0),
        })
        {
            var what = $"subject ÷ {peer}, {callers} callers";
            yield return new(goal, Ratio(new(peer, callers, "time-ordered ids")).Middle, required, false, what, seed);
            yield return new(goal, Ratio(new(peer, callers, "random ids")).Middle, 0, false, what + ", random ids", seed);
        }
        foreach (var (window, windows) in results.Where(pair => pair.Key.Ids == "time-ordered ids"))
        {
            var who = $"{window.Name}, {window.Callers} callers";
            yield return new("P", Math.Round(Median(windows, one => one.Rate)), 0, false, $"reports a second, {who}", seed);
            yield return new("P", Median(windows, one => one.MedianMilliseconds), 0, false, $"ms p50, {who}", seed);
            yield return new("P", Median(windows, one => one.SlowestPercentMilliseconds), 0, false, $"ms p99, {who}", seed);
        }
    }

    private Spread Ratio(Window peer)
    {
        var subject = results[peer with { Name = Contest.Subject }];
        return Spread.Of(subject.Zip(results[peer], (mine, other) => mine.Rate / other.Rate));
    }

    private static Spread Of(IEnumerable<LoadResult> windows, Func<LoadResult, double> figure) => Spread.Of(windows.Select(figure));

    private static double Median(IEnumerable<LoadResult> windows, Func<LoadResult, double> figure) => Of(windows, figure).Middle;
}

/// <summary>The median of several values, and how far they lie apart.</summary>
internal sealed record Spread(double Least, double Middle, double Most)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var half = sorted.Count / 2;
        var middle = sorted.Count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new(sorted[0], middle, sorted[^1]);
    }

    public string ToString(string format)
    {
        return $"{Text(Middle)} ({Text(Least)}–{Text(Most)})";

        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }
}
