using Coordination.Grains.Ports;
using NodaTime;

namespace Coordination.Host.Clock;

/// <summary>A city's time that the demo moves: it stands still, jumps ahead, or runs at a multiple of real time, and never
/// goes back. Thread safe.</summary>
/// <param name="start">Where it stands at first.</param>
/// <param name="real">Real time, for running.</param>
internal sealed class DemoCityClock(Instant start, TimeProvider real) : ICityClock
{
    private readonly Lock gate = new();
    private Instant anchor = start;
    private long anchoredAt = real.GetTimestamp();
    private int speed;

    public Instant Now
    {
        get { lock (gate) return Read(); }
    }

    public bool IsReal => false;

    /// <summary>Jumps ahead; does nothing when that time has passed.</summary>
    public void MoveTo(Instant instant)
    {
        lock (gate) Anchor(Instant.Max(Read(), instant));
    }

    /// <summary>Goes on from now at <paramref name="citySecondsPerSecond"/>; 0 stands still, 1 is as fast as life.</summary>
    public void RunAt(int citySecondsPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(citySecondsPerSecond);
        lock (gate)
        {
            Anchor(Read());
            speed = citySecondsPerSecond;
        }
    }

    /// <summary>Real time until the clock, as it runs now, shows <paramref name="instant"/>; zero when it has passed, null
    /// while the clock stands still.</summary>
    public TimeSpan? RealTimeUntil(Instant instant)
    {
        lock (gate)
        {
            var left = instant - Read();
            if (left <= Duration.Zero) return TimeSpan.Zero;
            return speed == 0 ? null : (left / speed).ToTimeSpan();
        }
    }

    private Instant Read() =>
        speed == 0 ? anchor : anchor + Duration.FromTimeSpan(real.GetElapsedTime(anchoredAt)) * speed;

    private void Anchor(Instant instant) => (anchor, anchoredAt) = (instant, real.GetTimestamp());
}
