using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Board;

/// <summary>The read path: pictures of cities, folded from their open ledgers in process. Never writes, never calls a grain.</summary>
public interface IBoard
{
    /// <summary>The city now, at least at <paramref name="minimumPosition"/>; waits for the follower until then. Null for a
    /// city without a ledger entry.</summary>
    /// <exception cref="OperationCanceledException">The position was not reached in the caller's time.</exception>
    /// <exception cref="BoardStoppedException">The position will never be reached: see <see cref="IBoardHealth"/>.</exception>
    ValueTask<CityPicture?> Now(string city, long minimumPosition, CancellationToken cancellation);

    /// <summary>The city as it was known just after an entry. Null before the first entry or beyond the head.</summary>
    ValueTask<CityPicture?> At(string city, long position, CancellationToken cancellation);

    /// <summary>The city as it was known at an instant: all that was recorded up to and including it.</summary>
    ValueTask<CityPicture?> KnownAt(string city, Instant instant, CancellationToken cancellation);

    /// <summary>All pictures from a position on, one for each change: entry by entry, never skipping one.</summary>
    /// <param name="afterPosition">Position that the reader holds already; 0 for everything.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative or beyond the ledger's head.</exception>
    /// <exception cref="BoardStoppedException">Every step before the stop was given.</exception>
    IAsyncEnumerable<BoardStep> Follow(string city, long afterPosition, CancellationToken cancellation);

    /// <summary>Every city that has an entry.</summary>
    IReadOnlyCollection<string> Cities { get; }
}

/// <summary>One entry and the picture just after it.</summary>
public sealed record BoardStep(LedgerEntry Entry, DomainEvent Happened, CityPicture Picture);
