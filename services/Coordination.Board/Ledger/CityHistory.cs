using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using NodaTime;

namespace Coordination.Board.Ledger;

/// <summary>Pictures of a city as it was known earlier: folded from the nearest checkpoint before. Checkpoints that a fold
/// passes are kept, so the next question about that time is cheap.</summary>
internal sealed class CityHistory(FollowedCity followed, ILedgerReader ledger, BoardOptions options)
{
    internal async ValueTask<CityPicture?> At(long position, CancellationToken cancellation)
    {
        if (position <= 0) return null;
        await followed.Loaded(cancellation);
        if (position > followed.Picture.Position)
        {
            if (position > await ledger.Head(followed.Ledger, cancellation)) return null;
            await followed.Reach(position, cancellation);
        }
        var now = followed.Picture;
        return now.Position == position
            ? now
            : await Fold(
                () => followed.Checkpoints.AtOrBefore(position), entry => entry.Position <= position,
                picture => position - picture.Position, cancellation);
    }

    internal async ValueTask<CityPicture?> KnownAt(Instant instant, CancellationToken cancellation)
    {
        await followed.Loaded(cancellation);
        // Entries on disk that the follower has not come to may have been recorded by then.
        if (followed.Picture.RecordedAt <= instant)
            await followed.Reach(await ledger.Head(followed.Ledger, cancellation), cancellation);
        var now = followed.Picture;
        return now.RecordedAt <= instant
            ? now
            : await Fold(
                () => followed.Checkpoints.KnownAt(instant), entry => entry.RecordedAt <= instant, _ => long.MaxValue,
                cancellation);
    }

    private async ValueTask<CityPicture?> Fold(
        Func<CityPicture?> start, Func<LedgerEntry, bool> isIncluded, Func<CityPicture, long> atMost,
        CancellationToken cancellation)
    {
        await followed.HistoryReaders.WaitAsync(cancellation);
        try
        {
            // Whoever held the turn before may have left checkpoints: look only now.
            var picture = start() ?? CityPicture.Empty(followed.City);
            var monthEnd = Instant.MinValue;
            while (true)
            {
                var limit = (int)Math.Min(options.ChunkEntries, atMost(picture));
                var entries = limit == 0 ? [] : await ledger.Read(followed.Ledger, picture.Position, limit, cancellation);
                foreach (var entry in entries)
                {
                    if (!isIncluded(entry)) return Known(picture);
                    var next = CityFold.Apply(picture, entry, EventCatalog.Read(entry));
                    followed.Checkpoints.Pass(picture, next, ref monthEnd);
                    picture = next;
                }
                if (entries.Count < options.ChunkEntries) return Known(picture);
            }
        }
        finally
        {
            followed.HistoryReaders.Release();
        }
    }

    private static CityPicture? Known(CityPicture picture) => picture.Position == 0 ? null : picture;
}
