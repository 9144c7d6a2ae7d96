using Coordination.Domain;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Specs.Goals;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Leadership;

/// <summary>A duty changes hands on a day; the five ones hold before, on and after it. (R-1.5)</summary>
public class Changing_who_answers
{
    private const string Subject = "mechanisms/2016/keyWorks/k1";
    private static readonly LocalDate Start = new(2016, 5, 10);
    private static readonly LocalDate August = new(2016, 8, 1);

    private static readonly ValueList<Assignment> Now =
    [
        new(Duty.Leader, "leader-k1", Start, null, "指挥长"), new(Duty.LeadUnit, "tuanbao", Start), new(Duty.ResponsibleUnit, "tuanbao", Start),
    ];

    [Fact]
    public void lets_a_successor_start_when_the_former_ends()
    {
        var set = Assert.IsType<ResponsibilitySet>(Assign(Duty.LeadUnit, "modao", August).Recorded());
        Assert.Equal(
            [new(Duty.LeadUnit, "tuanbao", Start, August), new Assignment(Duty.LeadUnit, "modao", August)],
            set.Assignments.Where(a => a.Duty == Duty.LeadUnit));
    }

    [Fact]
    public void lets_a_responsible_unit_join() =>
        Assert.Equal(4, Assert.IsType<ResponsibilitySet>(Assign(Duty.ResponsibleUnit, "modao", August).Recorded()).Assignments.Count);

    [Fact]
    public void to_what_is_so_already_changes_nothing() => Assert.Equal(new Decision.Unchanged(9), Assign(Duty.LeadUnit, "tuanbao", Start));

    [Fact]
    public void refuses_an_end_without_a_successor() =>
        End(Duty.ResponsibleUnit, "tuanbao", August).Refused("FIVE_ONES_BROKEN");

    [Fact]
    public void lets_one_of_two_responsible_units_go()
    {
        var two = Assert.IsType<ResponsibilitySet>(Assign(Duty.ResponsibleUnit, "modao", Start).Recorded()).Assignments;
        EndResponsibility.Decide(two, 9, new EndResponsibility(Subject, Duty.ResponsibleUnit, "tuanbao", August, "调整"), Given.Rules, true).Recorded();
    }

    [Fact]
    public void refuses_an_end_of_what_is_not_held() => End(Duty.LeadUnit, "modao", August).Refused("DUTY_NOT_HELD");

    [Fact]
    public void refuses_a_unit_that_is_unknown_or_closed()
    {
        Assign(Duty.LeadUnit, "stranger", August).Refused("UNIT_NOT_FOUND");
        Assign(Duty.LeadUnit, "closed", August).Refused("UNIT_CLOSED");
    }

    [Fact]
    public void needs_a_reason() => AssignResponsibility.Decide(
        Now, 9, new AssignResponsibility(Subject, Duty.LeadUnit, "modao", null, August, ""), Given.Rules, true).Refused("REASON_REQUIRED");

    private static Decision Assign(Duty duty, string holder, LocalDate from) =>
        AssignResponsibility.Decide(Now, 9, new AssignResponsibility(Subject, duty, holder, null, from, "调整"), Given.Rules, true);

    private static Decision End(Duty duty, string holder, LocalDate until) =>
        EndResponsibility.Decide(Now, 9, new EndResponsibility(Subject, duty, holder, until, "调整"), Given.Rules, true);
}
