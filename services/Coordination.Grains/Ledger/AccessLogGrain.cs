using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Orleans.Concurrency;

namespace Coordination.Grains.Ledger;

/// <summary>Hands on to this silo's access log.</summary>
[StatelessWorker, Reentrant]
internal sealed class AccessLogGrain(IAccessLog log) : Grain, IAccessLogGrain
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public async Task<bool> Append(ValueList<AccessRecord> records)
    {
        using var limit = new CancellationTokenSource(Limit);
        return await log.Append(records, limit.Token);
    }

    public async Task<AccessPage?> Read(AccessQuery query)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            return await log.Read(query, limit.Token);
        }
        catch (Exception trouble) when (trouble is IOException or OperationCanceledException)
        {
            return null;
        }
    }
}
