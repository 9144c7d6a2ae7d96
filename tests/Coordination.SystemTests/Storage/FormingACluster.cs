using System.Net;
using System.Net.Sockets;
using Coordination.Grains.Ports;
using Coordination.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Xunit;

namespace Coordination.SystemTests.Storage;

/// <summary>Silos on one PostgreSQL database</summary>
public sealed class FormingACluster : IAsyncDisposable
{
    private readonly TestDatabase database = PostgresServer.NewDatabase();
    private readonly List<IHost> silos = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in silos)
        {
            await silo.StopAsync(CancellationToken.None);
            silo.Dispose();
        }
        database.Dispose();
    }

    [Fact]
    public async Task find_each_other_share_their_grains_and_see_one_leave()
    {
        var (first, second) = (await Start(), await Start());
        await Members(first, 2);
        await Members(second, 2);
        // Some of these live in the other silo than the one that asks.
        for (var i = 0; i < 20; i++)
        {
            await first.Services.GetRequiredService<IGrainFactory>().GetGrain<INotebookGrain>($"p{i}").Write($"第{i}周");
            Assert.Equal(
                $"第{i}周", await second.Services.GetRequiredService<IGrainFactory>().GetGrain<INotebookGrain>($"p{i}").Read());
        }
        await first.StopAsync(Cancellation);
        await Members(second, 1);
    }

    private async Task<IHost> Start()
    {
        var storage = new StorageOptions
        {
            DataDirectory = Path.GetTempPath(), Postgres = new PostgresOptions(database.Application, database.Owner),
        };
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("test", "test"));
            silo.ConfigureEndpoints(IPAddress.Loopback, FreePort(), gatewayPort: 0);
            silo.AddCoordinationClustering(storage);
            silo.AddCoordinationSnapshots(storage);
        });
        var host = builder.Build();
        silos.Add(host);
        await host.StartAsync(Cancellation);
        return host;
    }

    private static async Task Members(IHost silo, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var management = silo.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        while ((await management.GetHosts(onlyActive: true)).Count != count) await Task.Delay(50, patience.Token);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
