using Coordination.Grains.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Coordination.Storage.Tree;

/// <summary>Lets the trees follow their ledgers for as long as the host runs. It looks four times a second, so that what
/// was recorded meanwhile shares one step and one signature, and the writer is never waited for.</summary>
internal sealed partial class TreeKeeping(
    ILedger ledger, TreeKeeper keeper, TimeProvider time, ILogger<TreeKeeping> logger) : BackgroundService
{
    public static TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (keeper.Obstacle is { } obstacle) LogObstacle(obstacle);
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do await FollowAll(stoppingToken).ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>Lets every tree catch up with what is recorded now.</summary>
    public async Task FollowAll(CancellationToken cancellation)
    {
        try
        {
            foreach (var name in await ledger.Ledgers(cancellation).ConfigureAwait(false))
                await Follow(name, cancellation).ConfigureAwait(false);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            // The next look comes soon, and the tree is where it was.
            LogTrouble(trouble);
        }
    }

    private async Task Follow(string name, CancellationToken cancellation)
    {
        var first = (await ledger.Read(name, 0, 1, cancellation).ConfigureAwait(false))[0];
        var head = await ledger.Head(name, cancellation).ConfigureAwait(false);
        try
        {
            while (await Task.Run(() => keeper.Follow(first, head), cancellation).ConfigureAwait(false))
                cancellation.ThrowIfCancellationRequested();
        }
        catch (TreeContradictedException contradiction)
        {
            TreeTelemetry.IsContradicted(name);
            LogContradiction(contradiction, name);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "The ledger {Ledger} contradicts what was signed. Nothing is signed for it any more: run coordctl fsck")]
    private partial void LogContradiction(Exception contradiction, string ledger);

    [LoggerMessage(Level = LogLevel.Critical, Message = "No checkpoint is signed: {Obstacle}")]
    private partial void LogObstacle(string obstacle);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledgers' trees could not follow; they are tried again")]
    private partial void LogTrouble(Exception trouble);
}
