using Coordination.Harness.Running;

namespace Coordination.Benchmarks.Stores;

/// <summary>Stores by the names that the command line has for them.</summary>
internal static class StoreNames
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    public static IReadOnlyList<string> All { get; } = [Sqlite, Postgres];

    public static async Task<IStore> Open(string name, RunDirectory directory, CancellationToken cancellation)
    {
        await Task.CompletedTask;
        return new SqliteStore();
    }
}
