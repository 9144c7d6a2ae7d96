using System.Runtime.CompilerServices;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using NodaTime;

namespace Coordination.Board.Ledger;

/// <summary>The board, answered from the pictures of the followers and, for earlier times, from the ledger.</summary>
internal sealed class LedgerBoard(FollowedCities cities, BoardFollower follower, ILedgerReader ledger, BoardOptions options) : IBoard
{
    public IReadOnlyCollection<string> Cities => cities.Ids;

    public ValueTask<CityPicture?> Now(string city, long minimumPosition, CancellationToken cancellation) =>
        cities.Find(city) is { IsLoaded: true, Picture: { Position: > 0 } now } && now.Position >= minimumPosition
            ? ValueTask.FromResult<CityPicture?>(now)
            : Wait(city, minimumPosition, cancellation);

    public async ValueTask<CityPicture?> At(string city, long position, CancellationToken cancellation) =>
        await follower.Find(city, cancellation) is { } followed
            ? await HistoryOf(followed).At(position, cancellation)
            : null;

    public async ValueTask<CityPicture?> KnownAt(string city, Instant instant, CancellationToken cancellation) =>
        await follower.Find(city, cancellation) is { } followed
            ? await HistoryOf(followed).KnownAt(instant, cancellation)
            : null;

    public async IAsyncEnumerable<BoardStep> Follow(
        string city, long afterPosition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        FollowedCity? followed;
        while ((followed = await follower.Find(city, cancellation)) is null)
        {
            if (afterPosition > 0) throw BeyondHead(afterPosition);
            await ledger.WaitForMore(CityLedger.Open(city), 0, cancellation);
        }
        var held = afterPosition == 0
            ? CityPicture.Empty(city)
            : await HistoryOf(followed).At(afterPosition, cancellation) ?? throw BeyondHead(afterPosition);
        await foreach (var step in new CitySteps(followed, ledger, options).After(held, cancellation)) yield return step;
    }

    private async ValueTask<CityPicture?> Wait(string city, long minimumPosition, CancellationToken cancellation)
    {
        if (await follower.Find(city, cancellation) is not { } followed) return null;
        await followed.Loaded(cancellation);
        // At least 1: a city that stopped before its first picture has none to give.
        await followed.Reach(Math.Max(1, minimumPosition), cancellation);
        return followed.Picture;
    }

    private CityHistory HistoryOf(FollowedCity followed) => new(followed, ledger, options);

    private static ArgumentOutOfRangeException BeyondHead(long afterPosition) =>
        new(nameof(afterPosition), afterPosition, "The position is beyond the ledger's head.");
}
