using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;

namespace Coordination.Grains.Ledger;

/// <summary>The access log for a process that has no database: whichever silo it is connected to keeps the records.
/// Thread safe.</summary>
internal sealed class AccessLogOfSilos(IGrainFactory grains) : IAccessLog
{
    private IAccessLogGrain Silo => grains.GetGrain<IAccessLogGrain>(0);

    public async Task<bool> Append(ValueList<AccessRecord> records, CancellationToken cancellation)
    {
        try
        {
            return await Silo.Append(records).WaitAsync(cancellation);
        }
        catch (Exception trouble) when (trouble is OperationCanceledException || IsOfSilos(trouble))
        {
            return false;
        }
    }

    public async Task<AccessPage> Read(AccessQuery query, CancellationToken cancellation)
    {
        try
        {
            return await Silo.Read(query).WaitAsync(cancellation)
                ?? throw new IOException("The silo cannot read its access log.");
        }
        catch (Exception trouble) when (IsOfSilos(trouble))
        {
            throw new IOException("No silo answers.", trouble);
        }
    }

    private static bool IsOfSilos(Exception trouble) =>
        trouble is TimeoutException or OrleansException or ConnectionFailedException;
}
