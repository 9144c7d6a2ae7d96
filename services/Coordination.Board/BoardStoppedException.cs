namespace Coordination.Board;

/// <summary>The board no longer follows a city, because it met an entry that it cannot fold: nothing after
/// <paramref name="position"/> can be read from this process. A newer program folds it.</summary>
public sealed class BoardStoppedException(string city, long position, string cause)
    : Exception($"The board of {city} stopped at position {position}: {cause}")
{
    public string City { get; } = city;

    /// <summary>Last position that was folded.</summary>
    public long Position { get; } = position;

    public string Cause { get; } = cause;
}
