using Coordination.Domain.Calendar;
using Coordination.Host.Clock;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>Plays the plans of all cities, moment by moment. Before a moment it moves the clock there, or waits for it; the
/// calls of a moment go out side by side, and the next moment begins when all are answered.</summary>
internal sealed class DemoPlayer(IReadOnlyList<CityPlan> plans, DemoUnits units, DemoCityClock clock, DemoTally tally)
{
    private const int CallsAtOnce = 32;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>A demo that was killed may have left calls of its last days unmade; it makes them again, and those that were
    /// made are answered as repeats.</summary>
    private static readonly Duration MadeAgain = Duration.FromDays(9);

    /// <summary>From which moment on a demo goes on whose clock stands at <paramref name="now"/>.</summary>
    public static Instant ResumeFrom(Instant now) => now - MadeAgain;

    public PeriodId FirstWeek => plans.Min(plan => plan.FirstWeek);

    /// <summary>Plays one week.</summary>
    /// <returns>How many calls were made.</returns>
    public async Task<int> Play(PeriodId week, Instant from, Instant until, bool live, CancellationToken cancellation)
    {
        var moments = plans.SelectMany(plan => plan.Of(week)).Where(moment => moment.At >= from && moment.At < until)
            .OrderBy(moment => moment.At).ToList();
        foreach (var moment in moments)
        {
            if (live) await WaitFor(moment.At, cancellation);
            else clock.MoveTo(moment.At);
            await Parallel.ForEachAsync(
                moment.Calls, new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellation },
                async (call, token) => tally.Count(await units.Make(moment.City, call, token)));
        }
        return moments.Sum(moment => moment.Calls.Count);
    }

    /// <summary>Waits until the city's clock shows a time, as fast as it runs.</summary>
    public async Task WaitFor(Instant instant, CancellationToken cancellation)
    {
        // One millisecond more, because timers may be early by a fraction of one.
        while (clock.RealTimeUntil(instant) is { } left && left > TimeSpan.Zero)
            await Task.Delay(left < LongestWait ? left + TimeSpan.FromMilliseconds(1) : LongestWait, cancellation);
    }
}
