using System.Diagnostics;

namespace Coordination.Benchmarks.Load;

/// <summary>Callers that each make one call after the other, for a time.</summary>
internal static class ClosedLoop
{
    /// <param name="prepare">Makes the next call of the caller with this number, or null when there is no more to do.</param>
    /// <returns>Times of the calls that were answered before the end.</returns>
    public static async Task<Latencies> Run(int callers, TimeSpan length, Func<int, Func<Task>?> prepare)
    {
        var end = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        var working = Enumerable.Range(0, callers).Select(number => Task.Run(() => Call(number, end, prepare))).ToList();
        return new Latencies([.. (await Task.WhenAll(working)).SelectMany(own => own)]);
    }

    private static async Task<List<long>> Call(int number, long end, Func<int, Func<Task>?> prepare)
    {
        var latencies = new List<long>(4096);
        while (prepare(number) is { } call)
        {
            var sent = Stopwatch.GetTimestamp();
            if (sent >= end) break;
            await call();
            var heard = Stopwatch.GetTimestamp();
            if (heard > end) break;
            latencies.Add(heard - sent);
        }
        return latencies;
    }
}
