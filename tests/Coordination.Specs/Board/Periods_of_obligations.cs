using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Board;

/// <summary>For which weeks reports are due under a mechanism that holds from the first day of the year, and of which the
/// calendars before and after are known: a week belongs to the year in which it is cut off.</summary>
public class Periods_of_obligations
{
    private static readonly LocalDate NewYear = new(2016, 1, 1);

    [Fact]
    public void begin_with_the_week_that_is_cut_off_in_the_year()
    {
        // Friday 1 January is off, so that week 53 is cut off on Thursday, in the year before.
        Assert.Equal("2016-w01", Weeks(Instant.FromUtc(2016, 1, 20, 0, 0), NewYear).Last());
        Assert.Equal("2015-w53", Weeks(Instant.FromUtc(2016, 1, 20, 0, 0)).Last());
    }

    [Fact]
    public void end_with_the_week_that_is_cut_off_in_the_year()
    {
        var later = Instant.FromUtc(2017, 3, 1, 0, 0);
        Assert.Equal("2016-w52", Weeks(later, NewYear).First());
        // Where Monday to Sunday are off, the last week is cut off when work begins again, in the year after.
        LocalDate[] holiday = [.. Enumerable.Range(26, 6).Select(day => new LocalDate(2016, 12, day)), new(2017, 1, 1)];
        Assert.Equal("2016-w51", Weeks(later, holiday).First());
    }

    [Fact]
    public void are_all_that_have_begun_the_latest_first() => Assert.Equal(
        ["2016-w03", "2016-w02", "2016-w01"], Weeks(Instant.FromUtc(2016, 1, 17, 16, 0), NewYear));

    private static IEnumerable<string> Weeks(Instant now, params LocalDate[] off)
    {
        var rules = Sample_times.Document.Rules with { EffectiveDate = NewYear };
        var calendar = new WorkingCalendar(
            [new HolidayNotice(2015, "", [], []), new HolidayNotice(2016, "", off.ToValueList(), []), new HolidayNotice(2017, "", [], [])]);
        var city = new CityRules(
            rules, calendar, System.Collections.Frozen.FrozenDictionary<string, KeyWorkRules>.Empty,
            System.Collections.Frozen.FrozenDictionary<string, Domain.Leadership.UnitDefinition>.Empty);
        return ReportObligationPeriod.Begun(PeriodKind.Week, city, now).Select(due => due.Period.ToString());
    }
}
