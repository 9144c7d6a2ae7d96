using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Mechanisms;

/// <summary>A version says what changes; what is the same is not recorded again, and nothing disappears.
/// (R-0.2)</summary>
public class Applying_a_mechanism
{
    private const string P1 = "mechanisms/2016/projects/p001";
    private static readonly MechanismDocument Document = Shipped.Document;
    private static readonly Mechanism InForce = After(Mechanism.Undefined, Plan(Mechanism.Undefined, Document));

    [Fact]
    public void for_the_first_time_defines_everything()
    {
        var plan = Plan(Mechanism.Undefined, Document);
        Assert.Empty(plan.Refusals);
        Assert.Equal(60 + 6 + 6 + 56 + 241, plan.Changes.Count);
        Assert.All(plan.Changes, change => Assert.Equal(MechanismChangeKind.Added, change.Kind));
        var events = plan.Events.SelectMany(stream => stream.Events).ToList();
        Assert.Equal((1, 60, 6, 6, 56, 241, 6 + 56 + 241), (
            events.OfType<MechanismApplied>().Count(), events.OfType<UnitDefined>().Count(),
            events.OfType<BodyDefined>().Count(), events.OfType<KeyWorkDefined>().Count(),
            events.OfType<TargetDefined>().Count(), events.OfType<ProjectDefined>().Count(),
            events.OfType<ResponsibilitySet>().Count()));
        Assert.Equal(1 + 60 + 6 + 56 + 241, plan.Events.Count);
        Assert.Equal(1, InForce.Version);
    }

    [Fact]
    public void that_is_in_force_changes_nothing()
    {
        var plan = Plan(InForce, MechanismFiles.MechanismReader.Read(Shipped.Files).Document!);
        Assert.Equal(new MechanismPlan([], [], []), plan);
    }

    [Fact]
    public void survives_being_stored()
    {
        foreach (var happened in Plan(Mechanism.Undefined, Document).Events.SelectMany(stream => stream.Events))
            Assert.Equal(happened, EventCatalog.Read(Entry(happened)));
    }

    [Fact]
    public void with_one_changed_project_records_that_one()
    {
        var changed = WithProject(project =>
            project with { Definition = project.Definition with { Stage = "approved" } });
        var plan = Plan(InForce, changed);
        Assert.Equal([new MechanismChange(MechanismChangeKind.Changed, P1)], plan.Changes);
        Assert.Equal(["mechanisms/2016", P1], plan.Events.Select(stream => stream.Stream));
        Assert.IsType<ProjectDefined>(Assert.Single(plan.Events[1].Events));
        Assert.Equal(2, After(InForce, plan).Version);
        Assert.Empty(Plan(After(InForce, plan), changed).Changes);
    }

    [Fact]
    public void with_a_changed_rule_records_only_the_version()
    {
        var changed = Document with { Rules = Document.Rules with { TimeZone = "Asia/Urumqi" } };
        var plan = Plan(InForce, changed);
        Assert.Equal([new MechanismChange(MechanismChangeKind.Changed, "mechanisms/2016")], plan.Changes);
        Assert.Equal("mechanisms/2016", Assert.Single(plan.Events).Stream);
    }

    [Theory]
    [InlineData(998, true)]
    [InlineData(999, false)]
    public void goes_on_as_long_as_the_version_has_three_digits(int version, bool goesOn)
    {
        var late = InForce with { Rules = InForce.Rules! with { Version = version } };
        var plan = Plan(late, Document with { Rules = Document.Rules with { TimeZone = "Asia/Urumqi" } });
        Assert.Equal(goesOn ? [] : ["MECHANISM_VERSIONS_EXHAUSTED"], plan.Refusals.Select(refusal => refusal.Reason));
        Assert.Equal(goesOn ? 1 : 0, plan.Events.Count);
        Assert.Empty(Plan(late, Document).Refusals);
    }

    [Fact]
    public void with_a_new_unit_adds_it()
    {
        var unit = new UnitDefinition("new-office", "新办公室", "New office", UnitKind.Department, null, new(2016, 9, 1),
            null, null);
        var plan = Plan(InForce, Document with { Units = Document.Units.Add(unit) });
        Assert.Equal([new MechanismChange(MechanismChangeKind.Added, "units/new-office")], plan.Changes);
    }

    [Fact]
    public void without_a_project_is_refused()
    {
        var plan = Plan(InForce, Document with { Projects = Document.Projects.Skip(1).ToValueList() });
        Assert.Equal("MECHANISM_ITEM_REMOVED", Assert.Single(plan.Refusals).Reason);
        Assert.Empty(plan.Events);
    }

