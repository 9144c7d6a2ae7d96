using System.Collections.Concurrent;
using System.Diagnostics;

namespace Coordination.Host.Demo;

/// <summary>What a demo has sent so far. Thread safe.</summary>
internal sealed class DemoTally
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly ConcurrentDictionary<string, int> refusals = new(StringComparer.Ordinal);
    private int recorded;

    public int Recorded => Volatile.Read(ref recorded);
    public int Refused => refusals.Values.Sum();
    public TimeSpan Elapsed => watch.Elapsed;

    /// <summary>Calls answered in each second on average.</summary>
    public int Rate => (int)((Recorded + Refused) * 1000L / Math.Max(1, watch.ElapsedMilliseconds));

    public void Count(string? refusal)
    {
        if (refusal is null) Interlocked.Increment(ref recorded);
        else refusals.AddOrUpdate(refusal, 1, static (_, count) => count + 1);
    }

    /// <summary>Every reason with its number, the most frequent first; empty without refusals.</summary>
    public string Reasons() => string.Join(
        ", ",
        refusals.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Value} {pair.Key}"));
}
