using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Peers;
using Coordination.Benchmarks.Running;
using Coordination.Harness;

namespace Coordination.Benchmarks.Figures;

/// <summary>Who was measured, and how.</summary>
/// <param name="Ids">Name of the kind of request ids; empty for reads.</param>
internal sealed record Window(string Name, int Callers, string Ids);

/// <summary>The windows of all rounds. Ratios are taken within a round, where the machine was the same for all.</summary>
internal sealed class SideBySideResults
{
    private readonly Dictionary<Window, List<LoadResult>> windows = [];
    private readonly List<HalfRate> halfRates = [];

    public IReadOnlyList<HalfRate> HalfRates => halfRates;
    public IEnumerable<KeyValuePair<Window, List<LoadResult>>> Windows => windows;

    public void Add(Window window, LoadResult result)
    {
        if (result.Calls == 0) throw new RunEndedException(ExitCodes.Void, $"{window.Name} answered nothing in a window.");
        if (!windows.TryGetValue(window, out var results)) windows[window] = results = [];
        results.Add(result);
    }

    public void Add(HalfRate halfRate) => halfRates.Add(halfRate);

    /// <summary>The subject's highest rate in the round that was added last, with ids as clients send them.</summary>
    public double FastestOfLastRound() => windows
        .Where(pair => pair.Key.Name == SubjectHost.Name && pair.Key.Ids == RequestIds.TimeOrdered.Name)
        .Max(pair => pair.Value[^1].Rate);

    /// <summary>Null when one of the two was not measured.</summary>
    public Spread? Ratio(Window upper, Window lower) =>
        windows.TryGetValue(upper, out var above) && windows.TryGetValue(lower, out var below)
            ? Spread.Of(above.Zip(below, (one, other) => one.Rate / other.Rate))
            : null;

    /// <summary>Rates, ratios, latencies and processor times, each as median and spread over the rounds.</summary>
    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine(
            $"{"callers",7}  {"ids",-16}  {"",-23}  {"calls a second",24}  {"p50 ms",7}  {"p99 ms",7}  "
            + $"{"server µs",9}  {"caller µs",9}  {"database µs",11}  {"flushes/s",9}  {"subject is",18}");
        foreach (var (window, results) in windows.OrderBy(pair => pair.Key.Callers).ThenByDescending(pair => pair.Key.Ids))
        {
            var ratio = window.Ids.Length == 0 || window.Name == SubjectHost.Name
                ? "" : Ratio(window with { Name = SubjectHost.Name }, window)?.ToString("0.00") ?? "";
            Console.WriteLine(
                $"{window.Callers,7}  {window.Ids,-16}  {window.Name,-23}  {Of(results, one => one.Rate).ToString("0"),24}  "
                + $"{Median(results, one => one.Latencies.MedianMilliseconds),7:0.00}  "
                + $"{Median(results, one => one.Latencies.SlowestPercentMilliseconds),7:0.00}  "
                + $"{Median(results, one => one.ServerMicroseconds),9:0.0}  "
                + $"{Median(results, one => one.CallerMicroseconds),9:0.0}  "
                + $"{Median(results, one => one.DatabaseMicroseconds),11:0.0}  "
                + $"{Median(results, one => one.Flushes / one.Seconds),9:0}  {ratio,18}");
        }
    }

    private static Spread Of(IEnumerable<LoadResult> results, Func<LoadResult, double> figure) => Spread.Of(results.Select(figure));

    private static double Median(IEnumerable<LoadResult> results, Func<LoadResult, double> figure) => Of(results, figure).Middle;
}
