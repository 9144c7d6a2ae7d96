using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Coordination.Board.Ledger;

/// <summary>Follows one city's ledger: reads, folds, publishes, waits for more. Storage trouble is retried for ever; an entry
/// that cannot be folded ends it.</summary>
internal sealed class CityFollower(
    FollowedCity followed, ILedgerReader ledger, CheckpointStore checkpoints, BoardOptions options, BoardTelemetry telemetry,
    TimeProvider time, ILogger logger)
{
    private bool restored;
    private int failures;
    private Instant monthEnd = Instant.MinValue;
    private long restoredPosition;
    private byte[] lastLeaf = [];

    /// <summary>Runs until cancelled; never throws.</summary>
    internal async Task Run(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                if (followed.IsStopped) await WatchHead(cancellation);
                else if (!restored) await Restore(cancellation);
                else await FoldMore(cancellation);
                failures = 0;
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                var pause = PauseAfter(++failures);
                followed.Fail(failure);
                BoardLog.ReadFailed(logger, failure, followed.City, followed.Picture.Position, failures, pause);
                await Task.Delay(pause, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception)
            {
                break;
            }
        }
        if (followed.Picture.Position - restoredPosition >= options.CheckpointPositions && !followed.IsStopped)
            checkpoints.Offer(followed.Picture, lastLeaf, isLast: true);
        followed.End();
    }

    private async Task Restore(CancellationToken cancellation)
    {
        var head = await ledger.Head(followed.Ledger, cancellation);
        if (await checkpoints.Load(followed.City, head, ledger, cancellation) is { } picture)
        {
            followed.Checkpoints.Keep(picture);
            followed.Publish(picture);
            restoredPosition = picture.Position;
        }
        followed.SeeHead(head);
        restored = true;
        BoardLog.Following(logger, followed.City, followed.Picture.Position);
    }

    private async Task FoldMore(CancellationToken cancellation)
    {
        var position = followed.Picture.Position;
        var entries = await ledger.Read(followed.Ledger, position, options.ChunkEntries, cancellation);
        if (entries.Count > 0)
        {
            var isFull = entries.Count == options.ChunkEntries;
            followed.SeeHead(isFull ? await ledger.Head(followed.Ledger, cancellation) : entries[^1].Position);
            Fold(entries);
            if (isFull || followed.IsStopped) return;
        }
        if (followed.CatchUp()) BoardLog.Loaded(logger, followed.City, followed.Picture.Position);
        await ledger.WaitForMore(followed.Ledger, followed.Picture.Position, cancellation);
    }

    private void Fold(ValueList<LedgerEntry> entries)
    {
        var started = time.GetTimestamp();
        var picture = followed.Picture;
        try
        {
            foreach (var entry in entries) picture = Step(picture, entry);
            lastLeaf = entries[^1].LeafHash;
            followed.Publish(picture);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // The fold is pure: what failed once fails always, so there is nothing to retry.
            followed.Publish(picture);
            followed.Stop(cause);
            BoardLog.Stopped(logger, cause, followed.City, picture.Position);
        }
        telemetry.Folded(followed.City, time.GetElapsedTime(started));
    }

    private CityPicture Step(CityPicture picture, LedgerEntry entry)
    {
        var happened = EventCatalog.Read(entry);
        var next = CityFold.Apply(picture, entry, happened);
        followed.Checkpoints.Pass(picture, next, ref monthEnd);
        if (followed.Window.IsWatched) followed.Window.Add(new BoardStep(entry, happened, next));
        if (next.Position % options.CheckpointPositions == 0) checkpoints.Offer(next, entry.LeafHash);
        return next;
    }

    // A stopped city stays where it is, but its lag keeps telling the truth.
    private async Task WatchHead(CancellationToken cancellation)
    {
        var head = await ledger.Head(followed.Ledger, cancellation);
        followed.SeeHead(head);
        await ledger.WaitForMore(followed.Ledger, head, cancellation);
    }

    private TimeSpan PauseAfter(int attempts)
    {
        var doubled = options.LongestPause / 10 * (1 << Math.Min(attempts - 1, 10));
        return doubled < options.LongestPause ? doubled : options.LongestPause;
    }
}
