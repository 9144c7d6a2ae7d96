using Coordination.Cli.Values;
using Google.Protobuf.WellKnownTypes;
using Google.Type;
using Xunit;

namespace Coordination.Specs.Cli;

/// <summary>Days and times are the city's own; a day has one spelling.</summary>
public class A_day_or_time
{
    [Fact]
    public void is_read_as_a_day() =>
        Assert.Equal(new Date { Year = 2016, Month = 6, Day = 3 }, Days.ParseDay("2016-06-03").OrUsage("--date"));

    [Theory, InlineData("2016-6-3"), InlineData("2016/06/03"), InlineData("2016-06-31"), InlineData("20160603"), InlineData("２０１６-06-03"), InlineData("")]
    public void in_another_spelling_is_refused(string text) => Assert.NotNull(Days.ParseDay(text).Problem);

    [Theory, InlineData("2016-06-30 18:00"), InlineData("2016-06-30T18:00:00"), InlineData("2016-06-30T18:00:00+08:00"), InlineData("2016-06-30T10:00:00Z")]
    public void is_read_as_a_time_of_the_city(string text)
    {
        var time = Days.ParseTime(text).OrUsage("--known-at");
        Assert.Equal(Timestamp.FromDateTime(new System.DateTime(2016, 6, 30, 10, 0, 0, DateTimeKind.Utc)), time);
        Assert.Equal("2016-06-30 18:00:00", Days.Second(time));
    }

    [Fact]
    public void shows_its_weekday() => Assert.Equal("2016-06-03 星期五", Days.WithWeekday(new Date { Year = 2016, Month = 6, Day = 3 }));
}
