using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using NodaTime;
using Xunit;
using static Coordination.Specs.Goals.GivenTimes;

namespace Coordination.Specs.Goals;

/// <summary>The three instants of a period, from rules and working calendar. (1.9)</summary>
public class Cut_off_publication_and_lock
{
    [Theory]
    [InlineData("2016-w22", "06-03 12:00", "06-06 12:00", "06-15 00:00")] // The dragon boat days are not counted, their make-up Sunday is.
    [InlineData("2016-w23", "06-08 12:00", "06-13 12:00", "06-21 00:00")] // Friday is off, and so is Thursday.
    [InlineData("2016-w40", "10-08 12:00", "10-10 12:00", "10-18 00:00")] // All days up to Friday are off: the next one worked.
    [InlineData("2016-w19", "05-13 12:00", "05-16 12:00", "05-24 00:00")] // The week in which the mechanism began.
    [InlineData("2016-05", "05-31 12:00", "06-01 12:00", "06-09 00:00")]
    [InlineData("2016-09", "09-30 12:00", "10-08 12:00", "10-14 00:00")] // The 1st of October is off.
    public void lie_on_working_days(string period, string cutOff, string publication, string locked) => Assert.Equal(
        new ReportingTimes(At(cutOff).Now, At(publication).Now, At(locked).Now), Rules.Reporting.TimesOf(PeriodId.Parse(period)));

    [Fact]
    public void are_left_out_where_the_calendar_is_not_published()
    {
        Assert.Equal(new ReportingTimes(At("12-30 12:00").Now), Rules.Reporting.TimesOf(PeriodId.Parse("2016-w52")));
        Assert.Equal(new ReportingTimes(At("12-30 12:00").Now), Rules.Reporting.TimesOf(PeriodId.Parse("2016-12")));
        Assert.Null(Rules.Reporting.TimesOf(PeriodId.Parse("2017-w02")));
    }

    [Fact]
    public void are_none_of_a_period_that_ended_before_the_mechanism_began()
    {
        Assert.Null(Rules.Reporting.TimesOf(PeriodId.Parse("2016-w18")));
        Assert.Null(Rules.Reporting.TimesOf(PeriodId.Parse("2016-04")));
    }

    [Fact]
    public void are_none_of_a_period_whose_cut_off_had_passed_when_the_mechanism_was_first_applied()
    {
        var late = (Rules with { InForceSince = At("06-03 12:00").Now }).Reporting;
        Assert.Null(late.TimesOf(PeriodId.Parse("2016-w22")));
        Assert.NotNull(late.TimesOf(PeriodId.Parse("2016-w23")));
        Assert.NotNull((Rules with { InForceSince = At("06-03 11:59").Now }).Reporting.TimesOf(PeriodId.Parse("2016-w22")));
    }

    [Theory]
    [InlineData("reporting.lockWorkingDays")]
    [InlineData("reporting.cutOffTime")]
    public void are_none_under_a_mechanism_that_does_not_state_them(string parameter) =>
        Assert.Null(Under(new() { [parameter] = "" }).Reporting.TimesOf(PeriodId.Parse("2016-w22")));

    [Fact]
    public void follow_the_parameters()
    {
        var rules = Under(new()
        {
            ["reporting.cutOffDayOfWeek"] = "wednesday", ["reporting.cutOffTime"] = "17:30", ["bulletins.weekly.time"] = "09:00",
            ["reporting.lockWorkingDays"] = "0",
        });
        Assert.Equal(
            new ReportingTimes(At("06-01 17:30").Now, At("06-06 09:00").Now, At("06-07 00:00").Now),
            rules.Reporting.TimesOf(PeriodId.Parse("2016-w22")));
    }

    [Fact]
    public void come_one_after_the_other_in_every_period()
    {
        foreach (var kind in new[] { PeriodKind.Week, PeriodKind.Month, PeriodKind.Quarter })
        {
            var last = Instant.MinValue;
            for (var period = PeriodId.Containing(kind, new LocalDate(2016, 5, 10)); period.End.Year == 2016; period = period.Next(kind))
            {
                var times = Rules.Reporting.TimesOf(period)!;
                Assert.True(last < times.CutOff && !(times.CutOff > times.Publication) && !(times.Publication >= times.Lock), period.ToString());
                last = times.CutOff;
            }
        }
    }

    [Fact]
    public void know_the_day_in_the_citys_zone()
    {
        Assert.Equal(new LocalDate(2016, 5, 12), Rules.Reporting.DayOf(Instant.FromUtc(2016, 5, 12, 15, 59)));
        Assert.Equal(new LocalDate(2016, 5, 13), Rules.Reporting.DayOf(Instant.FromUtc(2016, 5, 12, 16, 0)));
    }

    [Fact]
    public void count_working_days_both_ways()
    {
        Assert.Equal(new LocalDate(2016, 6, 12), Rules.Reporting.WorkingDayFrom(new LocalDate(2016, 6, 8), 1));
        Assert.Equal(new LocalDate(2016, 6, 7), Rules.Reporting.WorkingDayFrom(new LocalDate(2016, 6, 12), -2));
        Assert.Null(Rules.Reporting.WorkingDayFrom(new LocalDate(2016, 12, 30), 1));
    }
}
