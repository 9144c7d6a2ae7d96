using System.Diagnostics.Metrics;
using Coordination.Board.Ledger;
using Coordination.Grains.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Coordination.Board;

/// <summary>The one door into the board.</summary>
public static class BoardRegistration
{
    /// <summary>Adds <see cref="IBoard"/>, <see cref="IRulesSource"/> and <see cref="IBoardHealth"/>, with the follower that
    /// keeps them up to date while the host runs. Needs an <see cref="ILedger"/>.</summary>
    public static IServiceCollection AddCoordinationBoard(this IServiceCollection services, BoardOptions options)
    {
        services.AddMetrics();
        // Not the city's clock, which a demonstration moves: pauses and lags are real.
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ICheckpointFiles>(_ => new CheckpointDirectory(Path.Combine(options.DataDirectory, "board")));
        return services
            .AddSingleton(options)
            .AddSingleton<FollowedCities>()
            .AddSingleton<IBoardHealth>(provider => provider.GetRequiredService<FollowedCities>())
            .AddSingleton(provider => new BoardTelemetry(
                provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<IBoardHealth>()))
            .AddSingleton<CheckpointStore>()
            .AddSingleton<BoardFollower>()
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<BoardFollower>())
            .AddSingleton<IBoard, LedgerBoard>()
            .AddSingleton<IRulesSource, BoardRules>();
    }
}
