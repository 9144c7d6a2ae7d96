using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.Storage.Ledger;

/// <summary>The ledger over one store. Several of them, in one process or more, may open the same store.</summary>
internal sealed class StoredLedger(
    LedgerWriter writer, ILedgerReads reads, RecentEntries recent, StorageOptions options, TimeProvider time)
    : ILedger, IDisposable
{
    public Task<AppendOutcome> Append(LedgerAppend append)
    {
        AppendLimits.Check(append);
        return writer.Append(append);
    }

    public Task<ValueList<LedgerEntry>> ReadStream(
        string ledger, string stream, long afterVersion, CancellationToken cancellation) =>
        reads.Stream(ledger, stream, afterVersion, cancellation);

    public Task<ValueList<LedgerEntry>> Read(
        string ledger, long afterPosition, int limit, CancellationToken cancellation) =>
        recent.After(ledger, afterPosition, limit) is { } found
            ? Task.FromResult(found)
            : reads.Page(ledger, afterPosition, limit, cancellation);

    public Task<RecordedRequest?> FindRequest(
        string ledger, string caller, string requestId, CancellationToken cancellation) =>
        reads.Request(ledger, caller, requestId, cancellation);

    public Task<ValueList<long>> StreamVersions(
        string ledger, ValueList<string> streams, CancellationToken cancellation) =>
        reads.Versions(ledger, streams, cancellation);

    public Task<ValueList<string>> Ledgers(CancellationToken cancellation) => reads.Ledgers(cancellation);

    public Task<long> Head(string ledger, CancellationToken cancellation) => reads.Head(ledger, cancellation);

    public async Task WaitForMore(string ledger, long position, CancellationToken cancellation)
    {
        while (true)
        {
            var signal = recent.Next(ledger);
            var heard = recent.Heard(ledger);
            if (heard > position) return;
            // Who stands where our own last commit stands is nearly always woken by the next one: the store is asked about
            // other processes only when nothing came for a while.
            if (heard < position && await Head(ledger, cancellation).ConfigureAwait(false) > position) return;
            if (await Comes(signal, cancellation).ConfigureAwait(false)) return;
            if (await Head(ledger, cancellation).ConfigureAwait(false) > position) return;
        }
    }

    private async Task<bool> Comes(Task signal, CancellationToken cancellation)
    {
        // Both the end of the interval and that of the caller's patience are expected, so neither is thrown here.
        await signal.WaitAsync(options.PollInterval, time, cancellation)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        return signal.IsCompleted;
    }

    public void Dispose()
    {
        writer.Dispose();
        reads.Dispose();
    }
}
