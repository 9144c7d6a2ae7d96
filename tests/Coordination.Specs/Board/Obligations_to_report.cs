using Coordination.Board.Goals;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>Which reports are due from which units, and how that stands. Week 22 is cut off on Friday 3 June at 12:00; reminders
/// come two working days before, and one step up each working day after.</summary>
public class Obligations_to_report
{
    private readonly Sample_times city = new();

    [Fact]
    public void are_one_for_each_responsible_unit_and_open_period()
    {
        var due = city.ObligationsAt("06-01 09:00").Select(due => (due.Subject.Name, due.Unit, due.Period.ToString(), due.Actor));
        // Week 21 locks on 7 June, May on 9 June; t3 is pending.
        Assert.Equal(
        [
            (Road, "housing", "2016-w21", "units/housing"), (Road, "tuanbao", "2016-w21", "units/tuanbao"),
            (Households, "tuanbao", "2016-w21", "units/tuanbao"), (Households, "zhonglu", "2016-w21", "units/zhonglu"),
            (School, "zhonglu", "2016-05", "units/zhonglu"),
            (Rate, "tuanbao", "2016-05", "units/tuanbao"), (Rate, "zhonglu", "2016-05", "units/zhonglu"),
            (Road, "housing", "2016-w22", "units/housing"), (Road, "tuanbao", "2016-w22", "units/tuanbao"),
            (Households, "tuanbao", "2016-w22", "units/tuanbao"), (Households, "zhonglu", "2016-w22", "units/zhonglu"),
            (School, "zhonglu", "2016-06", "units/zhonglu"),
            (Rate, "tuanbao", "2016-06", "units/tuanbao"), (Rate, "zhonglu", "2016-06", "units/zhonglu"),
        ], due);
    }

    [Theory]
    [InlineData("05-31 23:59", ObligationState.NotYetDue)]
    [InlineData("06-01 00:00", ObligationState.Due)]
    [InlineData("06-03 12:00", ObligationState.Due)]
    [InlineData("06-03 12:01", ObligationState.Overdue)]
    public void come_due_and_become_overdue(string now, ObligationState state)
    {
        var due = Due(now);
        Assert.Equal((ObligationAct.Report, state, null), (due.Act, due.State, due.Current));
        Assert.Equal((Sample_times.At("06-03 12:00"), Sample_times.At("06-15 00:00")), (due.Due, due.Lock));
    }

    [Fact]
    public void are_met_by_a_report_in_time_or_late()
    {
        city.Report("06-03 12:00", Road, "tuanbao", Day(6, 3), Fen(1));
        city.Report("06-03 12:01", Road, "housing", Day(6, 3), Fen(1));
        Assert.Equal((ObligationState.Submitted, 1), (Due("06-04 09:00").State, Due("06-04 09:00").Current!.Revision));
        Assert.Equal(ObligationState.Late, Due("06-04 09:00", "housing").State);
        // Once late, always late, whatever is corrected.
        city.Correct("06-04 09:00", Road, "housing", Day(6, 3), 2, Fen(2));
        Assert.Equal((ObligationState.Late, 2), (Due("06-05 09:00", "housing").State, Due("06-05 09:00", "housing").Current!.Revision));
    }

    [Fact]
    public void are_met_by_a_zero_report()
    {
        city.Zero("06-03 10:00", Households, "tuanbao", Day(6, 3));
        Assert.Equal(ObligationState.Submitted, Due("06-04 09:00", "tuanbao", Households).State);
        Assert.Equal(ObligationState.Overdue, Due("06-04 09:00", "zhonglu", Households).State);
    }

    [Fact]
    public void that_are_late_and_that_are_closed_are_two_things()
    {
        Assert.DoesNotContain(city.ObligationsAt("06-15 00:00"), due => due.Period == PeriodId.Parse("2016-w22"));
        Assert.Equal((ObligationState.Overdue, false), (Due("06-14 23:59").State, Due("06-14 23:59").IsClosed));
        Assert.Equal((ObligationState.Overdue, true), (Due("06-15 00:00").State, Due("06-15 00:00").IsClosed));
        city.Report("06-03 10:00", Road, "tuanbao", Day(6, 3), Fen(1));
        Assert.Equal((ObligationState.Submitted, true), (Due("06-15 00:00").State, Due("06-15 00:00").IsClosed));
    }

    [Fact]
    public void of_a_period_are_those_of_its_cadence_once_it_has_begun()
    {
        Assert.All(city.ObligationsAt("06-20 09:00", "2016-w22"), due => Assert.Equal("2016-w22", due.Period.ToString()));
        Assert.Equal(4, city.ObligationsAt("06-20 09:00", "2016-w22").Count);
        Assert.Equal(3, city.ObligationsAt("06-20 09:00", "2016-05").Count);
        Assert.Empty(city.ObligationsAt("05-29 23:00", "2016-w22"));
        Assert.Equal(4, city.ObligationsAt("05-30 00:00", "2016-w22").Count);
        Assert.Empty(city.ObligationsAt("06-20 09:00", "2016-q2"));
    }

