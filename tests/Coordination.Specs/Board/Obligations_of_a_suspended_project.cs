using Coordination.Board.Goals;
using Coordination.Domain.Goals;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>While a project is suspended nothing is due on it, nor until it has run again for a full cycle; but nothing undoes
/// what was late before. Week 22 is cut off on Friday 3 June at 12:00, week 23 on Wednesday the 8th, for the 9th and 10th are
/// off, week 24 on Friday the 17th, week 25 on the 24th.</summary>
public class Obligations_of_a_suspended_project
{
    private readonly Sample_times city = new();

    [Theory]
    [InlineData("06-03 11:59", ObligationState.Excused, ReportExcuse.Suspension)]
    [InlineData("06-03 12:00", ObligationState.Excused, ReportExcuse.Suspension)]
    [InlineData("06-03 12:01", ObligationState.Overdue, null)]
    public void are_excused_from_the_instant_of_the_suspension_on(string suspended, ObligationState state, ReportExcuse? excuse)
    {
        Suspend(suspended);
        Assert.Equal((state, excuse), StateOf("2016-w22", "06-03 13:00"));
        Assert.Equal((ObligationState.Overdue, null), StateOf("2016-w22", "06-03 13:00", Households));
        // The next week is excused either way, before its cut-off and after it.
        Assert.Equal((ObligationState.Excused, ReportExcuse.Suspension), StateOf("2016-w23", "06-07 09:00"));
        Assert.Equal((ObligationState.Excused, ReportExcuse.Suspension), StateOf("2016-w23", "06-09 09:00"));
    }

    [Theory]
    [InlineData("06-17 11:59", false)]
    [InlineData("06-17 12:00", false)]
    [InlineData("06-17 12:01", true)]
    public void are_excused_until_the_instant_of_the_resumption(string resumed, bool isExcused)
    {
        Resume(Suspend("06-13 10:00"), resumed, grace: null);
        Assert.Equal(isExcused ? ReportExcuse.Suspension : null, StateOf("2016-w24", "06-17 13:00").Excuse);
        Assert.Null(StateOf("2016-w25", "06-24 13:00").Excuse);
        Assert.Null(StateOf("2016-w23", "06-17 13:00").Excuse);
    }

    [Fact]
    public void are_due_again_after_a_full_cycle()
    {
        // Resumed on Thursday the 16th: nothing is owed next morning, but on the Friday after that it is.
        Resume(Suspend("06-06 10:00"), "06-16 10:00", Day(6, 23));
        Assert.Equal((ObligationState.Excused, ReportExcuse.Suspension), StateOf("2016-w23", "06-17 13:00"));
        Assert.Equal((ObligationState.Excused, ReportExcuse.GraceCycle), StateOf("2016-w24", "06-17 13:00"));
        Assert.Equal((ObligationState.Overdue, null), StateOf("2016-w25", "06-24 13:00"));
    }

    [Theory]
    [InlineData(23, ReportExcuse.GraceCycle, null)]
    [InlineData(24, ReportExcuse.GraceCycle, null)] // Cut off on the very day that the grace ends.
    [InlineData(25, ReportExcuse.GraceCycle, ReportExcuse.GraceCycle)]
    [InlineData(17, null, null)]
    public void are_excused_on_days_before_the_grace_ends(int until, ReportExcuse? week24, ReportExcuse? week25)
    {
        Resume(Suspend("06-06 10:00"), "06-16 10:00", Day(6, until));
        Assert.Equal((week24, week25), (StateOf("2016-w24", "06-24 13:00").Excuse, StateOf("2016-w25", "06-24 13:00").Excuse));
    }

    [Fact]
    public void are_not_excused_by_grace_before_the_resumption()
    {
        // The grace of a later resumption reaches no cut-off before it, when the project ran.
        Resume(Suspend("06-13 10:00"), "06-16 10:00", Day(6, 23));
        Assert.Equal((ObligationState.Overdue, null), StateOf("2016-w23", "06-16 13:00"));
        Assert.Equal((ObligationState.Overdue, null), StateOf("2016-w22", "06-14 13:00"));
    }

    [Fact]
    public void are_told_by_each_of_several_suspensions()
    {
        Resume(Suspend("06-02 10:00"), "06-06 10:00", grace: null);
        Suspend("06-13 10:00");
        Assert.Equal(ReportExcuse.Suspension, StateOf("2016-w22", "06-20 09:00").Excuse);
        Assert.Null(StateOf("2016-w23", "06-20 09:00").Excuse);
        Assert.Equal(ReportExcuse.Suspension, StateOf("2016-w24", "06-20 09:00").Excuse);
    }

