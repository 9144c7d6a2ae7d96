using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Peers;
using Coordination.Harness.Checking;
using Coordination.Harness.City;
using Coordination.Harness.Running;
using Coordination.V1;

namespace Coordination.Benchmarks;

/// <summary>The subject and its two peers, each in a process of its own, on empty data directories.</summary>
internal sealed class Contest : IAsyncDisposable
{
    public const string Subject = "subject";
    public const string NoOp = "no-op";
    public const string Plain = "plain SQLite";
    private const int Connections = 8;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly List<HostConnection> connections = [];
    private readonly List<ChildProcess> processes = [];

    /// <summary>Subject, no-op and plain SQLite, in this order.</summary>
    public List<Contender> Contenders { get; } = [];

    public string SubjectData { get; private init; } = "";

    public static async Task<Contest> Start(
        BenchmarkOptions options, string program, RunDirectory directory, int round, string mechanisms, CancellationToken cancellation)
    {
        var folder = directory.Folder($"round-{round}");
        var contest = new Contest { SubjectData = Path.Combine(folder, "subject") };
        try
        {
            await contest.StartAll(options, program, folder, directory.HostLog, round, mechanisms, cancellation);
            return contest;
        }
        catch
        {
            await contest.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets everything end by itself, so that what is on disk is complete.</summary>
    public async Task Stop()
    {
        foreach (var process in processes) await process.Stop(StopLimit);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections) connection.Dispose();
        foreach (var process in processes) await process.DisposeAsync();
    }

    private async Task StartAll(
        BenchmarkOptions options, string program, string folder, string log, int round, string mechanisms, CancellationToken cancellation)
    {
        var ports = HostPorts.Free();
        var host = HostProcess.Start(program, SubjectData, ports, log, mechanisms);
        processes.Add(host);
        var started = await host.WaitUntilServing(token => HostConnection.Probe(ports, SubjectData, token), cancellation);
        var keys = CityKeys.Read(SubjectData);
        var connection = Connect(ports.GrpcAddress);
        var reporters = await CityReader.Reporters(connection[0], keys, LedgerFile.Head(SubjectData), cancellation);
        Add(Subject, host, connection, new ReportSource(reporters, keys, options.Seed + round, options.Work));
        Console.WriteLine($"the subject serves after {started.TotalSeconds:0.0} s; {reporters.Count} reporters");

        var free = HostPorts.FreePorts(2);
        foreach (var (name, command, port) in new[] { (NoOp, "serve-no-op", free[0]), (Plain, "serve-plain-sqlite", free[1]) })
        {
            var peer = PeerProcess.Start(command, port, SubjectData, Path.Combine(folder, command), log + "." + command);
            processes.Add(peer);
            // A peer knows no rules: it takes the same reports over again, under new request ids.
            var source = new ReportSource(reporters, keys, options.Seed + round, Work.Anything);
            await peer.WaitUntilServing((address, token) => Probe(address, source, token), cancellation);
            Add(name, peer, Connect(peer.Address), source);
        }
    }

    private HostConnection Connect(Uri address)
    {
        var connection = new HostConnection(address, Connections);
        connections.Add(connection);
        return connection;
    }

    private void Add(string name, ChildProcess process, HostConnection connection, ReportSource source) =>
        Contenders.Add(new Contender(name, process, connection.Invokers, source));

    private static async Task Probe(Uri address, ReportSource source, CancellationToken cancellation)
    {
        using var connection = new HostConnection(address, 1);
        var call = source.Take("probe");
        call.Submit!.ValidateOnly = true;
        await new GoalService.GoalServiceClient(connection[0]).SubmitProgressReportAsync(
            call.Submit, call.Key, DateTime.UtcNow.AddSeconds(5), cancellation);
    }
}
