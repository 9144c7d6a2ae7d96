namespace Coordination.Benchmarks.Stores;

/// <summary>Stores by the names that the command line has for them.</summary>
internal static class StoreNames
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    public static IReadOnlyList<string> All { get; } = [Sqlite, Postgres];

    /// <param name="server">A PostgreSQL server that runs already, or null.</param>
    public static IStore Open(string name, string? server) =>
        name == Postgres ? PostgresStore.Open(server) : new SqliteStore();
}
