using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using NodaTime;
using Xunit;
using static Coordination.Specs.Goals.Given;

namespace Coordination.Specs.Goals;

/// <summary>Starts and milestones. (T3.1, B14)</summary>
public class Recording_steps_of_a_project
{
    private static readonly LocalDate Day = new(2016, 6, 1);

    [Fact]
    public void records_a_start_once()
    {
        var started = Start(Project(), Day).Recorded();
        Assert.Equal(new ProjectStarted("tuanbao", Day, "许可"), started);
        Assert.Equal(new Decision.Unchanged(3), Start(Project(started), Day));
        Start(Project(started), Day.PlusDays(1)).Refused("ALREADY_STARTED");
    }

    [Fact]
    public void refuses_a_start_in_the_future() => Start(Project(), Today.PlusDays(1)).Refused("DATE_IN_FUTURE");

    [Fact]
    public void refuses_a_start_in_another_year() => Start(Project(), new LocalDate(2015, 6, 1)).Refused("DATE_OUTSIDE_YEAR");

    [Fact]
    public void records_a_milestone_once()
    {
        var reached = Reach(Project(), "m01", Day).Recorded();
        Assert.Equal(new Decision.Unchanged(3), Reach(Project(reached), "m01", Day));
        Reach(Project(reached), "m01", Day.PlusDays(-1)).Refused("MILESTONE_ALREADY_REACHED");
        Reach(Project(), "m99", Day).Refused("MILESTONE_NOT_FOUND");
    }

    [Fact]
    public void refuses_steps_of_a_target() =>
        RecordProjectStart.Decide(Subject.Undefined, new RecordProjectStart("t", "tuanbao", Day, ""), Rules, Today).Refused("NOT_A_PROJECT");

    private static Decision Start(Subject subject, LocalDate day) =>
        RecordProjectStart.Decide(subject, new RecordProjectStart("p", "tuanbao", day, "许可"), Rules, Today);

    private static Decision Reach(Subject subject, string milestone, LocalDate day) =>
        ReachMilestone.Decide(subject, new ReachMilestone("p", "tuanbao", milestone, day, ""), Rules, Today);
}
