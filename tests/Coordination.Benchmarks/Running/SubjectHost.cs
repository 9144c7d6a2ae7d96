using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Stores;
using Coordination.Harness.City;
using Coordination.Harness.Running;

namespace Coordination.Benchmarks.Running;

/// <summary>The platform's host as a process of its own, serving, with connections to it.</summary>
internal sealed class SubjectHost : IAsyncDisposable
{
    public const string Name = "subject";
    private const int Connections = 8;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);

    private readonly BenchmarkRun run;

    private SubjectHost(
        BenchmarkRun run, Place place, HostProcess process, HostPorts ports, TimeSpan startedAfter, HostConnection connection,
        CityKeys keys, IReadOnlyList<Reporter> reporters)
    {
        Metrics = ports.MetricsAddress;
        (this.run, Place, Process, StartedAfter) = (run, place, process, startedAfter);
        (Connection, Keys, Reporters) = (connection, keys, reporters);
    }

    public Place Place { get; }
    public HostProcess Process { get; }

    /// <summary>Where it can be scraped.</summary>
    public Uri Metrics { get; }

    /// <summary>From the start of its process to its first answer.</summary>
    public TimeSpan StartedAfter { get; }

    public HostConnection Connection { get; }
    public CityKeys Keys { get; }

    /// <summary>Everyone who may report, in a fixed order.</summary>
    public IReadOnlyList<Reporter> Reporters { get; }

    /// <param name="environment">What it finds in its environment besides.</param>
    public static async Task<SubjectHost> Start(
        BenchmarkRun run, Place place, CancellationToken cancellation, IReadOnlyDictionary<string, string>? environment = null)
    {
        var ports = HostPorts.Free();
        var process = HostProcess.Start(
            run.Program, place.Folder, ports, run.Directory.HostLog, run.Mechanisms, environment, place.HostArguments);
        try
        {
            var startedAfter = await process.WaitUntilServing(
                token => HostConnection.Probe(ports, place.KeysOf, token), cancellation);
            var keys = CityKeys.Read(place.KeysOf);
            var connection = new HostConnection(ports.GrpcAddress, Connections);
            // A host that serves shows its whole mechanism, whatever the position.
            var reporters = await CityReader.Reporters(connection[0], keys, position: 0, cancellation);
            return new SubjectHost(run, place, process, ports, startedAfter, connection, keys, reporters);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public Contender Contender(ReportSource reports) => new(Name, Process, Connection.Invokers, reports, run.Store);

    /// <summary>Lets it end by itself, so that what is on disk is complete.</summary>
    public Task Stop() => Process.Stop(StopLimit);

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await Process.DisposeAsync();
    }
}
