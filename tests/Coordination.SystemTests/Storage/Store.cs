namespace Coordination.SystemTests.Storage;

/// <summary>Where a ledger lies. A test of storage is written once and runs on each.</summary>
public enum Store
{
    Sqlite,
    Postgres,
}

/// <summary>The store beneath the tests of grains and edges, which are the same on both and take long: a run has one, named
/// by the environment variable <c>COORDINATION_TEST_STORE</c> (<c>sqlite</c>, the default, or <c>postgres</c>).</summary>
internal static class StoreOfRun
{
    private static Store Named { get; } = Environment.GetEnvironmentVariable("COORDINATION_TEST_STORE") switch
    {
        null or "" or "sqlite" => Store.Sqlite,
        "postgres" => Store.Postgres,
        var other => throw new InvalidOperationException($"COORDINATION_TEST_STORE is '{other}', not sqlite or postgres."),
    };

    /// <summary>A new database where the run has PostgreSQL; null for files.</summary>
    public static TestDatabase? NewDatabase() => Named is Store.Postgres ? PostgresServer.NewMigratedDatabase() : null;
}