    [Theory]
    [InlineData("2016-w18", 0)] // It ended before the mechanism began.
    [InlineData("2016-w19", 4)]
    [InlineData("2016-04", 0)]
    [InlineData("2016-05", 3)]
    [InlineData("2016-w52", 4)] // Cut off on 30 December; its lock is not known yet.
    [InlineData("2017-w01", 0)]
    [InlineData("2017-01", 0)]
    public void are_those_of_the_mechanisms_year(string period, int expected)
    {
        var now = Instant.FromUtc(2017, 2, 1, 0, 0);
        Assert.Equal(expected, Obligations.Of(city.Mechanism, now, PeriodId.Parse(period)).Count);
    }

    [Fact]
    public void go_to_whoever_is_responsible_on_the_day_of_the_cut_off()
    {
        // tuanbao hands the road over on Friday morning: zhonglu reports, tuanbao is excused, and housing goes on.
        ResponsibleFor(Road, ("housing", Effective, null), ("tuanbao", Effective, Day(6, 3)), ("zhonglu", Day(6, 3), null));
        Assert.Equal((ObligationState.Excused, ReportExcuse.Reorganisation), (Due("06-04 09:00").State, Due("06-04 09:00").Excuse));
        Assert.Empty(Due("06-04 09:00").Reminders);
        Assert.Equal((ObligationState.Overdue, null), (Due("06-04 09:00", "zhonglu").State, Due("06-04 09:00", "zhonglu").Excuse));
        Assert.Equal(ObligationState.Overdue, Due("06-04 09:00", "housing").State);
        // Nothing at all is due from it for the week after.
        Assert.DoesNotContain(city.ObligationsAt("06-09 09:00", "2016-w23"), due => due.Subject.Name == Road && due.Unit == "tuanbao");
        Assert.Equal(ObligationState.Overdue, Assert.Single(city.ObligationsAt("06-09 09:00", "2016-w21"), due => due.Subject.Name == Road && due.Unit == "tuanbao").State);
    }

    [Fact]
    public void of_a_unit_that_stays_responsible_by_a_second_assignment_stay()
    {
        ResponsibleFor(Road, ("tuanbao", Effective, Day(6, 2)), ("tuanbao", Day(6, 2), null));
        Assert.Equal((ObligationState.Overdue, null), (Due("06-04 09:00").State, Due("06-04 09:00").Excuse));
    }

    [Theory]
    [InlineData(3, ObligationState.Excused)]
    [InlineData(4, ObligationState.Overdue)]
    public void of_a_unit_that_does_not_exist_any_more_are_excused(int closed, ObligationState state)
    {
        city.Add("05-31 09:00", ("units/tuanbao", new UnitDefined(Unit("tuanbao", UnitKind.Township, Day(6, closed)))));
        Assert.Equal(state, Due("06-04 09:00").State);
    }

    [Fact]
    public void remind_the_unit_and_then_step_by_step_whoever_stands_above_it() => Assert.Equal(
        [
            new Reminder(Day(6, 1), "units/tuanbao", 0), new Reminder(Day(6, 6), "units/tuanbao/head", 1),
            new Reminder(Day(6, 7), "units/housing/head", 2), new Reminder(Day(6, 8), "offices/hq", 3),
            // The 9th and 10th are off, and so is Saturday; the 12th is worked.
            new Reminder(Day(6, 12), "bodies/hq/head", 4),
        ], Due("06-04 09:00").Reminders);

    [Fact]
    public void remind_nobody_twice_and_nobody_once_the_report_is_there()
    {
        Assert.Equal(
            ["units/housing", "units/housing/head", "offices/hq", "bodies/hq/head"],
            Due("06-04 09:00", "housing").Reminders.Select(reminder => reminder.Recipient));
        city.Report("06-03 10:00", Road, "housing", Day(6, 3), Fen(1));
        Assert.Empty(Due("06-04 09:00", "housing").Reminders);
    }

    [Fact]
    public void have_no_lock_and_no_further_reminder_where_the_calendar_is_not_published()
    {
        var due = city.ObligationsAt("12-31 09:00").First(due => due.Period.ToString() == "2016-w52" && due.Unit == "tuanbao");
        Assert.Equal((ObligationState.Overdue, null, false), (due.State, due.Lock, due.IsClosed));
        Assert.Equal([new Reminder(Day(12, 28), "units/tuanbao", 0)], due.Reminders);
    }

    [Fact]
    public void are_none_under_a_mechanism_that_states_no_times()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        var mechanism = Board_at_work.Folded(ledger.Entries()).Mechanisms[2016];
        Assert.Empty(Obligations.Of(mechanism, Sample_times.At("06-04 09:00"), null));
        Assert.Empty(ReportingRates.Of(mechanism, Sample_times.At("06-04 09:00"), null, null, null));
    }

    private Obligation Due(string now, string unit = "tuanbao", string subject = Road) => Assert.Single(
        city.ObligationsAt(now, "2016-w22"),
        due => due.Act == ObligationAct.Report && due.Subject.Name == subject && due.Unit == unit);

    private void ResponsibleFor(string subject, params (string Unit, LocalDate From, LocalDate? Until)[] held) => city.Add(
        "05-20 09:00", (subject, new ResponsibilitySet(subject, Domain.ValueList.ToValueList(held.Select(
            one => new Assignment(Duty.ResponsibleUnit, one.Unit, one.From, one.Until))), "调整")));
}
