using System.Collections.Concurrent;
using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Microsoft.Data.Sqlite;

namespace Coordination.Storage.Ledger;

/// <summary>A few connections that read beside the writer. A read takes one, off the caller's turn; more than there are
/// wait. Thread safe.</summary>
internal sealed class SqliteReads(string path, int size) : ILedgerReads
{
    private readonly ConcurrentBag<LedgerReader> idle = [];
    private readonly SemaphoreSlim places = new(size, size);
    private volatile bool disposed;

    public Task<ValueList<LedgerEntry>> Stream(
        string ledger, string stream, long afterVersion, CancellationToken cancellation) =>
        Read(reader => reader.Stream(ledger, stream, afterVersion, cancellation), cancellation);

    public Task<ValueList<LedgerEntry>> Page(
        string ledger, long afterPosition, int limit, CancellationToken cancellation) =>
        Read(reader => reader.Page(ledger, afterPosition, limit), cancellation);

    public Task<RecordedRequest?> Request(
        string ledger, string caller, string requestId, CancellationToken cancellation) =>
        Read(reader => reader.Request(ledger, caller, requestId), cancellation);

    public Task<ValueList<long>> Versions(string ledger, ValueList<string> streams, CancellationToken cancellation) =>
        Read(reader => streams.Select(stream => reader.Version(ledger, stream)).ToValueList(), cancellation);

    public Task<ValueList<string>> Ledgers(CancellationToken cancellation) =>
        Read(reader => reader.Ledgers(), cancellation);

    public Task<long> Head(string ledger, CancellationToken cancellation) =>
        Read(reader => reader.Head(ledger), cancellation);

    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var reader)) reader.Dispose();
    }

    private async Task<T> Read<T>(Func<LedgerReader, T> read, CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => ReadNow(read), cancellation).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }

    private T ReadNow<T>(Func<LedgerReader, T> read)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        LedgerReader? reader = null;
        try
        {
            if (!idle.TryTake(out reader)) reader = new LedgerReader(path);
            var answer = read(reader);
            idle.Add(reader);
            if (disposed) Dispose();
            return answer;
        }
        catch (Exception exception)
        {
            // A reader that failed may stand in the middle of a statement: the next one begins afresh.
            reader?.Dispose();
            // The driver's own exception cannot cross silos.
            if (exception is SqliteException sqlite)
            {
                throw new IOException(
                    $"The ledger cannot be read: SQLite error {sqlite.SqliteExtendedErrorCode}: {sqlite.Message}");
            }
            throw;
        }
    }
}
