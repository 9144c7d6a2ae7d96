using Npgsql;

namespace Coordination.Storage.Postgres;

/// <summary>The database that one host shares among its stores: opened once, and only if its schema, its durability and
/// the rights of its role are as they must be.</summary>
internal sealed class PostgresDatabase : IDisposable
{
    private readonly string connection;

    /// <exception cref="InvalidOperationException">Something is not as it must be; the message says what and what to
    /// do.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public PostgresDatabase(PostgresOptions options)
    {
        connection = options.Connection;
        if (options.OwnerConnection is { } owner) PostgresSchema.Migrate(owner);
        (Pool, Snapshots) = (PostgresSession.Pool(connection), PostgresSession.Snapshots(connection));
        try
        {
            using var session = Pool.OpenConnection();
            PostgresSchema.AssertCurrent(session);
            PostgresPrivileges.Assert(session);
            PostgresDurability.Assert(session);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public NpgsqlDataSource Pool { get; }

    public NpgsqlDataSource Snapshots { get; }

    /// <summary>A connection for one owner, not from the pool; throws unless its commits are durable.</summary>
    public NpgsqlConnection Connect()
    {
        var session = new NpgsqlConnection(PostgresSession.Lasting(connection));
        try
        {
            session.Open();
            PostgresDurability.Assert(session);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Pool.Dispose();
        Snapshots.Dispose();
    }
}
