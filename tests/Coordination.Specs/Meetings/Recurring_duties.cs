using Coordination.Domain.Calendar;
using Coordination.Domain.Leadership;
using Coordination.Domain.Meetings;
using Coordination.Specs.Mechanisms;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Meetings;

/// <summary>Meetings and bulletins of a year, by the notices of the State Council. (R-3.1, R-4.1, R-4.6)</summary>
public class Recurring_duties
{
    private static readonly RuleSet Rules = Shipped.Document.Rules;

    private static RecurringDuties Of(int year) => new(
        Rules with { Year = year, EffectiveDate = new LocalDate(year, 1, 1) }, new WorkingCalendar(Rules.Notices), Shipped.Document.Bodies);

    private static RecurringDuty One(int year, DutyKind kind, LocalDate nominal) =>
        Of(year).Due(nominal.PlusDays(-20), nominal.PlusDays(20)).First(duty => duty.Kind == kind && duty.Nominal == nominal);

    [Theory]
    [InlineData("2016-02-08", "2016-02-14", DutyState.MayMerge)]
    [InlineData("2016-04-04", "2016-04-05", DutyState.Due)]
    [InlineData("2016-05-02", "2016-05-03", DutyState.Due)]
    [InlineData("2016-10-03", "2016-10-08", DutyState.MayMerge)]
    [InlineData("2016-05-16", "2016-05-16", DutyState.Due)]
    public void of_Mondays_that_are_off_come_on_the_first_working_day_after(string monday, string day, DutyState state)
    {
        var duty = One(2016, DutyKind.WeeklyBulletin, Day(monday));
        Assert.Equal((Day(day), state, new LocalTime(12, 0)), (duty.Day, duty.State, duty.Time));
        Assert.Equal(PeriodId.WeekOf(Day(monday).PlusDays(-1)), duty.Period);
    }

    [Theory]
    [InlineData("2016-01-01", "2016-01-04")]
    [InlineData("2016-05-01", "2016-05-03")]
    [InlineData("2016-10-01", "2016-10-08")]
    [InlineData("2016-06-01", "2016-06-01")]
    public void of_firsts_that_are_off_come_on_the_first_working_day_after(string first, string day)
    {
        var duty = One(2016, DutyKind.MonthlyBulletin, Day(first));
        Assert.Equal((Day(day), DutyState.Due), (duty.Day, duty.State));
    }

    [Theory]
    [InlineData(2016, "2016-02-12", "2016-02-14", DutyState.MayMerge)]
    [InlineData(2016, "2016-10-07", "2016-10-08", DutyState.MayMerge)]
    [InlineData(2016, "2016-06-03", "2016-06-03", DutyState.Due)]
    [InlineData(2016, "2016-06-10", "2016-06-08", DutyState.Due)]
    [InlineData(2026, "2026-02-20", null, DutyState.Waived)]
    public void of_weeks_with_hardly_a_working_day_may_merge_and_without_one_are_waived(
        int year, string friday, string? day, DutyState state)
    {
        var duty = One(year, DutyKind.WeeklyMeeting, Day(friday));
        Assert.Equal((day is null ? null : Day(day), state), (duty.Day, duty.State));
    }

    [Fact]
    public void of_2016_are_33_weeks_for_three_headquarters()
    {
        var due = new RecurringDuties(Rules, new WorkingCalendar(Rules.Notices), Shipped.Document.Bodies)
            .Due(new LocalDate(2016, 1, 1), new LocalDate(2016, 12, 31));
        var meetings = due.Where(duty => duty.Kind == DutyKind.WeeklyMeeting).ToList();
        Assert.Equal((33, 99), (meetings.DistinctBy(duty => duty.Period).Count(), meetings.Count));
        Assert.Equal(8 * 6, due.Count(duty => duty.Kind == DutyKind.MonthlyDispatch));
        Assert.Equal(
            ["2016-06-25", "2016-08-25", "2016-10-25", "2016-12-25"],
            due.Where(duty => duty.Kind == DutyKind.BimonthlySession).Select(duty => Text(duty.Nominal)));
        Assert.DoesNotContain(due, duty => duty.State == DutyState.Unknown);
        Assert.Equal(due.Count, due.DistinctBy(duty => (duty.Kind, duty.Body, duty.Period)).Count());
    }

    [Fact]
    public void of_a_week_that_reaches_into_an_unpublished_year_are_unknown()
    {
        // ISO week 53 of 2026: 28 December to 3 January.
        var meeting = One(2026, DutyKind.WeeklyMeeting, new(2027, 1, 1));
        Assert.Equal(("2026-w53", null, DutyState.Unknown), (meeting.Period.ToString(), meeting.Day, meeting.State));
        Assert.Equal(DutyState.Unknown, One(2026, DutyKind.WeeklyBulletin, new(2027, 1, 4)).State);
    }

    [Fact]
    public void of_a_Monday_that_is_a_first_are_both_bulletins()
    {
        // 1 January 2029; its notice is not published.
        var due = Of(2028).Due(new(2029, 1, 1), new(2029, 1, 1));
        Assert.Equal(
            [DutyKind.WeeklyBulletin, DutyKind.MonthlyBulletin], due.Select(duty => duty.Kind).Distinct().Order());
        Assert.All(due, duty => Assert.Equal((DutyState.Unknown, null), (duty.State, duty.Day)));
    }

    [Fact]
    public void that_the_mechanism_does_not_time_are_not_guessed()
    {
        var untimed = Rules with
        {
            Parameters = Rules.Parameters with
            {
                All = Domain.ValueList.ToValueList(Rules.Parameters.All.Where(stated =>
                    stated.Name is not ("meetings.weekly.time" or "bulletins.weekly.dayOfWeek" or "bulletins.monthly.dayOfMonth"))),
            },
        };
        var due = new RecurringDuties(untimed, new WorkingCalendar(Rules.Notices), Shipped.Document.Bodies)
            .Due(new(2016, 5, 10), new(2016, 12, 31));
        Assert.Equal([DutyKind.MonthlyDispatch, DutyKind.BimonthlySession], due.Select(duty => duty.Kind).Distinct().Order());
    }

    [Fact]
    public void that_are_still_to_come_move_with_a_new_notice()
    {
        var moved = Rules.Notices.Add(new HolidayNotice(2016, "增补", [new LocalDate(2016, 11, 7)], []));
        var duty = new RecurringDuties(Rules, new WorkingCalendar(moved), Shipped.Document.Bodies)
            .Due(new(2016, 11, 1), new(2016, 11, 10)).First(duty => duty.Kind == DutyKind.WeeklyBulletin);
        Assert.Equal((new LocalDate(2016, 11, 7), new LocalDate(2016, 11, 8)), (duty.Nominal, duty.Day));
    }

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
    private static string Text(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);
}
