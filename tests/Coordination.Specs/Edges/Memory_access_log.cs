using System.Diagnostics.Metrics;
using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Edges.Access;
using Coordination.Grains.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Coordination.Specs.Edges;

/// <summary>An access log that remembers for as long as the spec lasts, and fails when it is told to.</summary>
internal sealed class Memory_access_log : IAccessLog, IDisposable
{
    private readonly List<ValueList<AccessRecord>> taken = [];
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public bool Takes { get; set; } = true;
    public bool Hangs { get; set; }
    public List<int> Appends => [.. taken.Select(records => records.Count)];
    public List<AccessRecord> Records => [.. taken.SelectMany(records => records)];
    public AccessMeter Meter => new(services.GetRequiredService<IMeterFactory>());

    public async Task<bool> Append(ValueList<AccessRecord> records, CancellationToken cancellation)
    {
        if (Hangs) await Task.Delay(Timeout.Infinite, cancellation);
        if (Takes) taken.Add(records);
        return Takes;
    }

    public Task<AccessPage> Read(AccessQuery query, CancellationToken cancellation) => throw new NotSupportedException();

    public void Dispose() => services.Dispose();
}
