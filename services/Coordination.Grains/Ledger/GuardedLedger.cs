using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.Grains.Ledger;

/// <summary>Storage could not be read. Never leaves the grain: other silos may not be able to read what storage throws,
/// so that callers would take a database that is down for a bug.</summary>
internal sealed class StorageTroubleException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>One city's ledger as its grains see it: every read has a time limit and fails in one way only.</summary>
internal sealed class GuardedLedger(ILedger ledger, string id)
{
    /// <summary>A command reads at most four times, and its caller gives up after 30 seconds.</summary>
    public static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(5);

    public string Id => id;

    public Task<ValueList<LedgerEntry>> ReadStream(string stream, long afterVersion) =>
        Guard(cancellation => ledger.ReadStream(id, stream, afterVersion, cancellation));

    public Task<ValueList<LedgerEntry>> Read(long afterPosition, int limit) =>
        Guard(cancellation => ledger.Read(id, afterPosition, limit, cancellation));

    public Task<RecordedRequest?> FindRequest(string caller, string requestId) =>
        Guard(cancellation => ledger.FindRequest(id, caller, requestId, cancellation));

    public Task<ValueList<long>> StreamVersions(ValueList<string> streams) =>
        Guard(cancellation => ledger.StreamVersions(id, streams, cancellation));

    /// <summary>Passes an append on. It has no time limit: an append that is given up may still be recorded. An append
    /// that no ledger could hold is a mistake in this program, and is not hidden.</summary>
    public async Task<AppendOutcome> Append(LedgerAppend append)
    {
        try
        {
            return await ledger.Append(append);
        }
        catch (Exception exception) when (exception is not ArgumentException)
        {
            return new AppendOutcome.Unknown(exception.ToString());
        }
    }

    private static async Task<T> Guard<T>(Func<CancellationToken, Task<T>> read)
    {
        using var limit = new CancellationTokenSource(ReadLimit);
        try
        {
            return await read(limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception exception)
        {
            throw new StorageTroubleException("The ledger could not be read.", exception);
        }
    }
}
