using Coordination.Board;
using Coordination.Grains.Ports;
using NodaTime;

namespace Coordination.Edges.Board;

/// <summary>Since when a board may not be the newest: the ledger, or for an edge alone every silo, has not answered. Readers
/// get what there is, and are told. Thread safe.</summary>
internal sealed class BoardAge(IBoardHealth board, ICityClock clock)
{
    /// <summary>Below this a board is merely folding what came just now.</summary>
    public static readonly TimeSpan Everyday = TimeSpan.FromSeconds(2);

    /// <summary>Null while the city's board is up to date.</summary>
    public Instant? StaleSince(string city) =>
        board.Of(city) is { } health && health.Lag > Everyday
            ? clock.Now - Duration.FromTimeSpan(health.Lag)
            : null;
}
