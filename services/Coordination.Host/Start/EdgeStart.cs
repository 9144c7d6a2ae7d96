using Coordination.Board;

namespace Coordination.Host.Start;

/// <summary>Lets nobody in at an edge without a silo before its board shows every city that the silos have. Runs after the
/// client and before the first port opens.</summary>
internal sealed class EdgeStart(IBoardHealth board, Readiness readiness) : IHostedService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (board.Cities.Count == 0 || !board.IsLoaded) await Task.Delay(BetweenLooks, cancellationToken);
        readiness.Started([]);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
