using System.Diagnostics;
using Coordination.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Coordination.Storage.Ledger;

/// <summary>The one connection that writes, with its transaction and its checkpoints. Used by the writer's thread only,
/// but opened by whoever starts the ledger, so that a file that cannot be trusted stops the start.</summary>
internal sealed class WriterConnection : IDisposable
{
    private const int PagesPerCheckpoint = 4000;
    private const int PagesBeforeTruncation = 16_000;
    private const int CacheWriteCounter = 9;
    private const int TruncationMilliseconds = 500;

    // Short, because the loop around BEGIN tries again: the library's own wait soon sleeps a tenth of a second between
    // tries, and a busy neighbour would nearly always be first.
    private const int BusyMilliseconds = 10;

    private readonly SqliteConnection connection;
    private readonly CheckpointAhead ahead;
    private readonly TimeSpan busyTimeout;

    public WriterConnection(StorageOptions options)
    {
        busyTimeout = options.BusyTimeout;
        connection = SqliteFile.OpenForWriting(options.LedgerFile);
        try
        {
            Durability.Assert(connection, options.Synchronous);
            // Checkpoints are run below.
            SqliteFile.Pragma(connection, "wal_autocheckpoint = 0");
            SqliteFile.Pragma(connection, "journal_size_limit = 67108864");
            SqliteFile.Pragma(connection, "cache_size = -65536");
            Statements = new SqliteStatements(connection);
            ahead = new CheckpointAhead(options);
            _ = raw.sqlite3_busy_timeout(connection.Handle, BusyMilliseconds);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public SqliteConnection Connection => connection;
    public SqliteStatements Statements { get; }

    /// <summary>Begins a transaction that holds the write lock from its start, so nothing read in it can go
    /// stale.</summary>
    public void Begin()
    {
        var waited = Stopwatch.StartNew();
        int code;
        do
        {
            code = raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE");
        }
        while (code == raw.SQLITE_BUSY && waited.Elapsed < busyTimeout);
        Check(code);
        Statements.Begin();
    }

    /// <summary>Returns once the transaction is on disk.</summary>
    public void Commit()
    {
        Check(raw.sqlite3_exec(connection.Handle, "COMMIT"));
        Statements.Committed();
    }

    /// <summary>Ends whatever transaction is still open; many errors have ended it already.</summary>
    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) == 0) Check(raw.sqlite3_exec(connection.Handle, "ROLLBACK"));
    }

    /// <summary>Moves the log into the database when enough pages were written, so that the log can begin again. Without
    /// this the log would only grow. Nearly all of it is moved on another thread; what was committed meanwhile is little, and
    /// moved here between two commits.</summary>
    public void CheckpointWhenDue()
    {
        if (ahead.TakeEnded())
        {
            if (Checkpoint.WithoutWaiting(connection) >= PagesBeforeTruncation) Truncate();
            return;
        }
        _ = raw.sqlite3_db_status(connection.Handle, CacheWriteCounter, out var pages, out _, 0);
        if (pages < PagesPerCheckpoint) return;
        _ = raw.sqlite3_db_status(connection.Handle, CacheWriteCounter, out _, out _, 1);
        ahead.Start();
    }

    public void Dispose()
    {
        ahead.Dispose();
        Statements.Dispose();
        connection.Dispose();
    }

    // Readers hold the old log for one statement at most.
    private void Truncate()
    {
        _ = raw.sqlite3_busy_timeout(connection.Handle, TruncationMilliseconds);
        Checkpoint.Emptying(connection);
        _ = raw.sqlite3_busy_timeout(connection.Handle, BusyMilliseconds);
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, connection.Handle);
}
