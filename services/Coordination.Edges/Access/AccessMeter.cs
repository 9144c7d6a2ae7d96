using System.Diagnostics.Metrics;
using Coordination.Edges.Telemetry;

namespace Coordination.Edges.Access;

/// <summary>What the access log measures, on the meter of the edges.</summary>
internal sealed class AccessMeter
{
    private readonly Counter<long> records;
    private readonly Counter<long> refusals;
    private long failures;

    public AccessMeter(IMeterFactory meters)
    {
        var meter = meters.Create(EdgeMeter.Name);
        records = meter.CreateCounter<long>(
            "coordination.access.records", "{record}", "Calls that are remembered: each by itself, or summed with its equals.");
        refusals = meter.CreateCounter<long>(
            "coordination.refusals", "{refusal}", "Calls, and items of batches, that were refused, by reason.");
        meter.CreateObservableCounter(
            "coordination.access.failures", () => Interlocked.Read(ref failures), "{append}",
            "Writes of access records that failed; they are tried again.");
    }

    public void Kept() => records.Add(1, new KeyValuePair<string, object?>("kept", "alone"));
    public void Summed() => records.Add(1, new KeyValuePair<string, object?>("kept", "summed"));
    public void Failed() => Interlocked.Increment(ref failures);
    public void Refused(string reason) => refusals.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
