using Coordination.Grains.Ports;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Coordination.Storage.Ledger;

/// <summary>Tells the failures of SQLite apart.</summary>
internal static class SqliteFailure
{
    // The index beside the log could not grow because the disk is full. It holds nothing durable, so this is no reason
    // to stop.
    private const int SharedMemoryCannotGrow = raw.SQLITE_IOERR | (19 << 8);

    public static CommitFailure Of(Exception exception) => exception switch
    {
        SqliteException { SqliteExtendedErrorCode: SharedMemoryCannotGrow } => new(new AppendOutcome.StorageFull(), false),
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => new(new AppendOutcome.StorageFull(), false),
        SqliteException { SqliteErrorCode: raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB } broken =>
            new(new AppendOutcome.Unknown(Describe(broken)), true),
        SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } =>
            new(new AppendOutcome.Unknown("busy"), false),
        SqliteException other => new(new AppendOutcome.Unknown(Describe(other)), false),
        _ => new(new AppendOutcome.Unknown(exception.GetType().Name + ": " + exception.Message), false),
    };

    private static string Describe(SqliteException exception) =>
        $"SQLite error {exception.SqliteExtendedErrorCode}: {exception.Message}";
}
