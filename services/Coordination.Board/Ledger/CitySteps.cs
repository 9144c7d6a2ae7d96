using System.Runtime.CompilerServices;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.Board.Ledger;

/// <summary>Every step of a city after a position, in order. Readers pull: near the head they share the follower's steps, and
/// one that is further behind reads the ledger and folds for itself, so that a slow reader holds nobody up and holds at most
/// one batch.</summary>
internal sealed class CitySteps(FollowedCity followed, ILedgerReader ledger, BoardOptions options)
{
    private const int BatchSteps = 256;

    internal async IAsyncEnumerable<BoardStep> After(
        CityPicture held, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var watch = followed.Window.Enter();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var shared = followed.Window.After(held.Position, BatchSteps);
            foreach (var step in shared)
            {
                held = step.Picture;
                yield return step;
            }
            if (shared.Count > 0) continue;
            if (held.Position >= followed.Picture.Position)
            {
                await followed.Reach(held.Position + 1, cancellation);
                continue;
            }
            var limit = (int)Math.Min(Math.Min(BatchSteps, options.ChunkEntries), followed.Picture.Position - held.Position);
            foreach (var entry in await ledger.Read(followed.Ledger, held.Position, limit, cancellation))
            {
                var happened = EventCatalog.Read(entry);
                held = CityFold.Apply(held, entry, happened);
                yield return new BoardStep(entry, happened, held);
            }
        }
    }
}
