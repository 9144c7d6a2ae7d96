using System.Globalization;
using Coordination.Harness;
using Coordination.Harness.Postgres;
using Coordination.Harness.Running;
using Npgsql;

namespace Coordination.Benchmarks.Stores;

/// <summary>One server with its settings as Debian's package has them; each program has a database of its own in it.</summary>
internal sealed class PostgresStore : IStore
{
    /// <summary>What durability rests on, and what each must be.</summary>
    private static readonly (string Setting, string Required)[] Durable =
        [("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on")];

    private readonly PrivatePostgres? server;
    private readonly NpgsqlConnectionStringBuilder superuser;
    private readonly List<string> databases = [];

    private PostgresStore(PrivatePostgres? server, string superuser) =>
        (this.server, this.superuser) = (server, new NpgsqlConnectionStringBuilder(superuser) { Pooling = false });

    public string Name => StoreNames.Postgres;

    /// <param name="given">Connection string of a superuser of a running server who is let in without a password, as the
    /// platform's roles must be; null to start a server for this run.</param>
    public static PostgresStore Open(string? given)
    {
        if (PrivatePostgres.Missing is { } missing) throw new RunEndedException(ExitCodes.NotPossible, missing);
        if (given is not null) return new PostgresStore(null, given);
        // As it is without any configuration; the server of the tests takes more.
        var server = PrivatePostgres.Start(null, "max_connections=100");
        return new PostgresStore(server, server.Connection("postgres", "postgres"));
    }

    public Task<Place> NewPlace(string name, string folder, CancellationToken cancellation)
    {
        var database = string.Create(CultureInfo.InvariantCulture, $"bench_{Environment.ProcessId}_{name}");
        PostgresRoles.MakeDatabase(
            superuser.Host!, superuser.Port, superuser.Username!, superuser.Database!, database,
            Path.Combine(HostProgram.Root(), "infra", "deploy", "postgres-roles.sql"));
        databases.Add(database);
        return Task.FromResult(new Place(
            folder, As(database, PostgresRoles.Application), As(database, PostgresRoles.Owner)));
    }

    /// <summary>None for a server that this run did not start.</summary>
    public TimeSpan ProcessorTime() => server?.ProcessorTime ?? TimeSpan.Zero;

    public async Task<string> Durability(Place subject, CancellationToken cancellation)
    {
        await using var connection = await Open(subject.Connection!, cancellation);
        var found = new List<string>();
        foreach (var (setting, required) in Durable)
        {
            var value = (string)(await Ask(connection, $"SHOW {setting}", cancellation))!;
            if (value != required)
                throw new RunEndedException(ExitCodes.Failed, $"the server's {setting} is {value}, and must be {required}.");
            found.Add($"{setting}={value}");
        }
        return string.Join(", ", found);
    }

    public Task<long> Reports(Place subject, CancellationToken cancellation) => Number(
        subject, "SELECT count(*) FROM ledger WHERE kind IN ('goals/progress-reported.v1', 'goals/progress-corrected.v1')",
        cancellation);

    public Task<long> Head(Place subject, CancellationToken cancellation) =>
        Number(subject, "SELECT max(position) FROM ledger", cancellation);

    public Task<long> Size(Place subject, CancellationToken cancellation) =>
        Number(subject, "SELECT pg_database_size(current_database())", cancellation);

    public async Task<ICommits> OpenCommits(string folder, CancellationToken cancellation)
    {
        var connection = await Open(superuser.ToString(), cancellation);
        const string table =
            "CREATE TABLE IF NOT EXISTS commits (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text)";
        await Ask(connection, table, cancellation);
        return new PostgresCommits(connection);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is null)
        {
            await using var connection = await Open(superuser.ToString(), CancellationToken.None);
            foreach (var database in databases)
                await Ask(connection, $"DROP DATABASE IF EXISTS {database} WITH (FORCE)", CancellationToken.None);
            await Ask(connection, "DROP TABLE IF EXISTS commits", CancellationToken.None);
        }
        server?.Dispose();
    }

    private string As(string database, string user) =>
        new NpgsqlConnectionStringBuilder(superuser.ToString())
        {
            Database = database,
            Username = user,
            Pooling = true,
        }.ToString();

    private static async Task<long> Number(Place subject, string sql, CancellationToken cancellation)
    {
        await using var connection = await Open(subject.Owner!, cancellation);
        return Convert.ToInt64(await Ask(connection, sql, cancellation), CultureInfo.InvariantCulture);
    }

    private static async Task<NpgsqlConnection> Open(string connectionString, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 300 }.ToString());
        await connection.OpenAsync(cancellation);
        return connection;
    }

    private static async Task<object?> Ask(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellation);
    }

    private sealed class PostgresCommits : ICommits
    {
        private readonly NpgsqlConnection connection;
        private readonly NpgsqlCommand insert;

        public PostgresCommits(NpgsqlConnection connection)
        {
            this.connection = connection;
            insert = new NpgsqlCommand("INSERT INTO commits (text) VALUES ('one row')", connection);
            insert.Prepare();
        }

        public void Commit() => insert.ExecuteNonQuery();

        public void Dispose()
        {
            insert.Dispose();
            connection.Dispose();
        }
    }
}
