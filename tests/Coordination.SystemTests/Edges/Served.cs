using System.Net;
using Coordination.Domain.Ledger;
using Coordination.Edges.Security;
using Coordination.Grains.Ports;
using Coordination.Host.Clock;
using Coordination.Host.Configuration;
using Coordination.Host.Start;
using Coordination.SystemTests.Host;
using Coordination.SystemTests.Storage;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Coordination.SystemTests.Edges;

/// <summary>The whole program in this process: silo, ledger on disk, board, and gRPC on a free port of the loopback.
/// The city's clock stands at 8 in the morning of Friday, 3 June 2016, in week 22. Tests share it and report on
/// projects of their own.</summary>
public sealed class Served : IAsyncLifetime, IDisposable
{
    public const string City = "lichuan";
    public const string Year = "cities/lichuan/mechanisms/2016";
    public static readonly LocalDate Today = new(2016, 6, 3);

    private readonly TemporaryDataDirectory data = new();
    private readonly TestDatabase? database = StoreOfRun.NewDatabase();
    private WebApplication? app;
    private GrpcChannel? channel;

    /// <summary>Where its data and its keys lie.</summary>
    public string Data => data.Path;

    public IServiceProvider Services => app!.Services;
    public KeyRing Keys => Services.GetRequiredService<KeyRing>();
    public ILedger Ledger => Services.GetRequiredService<ILedger>();
    public Uri Address => new($"http://127.0.0.1:{Services.GetRequiredService<Listeners>().GrpcPort}");

    public V1.GoalService.GoalServiceClient Goals => new(channel!);
    public V1.IngestService.IngestServiceClient Ingest => new(channel!);
    public V1.BoardService.BoardServiceClient Board => new(channel!);
    public V1.LeadershipService.LeadershipServiceClient Leadership => new(channel!);
    public V1.LedgerService.LedgerServiceClient LedgerService => new(channel!);

    public async ValueTask InitializeAsync()
    {
        var sources = MechanismSource.ReadAll(Path.Combine(AppContext.BaseDirectory, "mechanisms"));
        var play = new DemoSettings(Today, Today, 1, Live: false, Seed: 1);
        var settings = Ports.Check(new HostSettings(
            data.Path, Path.Combine(AppContext.BaseDirectory, "mechanisms"), IPAddress.Loopback, 0, 0, 0, play) { Postgres = database?.Options });
        Directory.CreateDirectory(data.Path);
        app = HostBuilding.Build(settings, sources);
        await app.StartAsync(TestContext.Current.CancellationToken);
        Services.GetRequiredService<DemoCityClock>().MoveTo(Instant.FromUtc(2016, 6, 3, 0, 0));
        channel = GrpcChannel.ForAddress(
            Address, new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null });
    }

    /// <summary>Options of a call by a principal of the city.</summary>
    public CallOptions As(Principal principal) => WithKey(File.ReadAllText(Keys.PathOf(principal)).Trim());

    public CallOptions AsUnit(string unit) => As(Principal.Unit(City, unit));

    public CallOptions AsCommittee => As(Principal.CommitteeOffice(City));

    /// <summary>Nobody waits longer than this in a test.</summary>
    public static CallOptions WithKey(string key) =>
        new(new Metadata { { "authorization", "Bearer " + key } }, DateTime.UtcNow.AddSeconds(25));

    public Task<long> Head() => Ledger.Head(CityLedger.Open(City), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        channel?.Dispose();
        if (app is not null)
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }
        database?.Dispose();
        data.Dispose();
    }

    public void Dispose() => channel?.Dispose();
}

/// <summary>Tests that share one program.</summary>
[CollectionDefinition(nameof(ServedCity), DisableParallelization = true)]
public sealed class ServedCity : ICollectionFixture<Served>;
