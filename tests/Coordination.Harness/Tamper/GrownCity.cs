using Coordination.Domain.Ledger;
using Coordination.Domain.Ledger.Tree;
using Coordination.Harness.City;
using Coordination.Harness.Postgres;
using Coordination.Harness.Running;
using Coordination.Harness.Traffic;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Coordination.Harness.Tamper;

/// <summary>A real host's database with some thousand entries, all of them under its signed checkpoint.</summary>
internal sealed class GrownCity : IDisposable
{
    /// <summary>The database, where there is a server.</summary>
    public const string Database = "grown";

    private const int LeastAcknowledged = 2000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly PrivatePostgres? server;
    private readonly RunDirectory directory;

    private GrownCity(RunDirectory directory, PrivatePostgres? server)
    {
        (this.directory, this.server) = (directory, server);
        Superuser = server is null ? null : server.Connection("postgres", "postgres") + ";Pooling=false";
    }

    public string Data => directory.Data;
    /// <summary>A connection to the server's own database; null where the ledger lies in files.</summary>
    public string? Superuser { get; }

    /// <summary>The rows of its ledger.</summary>
    public IReadOnlyList<LedgerEntry> Rows { get; private set; } = [];

    /// <summary>An early checkpoint, as an inspector would have kept it, and the newest.</summary>
    public IReadOnlyList<string> Checkpoints { get; private set; } = [];

    /// <summary>The key that signs them.</summary>
    public byte[] Seed => File.ReadAllBytes(Path.Combine(Data, "checkpoint.key"));

    public static async Task<GrownCity> Grow(HarnessOptions options, RunDirectory directory, CancellationToken cancellation)
    {
        var program = await HostProgram.Get(options.HostProgram, cancellation);
        var city = new GrownCity(directory, options.Store == "postgres" ? PrivatePostgres.Start() : null);
        try
        {
            await city.Grow(program, options, cancellation);
            return city;
        }
        catch
        {
            city.Dispose();
            throw;
        }
    }

    public TreeHead HeadOf(int checkpoint) => TreeHead.Parse(SignedNote.Parse(Checkpoints[checkpoint])!.Text)!;

    public TamperedCopy Copy() => server is null ? SqliteCopy.Of(this, directory.Folder("copies")) : PostgresCopy.Of(this);

    public void Dispose() => server?.Dispose();

    private async Task Grow(string program, HarnessOptions options, CancellationToken cancellation)
    {
        string[] more = [];
        if (server is not null)
        {
            PostgresRoles.MakeDatabase(
                "127.0.0.1", server.Port, "postgres", "postgres", Database,
                Path.Combine(HostProgram.Root(), "infra", "deploy", "postgres-roles.sql"));
            more =
            [
                "--postgres", server.Connection(PostgresRoles.Application, Database),
                "--postgres-owner", server.Connection(PostgresRoles.Owner, Database),
            ];
        }
        var ports = HostPorts.Free();
        await using var host = HostProcess.Start(program, Data, ports, directory.HostLog, more: more);
        await host.WaitUntilServing(token => HostConnection.Probe(ports, Data, token), cancellation);
        using var connection = new HostConnection(ports.GrpcAddress, 4);
        var early = await CaughtUp(cancellation);
        await Work(options, connection, cancellation);
        Checkpoints = [early, await CaughtUp(cancellation)];
        if (!await host.Stop(TimeSpan.FromSeconds(15))) throw new RunEndedException(ExitCodes.Failed, "The host did not stop.");
    }

    private async Task Work(HarnessOptions options, HostConnection connection, CancellationToken cancellation)
    {
        var acknowledged = 0;
        var traffic = new Traffic.Traffic("tamper")
        {
            Watch = answer =>
            {
                if (answer.Class == AnswerClass.Ack) Interlocked.Increment(ref acknowledged);
            },
        };
        using var fleet = await Fleet.Over(
            options, connection, Data, directory.Folder("clients"), traffic, cancellation, Rows.Count);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(Patience);
        var work = fleet.Work(connection, 0, stop.Token);
        while (Volatile.Read(ref acknowledged) < LeastAcknowledged && !stop.IsCancellationRequested)
            await Task.Delay(20, cancellation);
        await stop.CancelAsync();
        await work;
        await fleet.Finish(connection, 0);
    }

    /// <summary>The newest checkpoint, once it holds every entry.</summary>
    private async Task<string> CaughtUp(CancellationToken cancellation)
    {
        for (var started = DateTime.UtcNow; DateTime.UtcNow - started < Patience; await Task.Delay(50, cancellation))
        {
            Rows = Read();
            if (Newest() is { } note && TreeHead.Parse(SignedNote.Parse(note)!.Text)!.Size == Rows.Count) return note;
        }
        throw new RunEndedException(ExitCodes.Failed, "No checkpoint holds all entries.");
    }

    private List<LedgerEntry> Read()
    {
        using System.Data.Common.DbConnection connection = Superuser is null
            ? new SqliteConnection($"Data Source={Path.Combine(Data, "ledger.db")};Mode=ReadOnly;Pooling=False")
            : PostgresCopy.Open(Superuser, Database);
        if (Superuser is null) connection.Open();
        return TamperedCopy.Read(connection);
    }

    private string? Newest()
    {
        if (Superuser is null)
        {
            var folder = Path.Combine(Data, "checkpoints");
            return Directory.Exists(folder) && Directory.GetFiles(folder, "*.note") is [var file] ? File.ReadAllText(file) : null;
        }
        using var session = PostgresCopy.Open(Superuser, Database);
        using var command = new NpgsqlCommand("SELECT note FROM checkpoints WHERE size > 0 ORDER BY size DESC LIMIT 1", session);
        return (string?)command.ExecuteScalar();
    }
}
