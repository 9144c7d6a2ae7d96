using NodaTime;

namespace Coordination.Edges.Access;

/// <summary>What one caller may still have remembered call by call: so many at once, and one more after each interval.
/// All that must be known for this is when the allowance will be whole again.</summary>
internal readonly record struct CallerAllowance(Instant WholeAt)
{
    /// <summary>Takes one, or nothing when the allowance is used up.</summary>
    public (bool IsGranted, CallerAllowance Left) Take(Instant now, AllowanceLimit limit)
    {
        var wholeAt = (WholeAt > now ? WholeAt : now) + limit.Interval;
        return wholeAt - now <= limit.Interval * limit.AtOnce ? (true, new CallerAllowance(wholeAt)) : (false, this);
    }

    /// <summary>True when it says nothing that a new one would not say.</summary>
    public bool IsWhole(Instant now) => WholeAt <= now;
}

/// <param name="AtOnce">Most at once, 1 or more.</param>
/// <param name="Interval">Time after which there is one more.</param>
internal sealed record AllowanceLimit(int AtOnce, Duration Interval);
