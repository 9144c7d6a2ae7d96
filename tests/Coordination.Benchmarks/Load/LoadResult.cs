namespace Coordination.Benchmarks.Load;

/// <summary>What a window showed.</summary>
/// <param name="Reports">Answered within the window.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="ServerMicroseconds">Processor time of the server for each report.</param>
/// <param name="CallerMicroseconds">Processor time of the callers for each report.</param>
/// <param name="Flushes">Flushes that the disk completed meanwhile, whoever asked for them; 0 where the system does not say.</param>
internal sealed record LoadResult(
    int Reports, double Seconds, double MedianMilliseconds, double SlowestPercentMilliseconds, double ServerMicroseconds,
    double CallerMicroseconds, long Flushes)
{
    public double Rate => Reports / Seconds;
}
