using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Peers;
using Coordination.Benchmarks.Stores;
using Coordination.Harness.City;
using Coordination.Harness.Running;
using Coordination.V1;

namespace Coordination.Benchmarks.Running;

/// <summary>The subject and its peers, each a process of its own on an empty place of one store.</summary>
internal sealed class Contest : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly List<HostConnection> connections = [];
    private readonly List<PeerProcess> peers = [];

    private Contest(SubjectHost host, string folder) => (Host, Folder) = (host, folder);

    public SubjectHost Host { get; }

    /// <summary>What this contest writes lies in it.</summary>
    public string Folder { get; }

    /// <summary>The subject first, then the peers in the order in which they were asked for.</summary>
    public List<Contender> Contenders { get; } = [];

    public Contender Subject => Contenders[0];

    public static async Task<Contest> Start(
        BenchmarkRun run, IReadOnlyList<PeerKind> kinds, int round, CancellationToken cancellation)
    {
        var number = run.NextContest();
        var folder = run.Directory.Folder($"{run.Store.Name}-contest-{number}");
        var place = await run.NewPlace(folder, $"subject_{number}", cancellation);
        var contest = new Contest(await SubjectHost.Start(run, place, cancellation), folder);
        try
        {
            var seed = run.Options.Seed + round;
            var host = contest.Host;
            contest.Contenders.Add(host.Contender(new ReportSource(host.Reporters, host.Keys, seed, run.Options.Work)));
            Console.WriteLine($"the subject serves after {host.StartedAfter.TotalSeconds:0.0} s; {host.Reporters.Count} reporters");
            foreach (var kind in kinds) await contest.Add(run, kind, number, seed, cancellation);
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
        await Host.Stop();
        foreach (var peer in peers) await peer.Stop(StopLimit);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections) connection.Dispose();
        foreach (var peer in peers) await peer.DisposeAsync();
        await Host.DisposeAsync();
    }

    private async Task Add(BenchmarkRun run, PeerKind kind, int number, int seed, CancellationToken cancellation)
    {
        var place = await run.NewPlace(Folder, $"{kind.Command.Replace('-', '_')}_{number}", cancellation);
        var peer = PeerProcess.Start(
            kind.Command, HostPorts.FreePorts(1)[0], Host.Place.KeysOf, place, $"{run.Directory.HostLog}.{kind.Command}");
        peers.Add(peer);
        // A peer knows no rules: it takes the same reports over again, under new request ids.
        var source = new ReportSource(Host.Reporters, Host.Keys, seed, Work.Anything);
        await peer.WaitUntilServing((address, token) => Probe(address, source, token), cancellation);
        var connection = new HostConnection(peer.Address, Host.Connection.Invokers.Count);
        connections.Add(connection);
        Contenders.Add(new Contender(kind.Name, peer, connection.Invokers, source, run.Store));
    }

    private static async Task Probe(Uri address, ReportSource source, CancellationToken cancellation)
    {
        using var connection = new HostConnection(address, 1);
        var call = source.Take("probe");
        call.Submit!.ValidateOnly = true;
        await new GoalService.GoalServiceClient(connection[0]).SubmitProgressReportAsync(
            call.Submit, call.Key, DateTime.UtcNow.AddSeconds(5), cancellation);
    }
}
