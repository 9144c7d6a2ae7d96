using Coordination.Domain.Calendar;
using CsCheck;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Calendar;

/// <summary>Period ids are for ever. (R-2.10)</summary>
public class A_period_id
{
    [Theory]
    [InlineData("2016", "2016-01-01", "2016-12-31")]
    [InlineData("2016-q2", "2016-04-01", "2016-06-30")]
    [InlineData("2016-02", "2016-02-01", "2016-02-29")]
    [InlineData("2016-w22", "2016-05-30", "2016-06-05")]
    [InlineData("2016-w22.05", "2016-05-30", "2016-05-31")]
    [InlineData("2016-w22.06", "2016-06-01", "2016-06-05")]
    [InlineData("2015-w53.01", "2016-01-01", "2016-01-03")]
    [InlineData("2015-w53.12", "2015-12-28", "2015-12-31")]
    [InlineData("2026-w53", "2026-12-28", "2027-01-03")]
    [InlineData("0987", "0987-01-01", "0987-12-31")]
    [InlineData("0987-w01", "0987-01-01", "0987-01-07")]
    public void names_its_first_and_last_day(string text, string start, string end)
    {
        var period = PeriodId.Parse(text);
        Assert.Equal((Day(start), Day(end)), (period.Start, period.End));
        Assert.Equal(text, period.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("16")]
    [InlineData("2016-5")]
    [InlineData("2016-13")]
    [InlineData("2016-q5")]
    [InlineData("2016-q0")]
    [InlineData("2016-w00")]
    [InlineData("2016-w53")]
    [InlineData("2016-W22")]
    [InlineData("2016-w22.07")]
    [InlineData("2016-w21.05")]
    [InlineData("2016-w22.")]
    [InlineData("2016-w22.05 ")]
    [InlineData("２０１６-w22")]
    [InlineData("0000")]
    [InlineData("9999")]
    public void that_is_not_canonical_or_does_not_exist_is_refused(string text) => Assert.False(PeriodId.TryParse(text, out _));

    [Fact]
    public void of_no_value_names_no_day() => Assert.Throws<InvalidOperationException>(() => default(PeriodId).Start);

    [Fact]
    public void of_2016_has_nine_segmented_weeks_inside_the_year_and_two_at_its_ends()
    {
        var segmented = Enumerable.Range(0, 366).Select(offset => new LocalDate(2016, 1, 1).PlusDays(offset))
            .Select(PeriodId.SegmentOf).Where(period => period.Kind == PeriodKind.WeekSegment)
            .Select(period => (period.Year, period.Number)).Distinct().ToList();
        var inside = segmented.Where(week => week != (2015, 53) && week != (2016, 52)).ToList();
        Assert.Equal(9, inside.Count);
        Assert.Equal(2, segmented.Count - inside.Count);
    }

    [Fact]
    public void contains_every_day_it_was_made_of_and_reads_back() =>
        (from offset in Gen.Int[0, 20000] from kind in Gen.Enum<PeriodKind>() select (offset, kind)).Sample(at =>
        {
            var day = new LocalDate(2000, 1, 1).PlusDays(at.offset);
            var period = PeriodId.Containing(at.kind, day);
            return period.Contains(day) && PeriodId.Parse(period.ToString()) == period && period.Next(at.kind).Start == period.End.PlusDays(1);
        });

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
