using Coordination.Host.Clock;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;

namespace Coordination.SystemTests.Host;

/// <summary>A demo moves the city's time and nothing else. The clock:</summary>
public sealed class The_citys_clock_in_a_demo
{
    private static readonly Instant Start = Instant.FromUtc(2016, 5, 10, 0, 0);
    private readonly FakeTimeProvider real = new();
    private readonly DemoCityClock clock;

    public The_citys_clock_in_a_demo() => clock = new(Start, real);

    [Fact]
    public void stands_still_until_it_is_moved()
    {
        real.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Start, clock.Now);
        clock.MoveTo(Start + Duration.FromDays(3));
        Assert.Equal(Start + Duration.FromDays(3), clock.Now);
    }

    [Fact]
    public void never_goes_back()
    {
        clock.MoveTo(Start - Duration.FromDays(1));
        Assert.Equal(Start, clock.Now);
    }

    [Fact]
    public void runs_a_week_in_a_minute_and_goes_on_from_there_at_another_speed()
    {
        clock.RunAt(10_080);
        real.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Start + Duration.FromDays(7), clock.Now);
        clock.RunAt(1);
        real.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Start + Duration.FromDays(7) + Duration.FromMinutes(1), clock.Now);
    }

    [Fact]
    public void says_how_long_it_takes_to_a_time()
    {
        Assert.Null(clock.RealTimeUntil(Start + Duration.FromDays(7)));
        clock.RunAt(10_080);
        Assert.Equal(TimeSpan.FromMinutes(1), clock.RealTimeUntil(Start + Duration.FromDays(7)));
        Assert.Equal(TimeSpan.Zero, clock.RealTimeUntil(Start));
    }
}
