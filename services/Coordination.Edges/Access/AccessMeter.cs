using System.Diagnostics.Metrics;
using Coordination.Edges.Telemetry;

namespace Coordination.Edges.Access;

/// <summary>What the access log measures, on the meter of the edges.</summary>
internal sealed class AccessMeter(IMeterFactory meters)
{
    private readonly Counter<long> records = meters.Create(EdgeMeter.Name).CreateCounter<long>(
        "coordination.access.records", "{record}", "Calls that are remembered: each by itself, or summed with its equals.");

    private readonly Counter<long> failures = meters.Create(EdgeMeter.Name).CreateCounter<long>(
        "coordination.access.failures", "{append}", "Writes of access records that failed; they are tried again.");

    public void Kept() => records.Add(1, new KeyValuePair<string, object?>("kept", "alone"));
    public void Summed() => records.Add(1, new KeyValuePair<string, object?>("kept", "summed"));
    public void Failed() => failures.Add(1);
}
