using System.Diagnostics;

namespace Coordination.Benchmarks.Load;

/// <summary>How long each of many calls took.</summary>
internal sealed class Latencies
{
    private readonly long[] sorted;

    /// <param name="ticks">In ticks of <see cref="Stopwatch"/>; taken over and sorted.</param>
    public Latencies(long[] ticks) => Array.Sort(sorted = ticks);

    public int Count => sorted.Length;

    /// <summary>Half of the calls took at most as long.</summary>
    public double MedianMilliseconds => At(0.5);

    /// <summary>99 of 100 calls took at most as long.</summary>
    public double SlowestPercentMilliseconds => At(0.99);

    private double At(double share) =>
        sorted.Length == 0 ? 0 : sorted[(int)(sorted.Length * share)] * 1000.0 / Stopwatch.Frequency;
}
