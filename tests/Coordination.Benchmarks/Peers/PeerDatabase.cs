using Npgsql;

namespace Coordination.Benchmarks.Peers;

/// <summary>A peer's own database on PostgreSQL: the pool is small and statements are prepared after a few uses, which is
/// what served these peers best.</summary>
internal static class PeerDatabase
{
    private const int Connections = 16;
    private const int PreparedStatements = 20;

    /// <summary>The connection string that a peer works with.</summary>
    public static string Tuned(PeerOptions options) => new NpgsqlConnectionStringBuilder(
        options.Connection ?? throw new InvalidOperationException("This peer needs --connection."))
    {
        Pooling = true,
        MaxPoolSize = Connections,
        MaxAutoPrepare = PreparedStatements,
    }.ToString();

    /// <summary>Makes the peer's tables in its empty database.</summary>
    public static void Create(string connectionString, string schema)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(schema, connection);
        command.ExecuteNonQuery();
    }
}