    [Fact]
    public void with_a_key_work_under_another_body_is_refused()
    {
        var (keyWork, assignments) = Document.KeyWorks[0];
        var moved = new Responsible<KeyWorkDefinition>(keyWork with { Body = "reform-group" }, assignments);
        var plan = Plan(InForce, Document with { KeyWorks = [moved, .. Document.KeyWorks.Skip(1)] });
        Assert.Equal("MECHANISM_ITEM_MOVED", Assert.Single(plan.Refusals).Reason);
    }

    [Fact]
    public void with_another_lead_unit_reassigns()
    {
        var changed = WithProject(project => project with { Assignments = Led("transport-bureau") });
        Assert.Equal([P1], ApplyMechanism.Reassigned(InForce, changed).Select(item => item.Subject));
        var plan = Plan(InForce, changed, Document.Projects[0].Assignments);
        Assert.Equal([new MechanismChange(MechanismChangeKind.Reassigned, P1)], plan.Changes);
        Assert.Equal([new ResponsibilitySet(P1, Led("transport-bureau"), null)], plan.Events[1].Events);
    }

    [Fact]
    public void over_a_change_that_the_files_do_not_carry_is_refused()
    {
        var plan = Plan(InForce, WithProject(project => project with { Assignments = Led("transport-bureau") }),
            Led("moudao"));
        Assert.Equal("ASSIGNMENTS_DIVERGED", Assert.Single(plan.Refusals).Reason);
    }

    [Fact]
    public void that_carries_a_change_made_since_is_accepted()
    {
        var plan = Plan(InForce, WithProject(project => project with { Assignments = Led("moudao") }), Led("moudao"));
        Assert.Empty(plan.Refusals);
        Assert.Equal([new MechanismChange(MechanismChangeKind.Reassigned, P1)], plan.Changes);
    }

    [Theory]
    [InlineData("8899aabbccddeeff"), InlineData(null)]
    public void never_changes_the_key_of_registers_once_it_is_stated(string? key)
    {
        var refusal = Assert.Single(Plan(InForce, WithKey(key)).Refusals);
        Assert.Equal("REGISTER_KEY_FIXED", refusal.Reason);
        Assert.Equal([new("key", key ?? ""), new Fact("stated", "1bcb8f0601d40706")], refusal.Facts);
    }

    [Fact]
    public void may_state_the_key_of_registers_later()
    {
        var without = After(Mechanism.Undefined, Plan(Mechanism.Undefined, WithKey(null)));
        Assert.Empty(Plan(without, Document).Refusals);
        Assert.Empty(Plan(without, WithKey(null)).Refusals);
    }

    private static MechanismDocument WithKey(string? key)
    {
        var parameters = Document.Rules.Parameters.All.Where(parameter => parameter.Name != Parameters.RegisterKey);
        if (key is not null) parameters = parameters.Append(new(Parameters.RegisterKey, key));
        return Document with
        {
            Rules = Document.Rules with { Parameters = Document.Rules.Parameters with { All = parameters.ToValueList() } },
        };
    }

    private static ValueList<Assignment> Led(string unit) =>
        Document.Projects[0].Assignments
            .Select(assignment => assignment.Duty == Duty.LeadUnit ? assignment with { Holder = unit } : assignment)
            .ToValueList();

    private static MechanismDocument WithProject(
        Func<Responsible<ProjectDefinition>, Responsible<ProjectDefinition>> change) =>
        Document with { Projects = [change(Document.Projects[0]), .. Document.Projects.Skip(1)] };

    private static MechanismPlan Plan(
        Mechanism current, MechanismDocument document, ValueList<Assignment>? assignmentsNow = null)
    {
        var now = new Dictionary<string, ValueList<Assignment>> { [P1] = assignmentsNow ?? [] };
        return ApplyMechanism.Plan(current, document, now);
    }

    private static Mechanism After(Mechanism before, MechanismPlan plan) =>
        plan.Events[0].Events.Aggregate(before, (mechanism, happened) => mechanism.Evolve(Entry(happened), happened));

    private static LedgerEntry Entry(DomainEvent happened) => new(
        "lichuan/open", 1, "mechanisms/2016", 1, EventCatalog.KindOf(happened), "systems/host", "systems/host",
        "systems/host", "1", 0,
        Instant.FromUtc(2016, 5, 10, 0, 0), EventCatalog.Write(happened), new byte[32]);
}
