using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Coordination.Storage.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Coordination.Storage.Ledger;

/// <summary>The ledger in one SQLite file. Several of them, in one process or more, may open the same file.</summary>
internal sealed class SqliteLedger : ILedger, IDisposable
{
    private readonly StorageOptions options;
    private readonly TimeProvider time;
    private readonly AppendSignals signals = new();
    private readonly LedgerWriter writer;
    private readonly ReaderPool readers;

    /// <summary>Brings the file to the newest schema and opens it; throws when the disk's promises cannot be
    /// had.</summary>
    public SqliteLedger(
        StorageOptions options, ICityClock clock, IFailStop failStop, ILogger<SqliteLedger>? logger = null,
        TimeProvider? time = null, LedgerFaults? faults = null)
    {
        (this.options, this.time) = (options, time ?? TimeProvider.System);
        SchemaMigration.Apply(options.LedgerFile, "Ledger");
        writer = new LedgerWriter(
            options, clock, failStop, signals, logger ?? NullLogger<SqliteLedger>.Instance,
            faults ?? new LedgerFaults());
        readers = new ReaderPool(options.LedgerFile, options.Readers);
    }

    public Task<AppendOutcome> Append(LedgerAppend append)
    {
        AppendLimits.Check(append);
        return writer.Append(append);
    }

    public Task<ValueList<LedgerEntry>> ReadStream(
        string ledger, string stream, long afterVersion, CancellationToken cancellation) =>
        readers.Read(reader => reader.Stream(ledger, stream, afterVersion, cancellation), cancellation);

    public Task<ValueList<LedgerEntry>> Read(
        string ledger, long afterPosition, int limit, CancellationToken cancellation) =>
        readers.Read(reader => reader.Page(ledger, afterPosition, limit), cancellation);

    public Task<RecordedRequest?> FindRequest(
        string ledger, string caller, string requestId, CancellationToken cancellation) =>
        readers.Read(reader => reader.Request(ledger, caller, requestId), cancellation);

    public Task<ValueList<long>> StreamVersions(
        string ledger, ValueList<string> streams, CancellationToken cancellation) =>
        readers.Read(reader => streams.Select(stream => reader.Version(ledger, stream)).ToValueList(), cancellation);

    public Task<ValueList<string>> Ledgers(CancellationToken cancellation) =>
        readers.Read(reader => reader.Ledgers(), cancellation);

    public Task<long> Head(string ledger, CancellationToken cancellation) =>
        readers.Read(reader => reader.Head(ledger), cancellation);

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
        readers.Dispose();
    }
}
