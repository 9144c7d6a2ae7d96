namespace Coordination.Board;

/// <summary>Whether the board can be relied upon. Thread safe and cheap.</summary>
public interface IBoardHealth
{
    /// <summary>True once the cities were listed and each of them was folded up to the head it had then, or stopped.</summary>
    bool IsLoaded { get; }

    /// <summary>Every city that is followed, by id.</summary>
    IReadOnlyList<CityHealth> Cities { get; }

    /// <summary>One city, or null when it is not followed.</summary>
    CityHealth? Of(string city);
}

/// <summary>How one city is followed.</summary>
/// <param name="Position">Last position folded.</param>
/// <param name="LagPositions">Entries known to be in the ledger and not folded yet.</param>
/// <param name="Lag">How long the board has known that something is missing, or could not ask; zero when up to date.</param>
/// <param name="IsLoaded">True once the head at the start was reached.</param>
/// <param name="StoppedBecause">Why following stopped for good, or null.</param>
/// <param name="LastFailure">Storage trouble that is being retried, or null.</param>
public sealed record CityHealth(
    string City, long Position, long LagPositions, TimeSpan Lag, bool IsLoaded, string? StoppedBecause, string? LastFailure)
{
    /// <summary>False when the city is no longer followed: only another program helps. Trouble that is retried shows in
    /// <see cref="Lag"/> and <see cref="LastFailure"/>.</summary>
    public bool IsHealthy => StoppedBecause is null;
}
