using System.Data.Common;
using Coordination.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Coordination.Storage.Snapshots;

/// <summary>Hands out connections to the snapshots' file one at a time: the driver sleeps between tries when two write
/// at once, and with one slot nobody ever tries in vain.</summary>
internal sealed class SnapshotDataSource : DbDataSource
{
    private readonly SemaphoreSlim slot = new(1, 1);
    private readonly TimeSpan busyTimeout;

    public SnapshotDataSource(StorageOptions options)
    {
        SchemaMigration.Apply(options.SnapshotsFile, "Snapshots");
        busyTimeout = options.BusyTimeout;
        // Seconds after which the driver stops repeating a busy statement; the library's own wait comes first.
        ConnectionString =
            new SqliteConnectionStringBuilder { DataSource = options.SnapshotsFile, DefaultTimeout = 1 }.ToString();
    }

    public override string ConnectionString { get; }

    protected override DbConnection CreateDbConnection() => new SnapshotConnection(ConnectionString, slot, busyTimeout);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            using var connection = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(connection);
        }
        base.Dispose(disposing);
    }
}
