namespace Coordination.Benchmarks.Load;

/// <summary>What a window showed.</summary>
/// <param name="Latencies">Of every call that was answered within the window.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="Cost">Processor time that it took.</param>
/// <param name="Flushes">Flushes that the disk completed meanwhile, whoever asked for them; 0 where the system does not say.</param>
internal sealed record LoadResult(Latencies Latencies, double Seconds, Cost Cost, long Flushes)
{
    /// <summary>Calls that were answered; for reports that went in batches, the reports.</summary>
    public int Calls { get; init; } = Latencies.Count;

    public double Rate => Calls / Seconds;
    public double ServerMicroseconds => Cost.Server.TotalMicroseconds / Calls;
    public double CallerMicroseconds => Cost.Callers.TotalMicroseconds / Calls;
    public double DatabaseMicroseconds => Cost.Database.TotalMicroseconds / Calls;
}

/// <summary>Processor time of everyone who had a part, since some moment or since each began.</summary>
internal sealed record Cost(TimeSpan Server, TimeSpan Callers, TimeSpan Database)
{
    public static Cost operator -(Cost now, Cost before) => Subtract(now, before);

    public static Cost Subtract(Cost now, Cost before) =>
        new(now.Server - before.Server, now.Callers - before.Callers, now.Database - before.Database);
}
