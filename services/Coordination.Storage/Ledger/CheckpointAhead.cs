using Coordination.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Coordination.Storage.Ledger;

/// <summary>Moves most of the log into the file on another thread and over another connection, so that commits go on while
/// the disk takes it. Used by the writer's thread only.</summary>
internal sealed class CheckpointAhead : IDisposable
{
    private readonly SqliteConnection connection;
    private Task? running;

    public CheckpointAhead(StorageOptions options)
    {
        connection = SqliteFile.OpenForWriting(options.LedgerFile);
        try
        {
            Durability.Assert(connection, options.Synchronous);
            SqliteFile.Pragma(connection, "wal_autocheckpoint = 0");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Begins, unless one is on its way.</summary>
    public void Start() => running ??= Task.Factory.StartNew(
        () => Checkpoint.WithoutWaiting(connection), CancellationToken.None, TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>True once for each that ended.</summary>
    /// <exception cref="SqliteException">It failed. A sync that failed must be seen: the next one may succeed without having
    /// written the lost pages.</exception>
    public bool TakeEnded()
    {
        if (running is not { IsCompleted: true } ended) return false;
        running = null;
        ended.GetAwaiter().GetResult();
        return true;
    }

    public void Dispose()
    {
        // How it ended nobody asks any more: what it had to move is still in the log.
        running?.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        connection.Dispose();
    }
}
