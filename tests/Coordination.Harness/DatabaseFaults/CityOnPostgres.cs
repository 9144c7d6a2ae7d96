using Coordination.Harness.City;
using Coordination.Harness.DiskFull;
using Coordination.Harness.Figures;
using Coordination.Harness.Checking;
using Coordination.Harness.Postgres;
using Coordination.Harness.Running;
using Coordination.Harness.Traffic;

namespace Coordination.Harness.DatabaseFaults;

/// <summary>A host on a PostgreSQL server of its own, with callers at work and a reader of the board.</summary>
internal sealed class CityOnPostgres : IAsyncDisposable
{
    private const string Database = "coordination_harness";
    private const int Connections = 8;
    private const int RepeatsAtTheEnd = 20;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    private readonly HarnessOptions options;
    private readonly HostProcess host;
    private readonly HostConnection connection;
    private readonly Fleet fleet;
    private readonly CityKeys keys;
    private readonly Reporter reporter;
    private readonly CancellationTokenSource stop;
    private readonly Task work;
    private volatile Action<Answer>? watch;

    private CityOnPostgres(
        HarnessOptions options, PrivatePostgres server, string logs, HostProcess host, HostConnection connection, CityKeys keys,
        IReadOnlyList<Reporter> reporters, CancellationToken cancellation)
    {
        (this.options, Server, Logs, this.host, this.connection, this.keys) = (options, server, logs, host, connection, keys);
        reporter = reporters[0];
        // Keeps commits in flight nearly always, and logs small enough to read at the end.
        var traffic = new Traffic.Traffic("database-faults", 5, 25) { Watch = answer => watch?.Invoke(answer) };
        fleet = new Fleet(options, reporters, keys, logs, traffic);
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        work = fleet.Work(connection, 0, stop.Token);
    }

    public PrivatePostgres Server { get; }

    /// <summary>Folder of the clients' logs.</summary>
    public string Logs { get; }

    /// <summary>Whether the host's one process still runs.</summary>
    public bool IsSameProcess => !host.HasExited;

    /// <summary>Starts a host on a server that runs, and callers on the host.</summary>
    /// <param name="name">Of the folders of host and callers within the run's directory.</param>
    public static async Task<CityOnPostgres> Start(
        string program, HarnessOptions options, RunDirectory directory, string name, PrivatePostgres server,
        CancellationToken cancellation)
    {
        PostgresRoles.MakeDatabase(
            "127.0.0.1", server.Port, "postgres", "postgres", Database,
            Path.Combine(HostProgram.Root(), "infra", "deploy", "postgres-roles.sql"));
        var data = directory.Folder(name + "-data");
        var ports = HostPorts.Free();
        string[] database =
        [
            "--postgres", server.Connection(PostgresRoles.Application, Database),
            "--postgres-owner", server.Connection(PostgresRoles.Owner, Database),
        ];
        var host = HostProcess.Start(program, data, ports, directory.HostLog, more: database);
        HostConnection? connection = null;
        try
        {
            await host.WaitUntilServing(token => HostConnection.Probe(ports, data, token), cancellation);
            connection = new HostConnection(ports.GrpcAddress, Connections);
            var keys = CityKeys.Read(data);
            var head = StoredLedger.InPostgres(server.Connection("postgres", Database)).Rows[^1].Entry.Position;
            var reporters = await CityReader.Reporters(connection[0], keys, head, cancellation);
            return new(options, server, directory.Folder(name + "-clients"), host, connection, keys, reporters, cancellation);
        }
        catch
        {
            connection?.Dispose();
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads that tell the watch of each board.</summary>
    public Reads Reads(BoardWatch boards) => new(connection[0], keys, reporter) { Seen = boards.See };

    /// <summary>Waits until a caller hears an answer.</summary>
    /// <exception cref="RunEndedException">None did in time.</exception>
    public async Task Hear(Func<Answer, bool> which, TimeSpan limit, string otherwise, CancellationToken cancellation)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watch = answer =>
        {
            if (which(answer)) heard.TrySetResult();
        };
        if (await Task.WhenAny(heard.Task, Task.Delay(limit, cancellation)) != heard.Task)
            throw new RunEndedException(ExitCodes.Failed, otherwise);
        watch = null;
    }

    /// <summary>Ends the callers' work and the host, and checks what they were told against what is stored.</summary>
    public async Task<IReadOnlyList<Figure>> End(string goal)
    {
        await stop.CancelAsync();
        await work;
        await fleet.Finish(connection, RepeatsAtTheEnd);
        var accepted = (await fleet.Report(connection)).Class == AnswerClass.Ack;
        var ended = await host.Stop(StopLimit) && host.ExitCode == 0;
        var ledger = StoredLedger.InPostgres(Server.Connection("postgres", Database));
        return
        [
            new(goal, accepted ? 1 : 0, 1, false, "report accepted at the end", options.Seed) { Store = ledger.Store },
            new(goal, ended ? 1 : 0, 1, false, "graceful stop at the end", options.Seed) { Store = ledger.Store },
            .. Verdict.Of(goal, options, Logs, ledger, [FullDiskWatch.Refusal]),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
        fleet.Dispose();
        connection.Dispose();
        await host.DisposeAsync();
    }
}
