using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Coordination.Storage.Ledger;

/// <summary>A few connections that read beside the writer. A read takes one, off the caller's turn; more than there are
/// wait. Thread safe.</summary>
internal sealed class ReaderPool(string path, int size) : IDisposable
{
    private readonly ConcurrentBag<LedgerReader> idle = [];
    private readonly SemaphoreSlim places = new(size, size);
    private volatile bool disposed;

    public async Task<T> Read<T>(Func<LedgerReader, T> read, CancellationToken cancellation)
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

    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var reader)) reader.Dispose();
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
