using System.Collections.Concurrent;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Coordination.Board.Ledger;

/// <summary>Follows the open ledger of every city for as long as the process runs: those listed, looked for again and again,
/// and those that somebody asks about sooner.</summary>
internal sealed class BoardFollower(
    FollowedCities cities, ILedgerReader ledger, CheckpointStore checkpoints, BoardOptions options, BoardTelemetry telemetry,
    TimeProvider time, ILogger<BoardFollower> logger) : BackgroundService
{
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentBag<Task> followers = [];

    /// <summary>A city with an entry, or null. Looks into the ledger for one that is not followed yet.</summary>
    internal async ValueTask<FollowedCity?> Find(string city, CancellationToken cancellation)
    {
        if (cities.Find(city) is { } known) return known;
        return await ledger.Head(CityLedger.Open(city), cancellation) == 0 ? null : Follow(city);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await ending.CancelAsync();
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(followers).WaitAsync(cancellationToken);
        // Only now: each follower leaves a last picture behind.
        await checkpoints.Settled().WaitAsync(cancellationToken);
    }

    public override void Dispose()
    {
        ending.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Discover(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                BoardLog.DiscoveryFailed(logger, failure, options.DiscoveryInterval);
            }
            await Task.Delay(options.DiscoveryInterval, time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Discover(CancellationToken cancellation)
    {
        foreach (var id in await ledger.Ledgers(cancellation))
        {
            var city = CityLedger.CityOf(id);
            // Sealed work leaves no trace on the board.
            if (id == CityLedger.Open(city)) Follow(city);
        }
        cities.Listed();
    }

    private FollowedCity Follow(string city)
    {
        if (cities.TryAdd(city) is not { } added) return cities.Find(city)!;
        var follower = new CityFollower(added, ledger, checkpoints, options, telemetry, time, logger);
        var token = ending.Token;
        followers.Add(Task.Run(() => follower.Run(token), CancellationToken.None));
        return added;
    }
}
