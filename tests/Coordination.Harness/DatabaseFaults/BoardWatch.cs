using System.Diagnostics;
using Coordination.V1;

namespace Coordination.Harness.DatabaseFaults;

/// <summary>What boards say of their age, over a run. Used by one reader.</summary>
internal sealed class BoardWatch
{
    private readonly List<(long At, DateTime? StaleSince)> boards = [];
    private readonly Lock gate = new();

    public void See(Board board)
    {
        lock (gate) boards.Add((Stopwatch.GetTimestamp(), board.StaleSince?.ToDateTime()));
    }

    /// <summary>From a time until a board first says that it is stale, or first does not.</summary>
    /// <returns>Null when none did before the end.</returns>
    public TimeSpan? Until(bool isStale, long from, long end)
    {
        lock (gate)
        {
            foreach (var (at, since) in boards)
                if (at > from && at < end && since is not null == isStale) return Stopwatch.GetElapsedTime(from, at);
        }
        return null;
    }

    /// <summary>The time that the last board between two times named; null when it named none.</summary>
    public DateTime? LastNamed(long from, long end)
    {
        lock (gate) return boards.LastOrDefault(board => board.At > from && board.At < end).StaleSince;
    }
}