    [Fact]
    public void remind_nobody_and_take_a_report_all_the_same()
    {
        Suspend("06-02 10:00");
        Assert.Empty(Due("2016-w22", "06-04 09:00").Reminders);
        city.Report("06-03 10:00", Road, "tuanbao", Day(6, 3), Fen(1));
        var reported = Due("2016-w22", "06-04 09:00");
        Assert.Equal((ObligationState.Excused, 1), (reported.State, reported.Current!.Revision));
        Assert.Contains(city.ObligationsAt("06-04 09:00"), due => due.Act == ObligationAct.Sign && due.Unit == "tuanbao");
    }

    [Fact]
    public void of_whoever_handed_it_over_stay_excused_as_that()
    {
        city.Add("05-20 09:00", (Road, new Domain.Leadership.ResponsibilitySet(
            Road, [new(Domain.Leadership.Duty.ResponsibleUnit, "tuanbao", Effective, Day(6, 3))], "调整")));
        Suspend("06-02 10:00");
        Assert.Equal(ReportExcuse.Reorganisation, StateOf("2016-w22", "06-04 09:00").Excuse);
    }

    [Fact]
    public void are_left_out_of_the_rates()
    {
        ReportingRate Rate(string now) => Assert.Single(ReportingRates.Of(
            city.Mechanism, Sample_times.At(now), Day(6, 1), Day(6, 17), "tuanbao"));
        var before = Rate("06-17 13:00");
        Suspend("06-06 10:00");
        var after = Rate("06-17 13:00");
        // Weeks 23 and 24 of the road.
        Assert.Equal((before.Due - 2, before.Excused + 2), (after.Due, after.Excused));
    }

    [Fact]
    public void ask_the_head_of_the_body_to_decide_about_a_request()
    {
        var request = Ask("06-02 09:00");
        var due = Assert.Single(city.ObligationsAt("06-02 10:00"), due => due.Act == ObligationAct.GrantSuspension);
        Assert.Equal(
            (ObligationState.Due, Road, "tuanbao", null, "bodies/hq/head", request),
            (due.State, due.Subject.Name, due.Unit, due.Period, due.Actor, due.Request));
        Assert.Equal((null, null, false, null), (due.Due, due.Lock, due.IsClosed, due.Excuse));
        // It is of no period.
        Assert.DoesNotContain(city.ObligationsAt("06-02 10:00", "2016-w22"), due => due.Act == ObligationAct.GrantSuspension);
        // A newer request replaces it, and a suspension ends it.
        var newer = Ask("06-02 11:00");
        Assert.Equal(newer, Assert.Single(city.ObligationsAt("06-02 12:00"), due => due.Act == ObligationAct.GrantSuspension).Request);
        Ask("06-02 12:30", "housing");
        Suspend("06-02 13:00", newer);
        Assert.DoesNotContain(city.ObligationsAt("06-02 14:00"), due => due.Act == ObligationAct.GrantSuspension);
    }

    [Fact]
    public void know_every_suspension_of_the_project()
    {
        Resume(Suspend("06-02 10:00"), "06-06 10:00", Day(6, 13));
        var asked = Ask("06-20 09:00", "housing");
        var road = city.Subject(Road);
        Assert.Equal(2, road.Suspensions.Count);
        var (over, open) = (road.Suspensions[0], road.Suspensions[1]);
        Assert.Equal(
            new SuspensionAct("units/tuanbao", "同意", Day(6, 2), over.Asked.Position + 1, Sample_times.At("06-02 10:00")), over.Granted);
        Assert.Equal(
            (new SuspensionAct("units/tuanbao", "水退", Day(6, 6), over.Asked.Position + 2, Sample_times.At("06-06 10:00")), Day(6, 13)),
            (over.Resumed, over.GraceUntil));
        Assert.Equal(
            ("housing", "汛期", asked, null, null),
            (open.Unit, open.Asked.Reason, open.Asked.Position, open.Granted, open.Resumed));
    }

    private long Ask(string at, string unit = "tuanbao") => city.Add(
        at, (Road, new SuspensionRequested(unit, SuspensionCause.Objective, "汛期")));

    /// <summary>Suspends the road as was asked, and answers the position of that.</summary>
    private long Suspend(string at, long? request = null)
    {
        var asked = request ?? Ask("06-01 09:00");
        return city.Add(at, (Road, new ProjectSuspended(
            "tuanbao", SuspensionCause.Objective, "同意", DayOf(at), asked, "units/tuanbao/head", "k1")));
    }

    private void Resume(long suspension, string at, LocalDate? grace) => city.Add(
        at, (Road, new ProjectResumed("水退", DayOf(at), suspension, grace)));

    private (ObligationState State, ReportExcuse? Excuse) StateOf(string period, string now, string subject = Road)
    {
        var due = Due(period, now, subject);
        return (due.State, due.Excuse);
    }

    private Obligation Due(string period, string now, string subject = Road) => Assert.Single(
        city.ObligationsAt(now, period),
        due => due.Act == ObligationAct.Report && due.Subject.Name == subject && due.Unit == "tuanbao");

    private static LocalDate DayOf(string at) => Sample_times.At(at).Plus(Duration.FromHours(8)).InUtc().Date;
}
