using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.Storage.Ledger;

/// <summary>The ledger over one store. Several of them, in one process or more, may open the same store.</summary>
internal sealed class StoredLedger(
    LedgerWriter writer, ILedgerReads reads, AppendSignals signals, StorageOptions options, TimeProvider time)
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
        reads.Page(ledger, afterPosition, limit, cancellation);

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
            var signal = signals.Next(ledger);
            if (await Head(ledger, cancellation).ConfigureAwait(false) > position) return;
            await Task.WhenAny(signal, Task.Delay(options.PollInterval, time, cancellation)).ConfigureAwait(false);
            if (signal.IsCompleted) return;
            cancellation.ThrowIfCancellationRequested();
        }
    }

    public void Dispose()
    {
        writer.Dispose();
        reads.Dispose();
    }
}
