using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Coordination.Storage.Sqlite;

/// <summary>Moves the log of a file into the file itself. The owners of a file call this themselves: the library's
/// automatic checkpoint hides its errors, and a sync that failed must be seen, because the next one may succeed without
/// having written the lost pages.</summary>
internal static class Checkpoint
{
    /// <summary>Copies what no reader needs any more; never waits. Answers how many pages the log holds.</summary>
    public static int WithoutWaiting(SqliteConnection connection)
    {
        var code = raw.sqlite3_wal_checkpoint_v2(
            connection.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var pages, out _);
        ThrowIfBroken(connection, code);
        return pages;
    }

    /// <summary>Copies everything and empties the log; waits for readers for the connection's busy timeout. False when
    /// they, or a full disk, did not let it finish.</summary>
    public static bool Emptying(SqliteConnection connection)
    {
        var code =
            raw.sqlite3_wal_checkpoint_v2(connection.Handle, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        ThrowIfBroken(connection, code);
        return code == raw.SQLITE_OK;
    }

    // Another process that checkpoints, a reader that lingers and a full disk all leave the log as it is, and all is
    // well.
    private static void ThrowIfBroken(SqliteConnection connection, int code)
    {
        if (code is not (raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL))
            SqliteException.ThrowExceptionForRC(code, connection.Handle);
    }
}
