using System.Data.Common;
using Coordination.Domain;
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
        Health = new PostgresHealth(connection);
        if (options.OwnerConnection is { } owner) PostgresSchema.Migrate(owner);
        Pool = PostgresSession.Pool(connection);
        Snapshots = new PostgresSnapshots(PostgresSession.Snapshots(connection), Health);
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

    public DbDataSource Snapshots { get; }

    public PostgresHealth Health { get; }

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

    /// <summary>Runs one statement over the pool and answers its rows, in order.</summary>
    /// <param name="sql">With its parameters as $1, $2 …; prepared once on each connection.</param>
    /// <exception cref="IOException">The database does not answer, or not with rows; a driver's own exceptions cannot cross
    /// silos.</exception>
    public async Task<ValueList<T>> Query<T>(
        string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        Health.ThrowIfDown();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Health.Lost);
        try
        {
            return await Rows(sql, parameters, read, cancellation)
                .WaitAsync(PostgresSession.Patience, ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException("The database was lost while it was asked.");
        }
        catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException)
        {
            var failure = PostgresFailure.Of(trouble);
            if (PostgresFailure.ShowsAbsence(trouble)) Health.Lose(failure.Outcome);
            throw new IOException("The database failed: " + PostgresHealth.Describe(failure.Outcome));
        }
    }

    private async Task<ValueList<T>> Rows<T>(
        string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        var command = Pool.CreateCommand(sql);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.AddRange(parameters);
            var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                var rows = new List<T>();
                while (await row.ReadAsync(cancellation).ConfigureAwait(false)) rows.Add(read(row));
                return rows.ToValueList();
            }
        }
    }

    public void Dispose()
    {
        Health.Dispose();
        Pool.Dispose();
        Snapshots.Dispose();
    }
}
