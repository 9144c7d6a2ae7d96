using System.Data.Common;
using System.Text;
using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Domain.Ledger.Inspection;
using Coordination.Domain.Ledger.Tree;
using Coordination.Grains.Ports;
using Coordination.Storage;
using Coordination.Storage.Ledger;
using Coordination.Storage.Postgres;
using Coordination.Storage.Tree;
using Coordination.Storage.Vault;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Coordination.SystemTests.Storage;

/// <summary>A ledger in a store of its own, real files or a real database, which goes when the test ends.</summary>
internal sealed class LedgerOnDisk : IDisposable
{
    public const string City = "lichuan/open";

    private readonly List<IDisposable> opened = [];
    private readonly TestDatabase? database;

    public LedgerOnDisk(
        Store store = Store.Sqlite, string? parent = null, Func<StorageOptions, StorageOptions>? with = null)
    {
        if (store is Store.Postgres) database = PostgresServer.NewMigratedDatabase();
        var directory = Path.Combine(parent ?? Path.GetTempPath(), "coordination-" + Guid.NewGuid().ToString("n"));
        var options = new StorageOptions
        {
            DataDirectory = directory,
            Postgres = database?.Options,
        };
        Options = with is null ? options : with(options);
    }

    public StorageOptions Options { get; }
    public MovableClock Clock { get; } = new();
    public RecordingFailStop FailStop { get; } = new();
    public LedgerFaults Faults { get; } = new();

    /// <summary>Opens the store once more, as another process would.</summary>
    public StoredLedger Open()
    {
        var ledger = Options.Postgres is null
            ? SqliteLedger.Open(Options, Clock, FailStop, faults: Faults)
            : PostgresLedger.Open(Keep(new PostgresDatabase(Options.Postgres)), Options, Clock, FailStop);
        return Keep(ledger);
    }

    /// <summary>Opens the vault, once more for another process.</summary>
    public IVault OpenVault() => Options.Postgres is null
        ? Keep(new SqliteVault(Options, FailStop))
        : new PostgresVault(Keep(new PostgresDatabase(Options.Postgres)), Options);

    /// <summary>Opens the trees, once more for another process. The ledger must be open.</summary>
    public ITreeStore OpenTrees() => Keep<ITreeStore>(Options.Postgres is null
        ? new SqliteTreeStore(Options)
        : new PostgresTreeStore(Keep(new PostgresDatabase(Options.Postgres)), Options.CheckpointFolder));

    /// <summary>What a host would give its keeper of trees.</summary>
    public TreeKeeper OpenKeeper()
    {
        var trees = OpenTrees();
        return new(trees, CheckpointKey.Open(Options, trees));
    }

    /// <summary>Alters what is remembered of what was signed, behind everybody's back; null to forget it.</summary>
    public void AlterCheckpoints(Func<string, string?> alter)
    {
        if (database is null)
        {
            var file = Path.Combine(Options.CheckpointFolder, City.Replace('/', '.') + ".note");
            if (alter(File.ReadAllText(file)) is { } altered) File.WriteAllText(file, altered);
            else Directory.Delete(Options.CheckpointFolder, recursive: true);
            return;
        }
        using var session = (NpgsqlConnection)Connect();
        var notes = new List<string>();
        using (var read = new NpgsqlCommand("SELECT note FROM checkpoints WHERE size > 0", session))
        using (var row = read.ExecuteReader())
            while (row.Read()) notes.Add(row.GetString(0));
        using var write = new NpgsqlCommand("SET session_replication_role = replica", session);
        write.ExecuteNonQuery();
        foreach (var note in notes)
        {
            var altered = alter(note);
            write.CommandText = altered is null
                ? "DELETE FROM checkpoints"
                : "UPDATE checkpoints SET note = $1 WHERE note = $2";
            write.Parameters.Clear();
            if (altered is not null)
                foreach (var text in (string[])[altered, note])
                    write.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
            write.ExecuteNonQuery();
        }
    }

    /// <summary>Inspects the store behind everybody's back.</summary>
    public Findings Inspect(params IReadOnlyList<TreeHead> saved)
    {
        var findings = new Findings();
        _ = database is null
            ? LedgerInspection.OfFiles(Options.DataDirectory, saved, findings)
            : LedgerInspection.OfPostgres(database.Superuser, Options.DataDirectory, saved, findings);
        return findings;
    }

    /// <summary>The same database as a host on another machine sees it, with a data directory of its own.</summary>
    public LedgerOnDisk AnotherHost() => new(with: options => options with { Postgres = Options.Postgres });

    /// <summary>A connection of the test's own with every right, outside of everything under test.</summary>
    public DbConnection Connect() => Connect("ledger.db");

    /// <summary>The same, to where the vault lies.</summary>
    public DbConnection ConnectToVault() => Connect("vault.db");

    /// <summary>The same, to where the trees lie.</summary>
    public DbConnection ConnectToTrees() => Connect("tree.db");

    private DbConnection Connect(string file)
    {
        if (database is not null)
        {
            var session = new NpgsqlConnection(database.Superuser);
            session.Open();
            return session;
        }
        var connection =
            new SqliteConnection($"Data Source={Path.Combine(Options.DataDirectory, file)};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>Closes all that was opened; what is stored stays.</summary>
    public void Close()
    {
        foreach (var one in Enumerable.Reverse(opened)) one.Dispose();
        opened.Clear();
    }

    public void Dispose()
    {
        Close();
        database?.Dispose();
        if (Directory.Exists(Options.DataDirectory)) Directory.Delete(Options.DataDirectory, recursive: true);
    }

    private T Keep<T>(T one)
        where T : IDisposable
    {
        opened.Add(one);
        return one;
    }

    public static LedgerAppend Append(string requestId, params ReadOnlySpan<PendingEvent> events) =>
        Append(requestId, 1, events);

    public static LedgerAppend Append(string requestId, byte hash, params ReadOnlySpan<PendingEvent> events) => new(
        City, new CommandContext("units/tuanbao", "units/tuanbao", "units/tuanbao", requestId), HashOf(hash), 1,
        ValueList.Create(events));

    public static PendingEvent Event(string stream, long expectedVersion, string text = "好") =>
        new(stream, expectedVersion, "goals/progress-reported.v1", Encoding.UTF8.GetBytes($$"""{"text":"{{text}}"}"""));

    public static byte[] HashOf(byte content) => [.. Enumerable.Repeat(content, 32)];
}
