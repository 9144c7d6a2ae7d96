using Coordination.Storage.Schema;
using EvolveDb;
using Microsoft.Data.Sqlite;

namespace Coordination.Storage.Sqlite;

/// <summary>Brings a database file to the newest schema. A migration that was applied and later edited is
/// refused, and so is a schema from a newer program.</summary>
internal static class SchemaMigration
{
    /// <param name="path">The file; created when absent.</param>
    /// <param name="folder">Folder of this project's migrations: Ledger, Vault or Snapshots.</param>
    public static void Apply(string path, string folder)
    {
        using var gate = StartupLock.Take(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var connection = SqliteFile.OpenForWriting(path);
        Durability.UseWriteAheadLog(connection);
        KnownSchema.RefuseNewer("Sqlite." + folder, Applied(connection));
        new Evolve(connection)
        {
            EmbeddedResourceAssemblies = [KnownSchema.Assembly],
            EmbeddedResourceFilters = [KnownSchema.Prefix("Sqlite." + folder)],
            IsEraseDisabled = true,
        }.Migrate();
    }

    private static int Applied(SqliteConnection connection)
    {
        using var table = new Statement(connection, "SELECT 1 FROM sqlite_schema WHERE name = 'changelog'");
        if (!table.Step()) return 0;
        using var newest = new Statement(connection, "SELECT max(CAST(version AS INTEGER)) FROM changelog");
        return newest.Step() ? (int)newest.Number(0) : 0;
    }
}
