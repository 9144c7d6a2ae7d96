using Coordination.Harness.Postgres;
using Coordination.Storage;
using Coordination.Storage.Postgres;
using Coordination.SystemTests.Storage;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Coordination.SystemTests.Storage;

/// <summary>One PostgreSQL server for the whole run of the tests, started when the first of them asks. The environment
/// variable <c>COORDINATION_TEST_POSTGRES</c> names another: the connection string of a superuser who is let in without
/// a password, as the platform's roles must be.</summary>
public sealed class PostgresServer : IDisposable
{
    private const string Given = "COORDINATION_TEST_POSTGRES";

    private static readonly Lock Starting = new();
    private static readonly Lock Copying = new();
    private static PrivatePostgres? server;
    private static TestDatabase? template;
    private static int databases;

    /// <summary>A new database with the platform's roles and without tables. Skips the test, aloud, where there is no
    /// server.</summary>
    internal static TestDatabase NewDatabase() => NewDatabase(SuperuserOrSkip());

    /// <summary>A new database with the tables of the newest schema.</summary>
    internal static TestDatabase NewMigratedDatabase()
    {
        var settings = new NpgsqlConnectionStringBuilder(SuperuserOrSkip()) { Pooling = false };
        var name = NextName();
        lock (Copying)
        {
            if (template is null)
            {
                var made = NewDatabase();
                PostgresSchema.Migrate(made.Owner);
                template = made;
            }
            TestDatabase.Execute(settings.ToString(), $"CREATE DATABASE {name} TEMPLATE {template.Name} OWNER coordination_owner");
        }
        return new TestDatabase(settings, name);
    }

    /// <summary>A new database without tables on a server that the test has started for itself.</summary>
    internal static TestDatabase NewDatabase(PrivatePostgres own) => NewDatabase(own.Connection("postgres", "postgres"));

    public void Dispose()
    {
        lock (Starting)
        {
            template?.Dispose();
            server?.Dispose();
            server = null;
        }
    }

    /// <summary>Skips the test, aloud, where no server can be started.</summary>
    internal static void OrSkip()
    {
        if (PrivatePostgres.Missing is { } missing) Assert.Skip(missing);
    }

    private static string SuperuserOrSkip()
    {
        if (Environment.GetEnvironmentVariable(Given) is { Length: > 0 } given) return given;
        OrSkip();
        lock (Starting)
        {
            server ??= PrivatePostgres.Start();
            return server.Connection("postgres", "postgres");
        }
    }

    private static TestDatabase NewDatabase(string superuser)
    {
        var settings = new NpgsqlConnectionStringBuilder(superuser) { Pooling = false };
        var name = NextName();
        PostgresRoles.MakeDatabase(
            settings.Host!, settings.Port, settings.Username!, settings.Database ?? "postgres", name,
            Path.Combine(AppContext.BaseDirectory, "deploy", "postgres-roles.sql"));
        return new TestDatabase(settings, name);
    }

    private static string NextName() => $"coordination_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}";
}

/// <summary>A database of a test's own, which goes when the test ends.</summary>
internal sealed class TestDatabase(NpgsqlConnectionStringBuilder superuser, string name) : IDisposable
{
    public string Name => name;
    public string Application => As(PostgresRoles.Application);
    public string Owner => As(PostgresRoles.Owner);
    public string Reader => As(PostgresRoles.Reader);
    public string Superuser => As(superuser.Username!);

    /// <summary>How a host uses it whose schema somebody else keeps.</summary>
    public PostgresOptions Options => new(Application, null);

    /// <summary>Runs a statement as somebody.</summary>
    public static object? Execute(string connection, string sql)
    {
        using var session = new NpgsqlConnection(connection);
        session.Open();
        using var command = new NpgsqlCommand(sql, session);
        return command.ExecuteScalar();
    }

    public void Dispose() => Execute(superuser.ToString(), $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    private string As(string user) =>
        new NpgsqlConnectionStringBuilder(superuser.ToString()) { Username = user, Database = name }.ToString();
}
