using EvolveDb;

namespace Coordination.Storage.Sqlite;

/// <summary>Brings a database file to the newest schema. A migration that was applied and later edited is
/// refused.</summary>
internal static class SchemaMigration
{
    /// <param name="path">The file; created when absent.</param>
    /// <param name="folder">Folder of this project's migrations: Ledger, Vault or Snapshots.</param>
    public static void Apply(string path, string folder)
    {
        using var gate = StartupLock.Take(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var connection = SqliteFile.OpenForWriting(path);
        Durability.UseWriteAheadLog(connection);
        var assembly = typeof(SchemaMigration).Assembly;
        new Evolve(connection)
        {
            EmbeddedResourceAssemblies = [assembly],
            EmbeddedResourceFilters = [$"{assembly.GetName().Name}.Migrations.{folder}."],
            IsEraseDisabled = true,
        }.Migrate();
    }
}
