using System.Globalization;
using Coordination.Storage.Schema;
using EvolveDb;
using Npgsql;

namespace Coordination.Storage.Postgres;

/// <summary>Brings the database to the newest schema, by one host at a time, or sees that somebody has. A migration
/// that was applied and later edited is refused, and so is a schema from a newer program.</summary>
internal static class PostgresSchema
{
    // Whoever migrates holds this lock; the number is any that nobody else uses.
    private const long Lock = 0x636f6f7264;

    // In the order in which they are applied. Each has a changelog of its own, and so its own count of versions.
    private static readonly string[] Folders = ["Ledger", "Vault", "Snapshots", "Cluster", "Access", "Tree"];

    public static void Migrate(string ownerConnection)
    {
        using var gate = new NpgsqlConnection(PostgresSession.Migrating(ownerConnection));
        gate.Open();
        // Held by the session: the database lets go of it when this process dies.
        Execute(gate, "SET lock_timeout = '60s'");
        Execute(gate, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_lock({Lock})"));
        foreach (var folder in Folders)
        {
            KnownSchema.RefuseNewer(Named(folder), Applied(gate, folder));
            using var connection = new NpgsqlConnection(PostgresSession.Migrating(ownerConnection));
            new Evolve(connection)
            {
                EmbeddedResourceAssemblies = [KnownSchema.Assembly],
                EmbeddedResourceFilters = [KnownSchema.Prefix(Named(folder))],
                MetadataTableName = Changelog(folder),
                IsEraseDisabled = true,
            }.Migrate();
        }
    }

    /// <summary>Throws unless the schema is exactly the one that this program knows.</summary>
    public static void AssertCurrent(NpgsqlConnection connection)
    {
        foreach (var folder in Folders)
        {
            var applied = Applied(connection, folder);
            KnownSchema.RefuseNewer(Named(folder), applied);
            if (applied < KnownSchema.Newest(Named(folder)))
                throw new InvalidOperationException(
                    $"The schema {Named(folder)} is of version {applied}, and this program needs "
                    + $"{KnownSchema.Newest(Named(folder))}. Start one host with --postgres-owner and the connection of the "
                    + "tables' owner (coordination_owner); it brings the schema up to date.");
        }
    }

    private static int Applied(NpgsqlConnection connection, string folder)
    {
        using var table = new NpgsqlCommand("SELECT to_regclass(@name) IS NOT NULL", connection);
        table.Parameters.AddWithValue("name", "public." + Changelog(folder));
        if (!(bool)table.ExecuteScalar()!) return 0;
        using var newest = new NpgsqlCommand(
            $"SELECT coalesce(max(version::int), 0) FROM public.{Changelog(folder)} WHERE success", connection);
        return (int)newest.ExecuteScalar()!;
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static string Named(string folder) => "Postgres." + folder;
    private static string Changelog(string folder) => folder.ToLowerInvariant() + "_changelog";
}
