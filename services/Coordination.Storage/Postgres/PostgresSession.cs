using Npgsql;

namespace Coordination.Storage.Postgres;

/// <summary>Turns an operator's connection string into that of a session with the program's own limits: who and where
/// is the operator's, how long anything may take is not.</summary>
internal static class PostgresSession
{
    /// <summary>After this nobody waits for the database any more: below the five seconds in which a call is answered when
    /// it hangs, also for whoever stands behind another in one grain. The driver's own limit comes later, and it then tries
    /// for seconds to take back what it sent.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public const int PoolSize = 16;
    public const int SnapshotPoolSize = 8;

    /// <summary>Of the writer and of the listener.</summary>
    public const int LastingConnections = 2;

    private const int CommandSeconds = 5;

    // The server's own limits end whatever a lost client has left behind.
    private const string Limits =
        "-c lock_timeout=2000 -c statement_timeout=5000 -c idle_in_transaction_session_timeout=2000"
        + ByKeyOnly;

    // Hashes, merges and whole-table scans are what a plan falls to when it is made on an empty table and kept: the same
    // statement on a grown one is then a hundred times slower. Everything here is a look-up by key.
    private const string ByKeyOnly =
        " -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan "
        + "-c jit=off";

    // No user of a pool changes its session, so nothing is set back when the next one comes: three statements for each
    // snapshot and each read, which cost the server as much as some of them.

    /// <summary>Connections for reading, for the vault and for membership; further users wait.</summary>
    public static NpgsqlDataSource Pool(string connection) =>
        NpgsqlDataSource.Create(Build(connection, Limits, settings =>
        {
            settings.MaxPoolSize = PoolSize;
            settings.NoResetOnClose = true;
            settings.MaxAutoPrepare = 40;
            settings.AutoPrepareMinUsages = 2;
        }));

    /// <summary>Connections for snapshots. One that is lost in a power cut is computed again, so they do not wait for the
    /// disk.</summary>
    public static NpgsqlDataSource Snapshots(string connection) =>
        NpgsqlDataSource.Create(Build(connection, Limits + " -c synchronous_commit=off", settings =>
        {
            settings.MaxPoolSize = SnapshotPoolSize;
            settings.NoResetOnClose = true;
            settings.MaxAutoPrepare = 20;
            settings.AutoPrepareMinUsages = 2;
        }));

    /// <summary>Connections that one owner keeps for as long as they hold.</summary>
    public static string Lasting(string connection) => Build(connection, Limits, settings =>
    {
        settings.Pooling = false;
        // For the one that only listens. The driver blocks a thread of the program for each, so a pool has none.
        settings.KeepAlive = 10;
    }).ToString();

    /// <summary>A connection that only sees whether the server answers.</summary>
    public static string Probing(string connection) => Build(connection, Limits, settings =>
    {
        settings.Pooling = false;
        settings.Timeout = 1;
        settings.CommandTimeout = 1;
    }).ToString();

    /// <summary>The owner's connection while the schema changes, which may take its time.</summary>
    public static string Migrating(string connection) => Build(connection, "", settings =>
    {
        settings.Pooling = false;
        settings.CommandTimeout = 0;
    }).ToString();

    private static NpgsqlConnectionStringBuilder Build(
        string connection, string options, Action<NpgsqlConnectionStringBuilder> set)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection)
        {
            ApplicationName = "coordination",
            Timeout = 3,
            CommandTimeout = CommandSeconds,
            // A server that has not answered in time will not hear a request to cancel either.
            CancellationTimeout = -1,
            TcpKeepAlive = true,
            Options = options,
        };
        set(settings);
        return settings;
    }
}
