using System.Diagnostics.Metrics;
using Coordination.Board.Ledger;
using Coordination.Grains.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Coordination.Board;

/// <summary>The one door into the board.</summary>
public static class BoardRegistration
{
    /// <summary>Adds <see cref="IBoard"/>, <see cref="IRulesSource"/> and <see cref="IBoardHealth"/>, with the follower that
    /// keeps them up to date while the host runs. Needs an <see cref="ILedgerReader"/>. Where the options name
    /// a data directory it also adds the <see cref="IPictureSource"/> for processes that have none.</summary>
    public static IServiceCollection AddCoordinationBoard(this IServiceCollection services, BoardOptions options)
    {
        services.AddMetrics();
        // Not the city's clock, which a demonstration moves: pauses and lags are real.
        services.TryAddSingleton(TimeProvider.System);
        if (options.DataDirectory is { } directory) services.KeepCheckpoints(directory);
        else services.BeginElsewhere();
        return services
            .AddSingleton(options)
            .AddSingleton<FollowedCities>()
            .AddSingleton<IBoardHealth>(provider => provider.GetRequiredService<FollowedCities>())
            .AddSingleton(provider => new BoardTelemetry(
                provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<IBoardHealth>()))
            .AddSingleton<BoardFollower>()
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<BoardFollower>())
            .AddSingleton<IBoard, LedgerBoard>()
            .AddSingleton<IRulesSource, BoardRules>();
    }

    private static void KeepCheckpoints(this IServiceCollection services, string directory)
    {
        services.TryAddSingleton<ICheckpointFiles>(_ => new CheckpointDirectory(Path.Combine(directory, "board")));
        services.AddSingleton(provider => new CheckpointStore(
            provider.GetRequiredService<ICheckpointFiles>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CheckpointStore>>()));
        services.AddSingleton<IPictureSource, HandedPictures>();
    }

    private static void BeginElsewhere(this IServiceCollection services) =>
        services.AddSingleton(provider => new CheckpointStore(
            new NoCheckpoints(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CheckpointStore>>(),
            provider.GetRequiredService<IPictureSource>()));
}
