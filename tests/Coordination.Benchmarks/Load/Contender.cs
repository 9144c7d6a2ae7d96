using System.Diagnostics;
using Coordination.Benchmarks.Stores;
using Coordination.Harness.Running;
using Grpc.Core;

namespace Coordination.Benchmarks.Load;

/// <summary>Who is measured: its process, its connections, the reports that it has not seen yet, and its database.</summary>
internal sealed record Contender(
    string Name, ChildProcess Process, IReadOnlyList<CallInvoker> Connections, ReportSource Reports, IStore Store)
{
    /// <summary>What it, its callers and its database have cost so far.</summary>
    public Cost CostSoFar()
    {
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        return new(Process.ProcessorTime, self.TotalProcessorTime, Store.ProcessorTime());
    }
}

/// <summary>Measures what happens around a load.</summary>
internal sealed class Meter(Contender contender, DiskFlushes disk)
{
    private readonly Cost before = contender.CostSoFar();
    private readonly long flushesBefore = disk.Completed();
    private readonly long start = Stopwatch.GetTimestamp();

    /// <param name="length">Length of the window; absent for the time since the meter was made.</param>
    public LoadResult Read(Latencies latencies, TimeSpan? length = null) => new(
        latencies, (length ?? Stopwatch.GetElapsedTime(start)).TotalSeconds, contender.CostSoFar() - before,
        disk.Completed() - flushesBefore);
}
