using System.Collections.Concurrent;
using Coordination.Grains;
using Coordination.Grains.Ports;
using Coordination.Storage;
using Coordination.SystemTests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;
using Xunit;

namespace Coordination.SystemTests.Grains.Support;

/// <summary>Two silos in one process, each with an appender of its own over the same store. Tests share it and
/// keep apart by city.</summary>
public sealed class GrainCluster : IAsyncLifetime
{
    private readonly string directory = Directory.CreateTempSubdirectory("coordination-grains-").FullName;
    private readonly TestDatabase? database = StoreOfRun.NewDatabase();
    private InProcessTestCluster cluster = null!;
    private int cities;

    internal FakeRules Rules { get; } = new();
    internal FakeCityClock Clock { get; } = new();
    internal ConcurrentDictionary<string, LedgerFault> Faults { get; } = new();
    internal ConcurrentDictionary<string, byte[]> Pictures { get; } = new();
    internal ConcurrentDictionary<string, Action> SnapshotWrites { get; } = new();

    /// <summary>The ledger itself, past every fault.</summary>
    internal ILedger Ledger => ((FaultyLedger)Services(0).GetRequiredService<ILedger>()).Inner;

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<ICityClock>(Clock).AddSingleton<IRulesSource>(Rules)
                .AddSingleton<IPictureSource>(new FakePictures(Pictures));
            var storage = new StorageOptions { DataDirectory = directory, Postgres = database?.Options };
            silo.Services.AddCoordinationStorage(storage);
            silo.AddCoordinationSnapshots(storage);
            silo.AddCoordinationGrains();
            Decorated.Ledger(silo.Services, Faults);
            Decorated.Snapshots(silo.Services, SnapshotWrites);
            silo.Services.AddLogging(logging => logging.ClearProviders());
        });
        builder.ConfigureClient(client => client.AddCoordinationGrains());
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.StopAllSilosAsync();
        await cluster.DisposeAsync();
        database?.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    internal IServiceProvider Services(int silo) => cluster.Silos[silo].ServiceProvider;

    internal IGrainFactory Client => cluster.Client;

    /// <summary>A city that nobody used before.</summary>
    internal string NextCity() => $"city{Interlocked.Increment(ref cities)}";

    /// <summary>Calls grains from within a silo, as a co-hosted edge does.</summary>
    internal IGrainFactory From(int silo) => Services(silo).GetRequiredService<IGrainFactory>();

    /// <summary>Activates a grain on one silo and hands out the other silo's reference to it.</summary>
    internal async Task<TGrain> Across<TGrain>(string key, Func<TGrain, Task> activate, int host = 1)
        where TGrain : IGrainWithStringKey
    {
        var grain = From(1 - host).GetGrain<TGrain>(key);
        RequestContext.Set(IPlacementDirector.PlacementHintKey, cluster.Silos[host].SiloAddress);
        await activate(grain);
        RequestContext.Clear();
        Assert.Equal(host, HostOf(grain));
        return grain;
    }

    /// <summary>Which silo holds a grain's activation; -1 for none.</summary>
    internal int HostOf(IAddressable grain) =>
        cluster.TryGetGrainContext(grain.GetGrainId(), out var context)
            ? cluster.Silos.ToList().FindIndex(silo => silo.SiloAddress.Equals(context!.Address.SiloAddress))
            : -1;

    internal Task Deactivate(IAddressable grain) => cluster.DeactivateAsync(grain);

    internal async Task Gone(IAddressable grain)
    {
        if (HostOf(grain) >= 0) await cluster.WaitForDeactivationAsync(grain);
    }
}
