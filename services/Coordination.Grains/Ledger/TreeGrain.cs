using Coordination.Grains.Ports;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Coordination.Grains.Ledger;

/// <summary>Answers from the tree of the silo to which a process outside the cluster is connected.</summary>
[StatelessWorker, Reentrant]
internal sealed class TreeGrain(ILedgerTree tree, ILogger<TreeGrain> logger) : Grain, ITreeGrain
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    public Task<TreeStanding> Standing(string ledger) => Guard(cancellation => tree.Standing(ledger, cancellation));

    public Task<InclusionPath> ProveInclusion(string ledger, long position, long size) =>
        Guard(cancellation => tree.ProveInclusion(ledger, position, size, cancellation));

    public Task<ConsistencyPath> ProveConsistency(string ledger, long first, long second) =>
        Guard(cancellation => tree.ProveConsistency(ledger, first, second, cancellation));

    private async Task<T> Guard<T>(Func<CancellationToken, Task<T>> read)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            return await read(limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            logger.NotReadForOthers(exception);
            throw new StreamUnreadableException("The silo cannot read its ledger's tree.");
        }
    }
}

/// <summary>The trees for a process that has no database. Thread safe.</summary>
internal sealed class TreeOfSilos(IGrainFactory grains) : ILedgerTree
{
    private ITreeGrain Silo => grains.GetGrain<ITreeGrain>(0);

    public Task<TreeStanding> Standing(string ledger, CancellationToken cancellation) =>
        Silo.Standing(ledger).WaitAsync(cancellation);

    public Task<InclusionPath> ProveInclusion(
        string ledger, long position, long size, CancellationToken cancellation) =>
        Silo.ProveInclusion(ledger, position, size).WaitAsync(cancellation);

    public Task<ConsistencyPath> ProveConsistency(
        string ledger, long first, long second, CancellationToken cancellation) =>
        Silo.ProveConsistency(ledger, first, second).WaitAsync(cancellation);
}
