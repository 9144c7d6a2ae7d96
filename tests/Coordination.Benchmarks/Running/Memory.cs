using System.Globalization;

namespace Coordination.Benchmarks.Running;

/// <summary>What processes hold in memory, as the system counts it.</summary>
internal static class Memory
{
    /// <summary>Megabytes (of 1,000,000 bytes) that a process holds after it was left alone for a while.</summary>
    public static async Task<double> AtRest(int process, TimeSpan rest, CancellationToken cancellation)
    {
        await Task.Delay(rest, cancellation);
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}
