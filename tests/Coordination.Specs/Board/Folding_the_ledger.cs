using System.Text;
using System.Text.Json.Nodes;
using Coordination.Board;
using Coordination.Board.Ledger;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Specs.Goals;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>The picture is what the ledger says, entry by entry.</summary>
public class Folding_the_ledger
{
    [Fact]
    public void knows_every_kind_of_event()
    {
        var ledger = new Memory_ledger();
        ledger.Add((LedgerOpened.Stream, new LedgerOpened("00112233445566778899aabbccddeeff", Memory_ledger.City, true)));
        ledger.Add(Applied);
        var delegated = new DutyDelegated(
            "units/tuanbao/head", "units/zhonglu/head", DelegatedAct.Sign, Day(5, 10), Day(6, 1), "出差");
        ledger.Add(("units/tuanbao", delegated), ("units/tuanbao", new DelegationTakenBack(ledger.Entries().Count + 1, "返岗")));
        var first = ledger.Entries().Count + 2;
        ledger.Add(
            ("units/tuanbao", new ExternalIdBound("oa", "XM-1", Road)), Reported(Road, "tuanbao", Day(6, 3), Fen(10)),
            Step(Road, SentBack("tuanbao", Day(6, 3), 1, first)), Corrected(Road, "tuanbao", Day(6, 3), 2, Fen(9)),
            Step(Road, Signed("tuanbao", Day(6, 3), 2, first + 2)), Step(Road, Verified("tuanbao", Day(6, 3), 2, first + 2)),
            Step(Road, Accepted("tuanbao", Day(6, 3), 2, first + 2)),
            (Road, new UnlockRequested("tuanbao", PeriodId.WeekOf(Day(6, 3)), "漏报")),
            (Road, Granted("tuanbao", PeriodId.WeekOf(Day(6, 3)), first + 6, Memory_ledger.Start + Duration.FromDays(90))),
            (Road, new SuspensionRequested("tuanbao", SuspensionCause.Objective, "汛期")),
            (Road, new ProjectSuspended(
                "tuanbao", SuspensionCause.Objective, "同意", Day(6, 6), first + 8, "units/tuanbao/head", "k1")),
            (Road, new ProjectResumed("水退", Day(6, 20), first + 9, Day(6, 27))),
            (Road, new DataConflictResolved(
                "investment", PeriodId.WeekOf(Day(6, 3)), "tuanbao", "统计口径为准", "k1", 2,
                [new("housing", 1, 1, new MeasureValue.Money(8)), new ComparedSource("tuanbao", 2, first + 2, new MeasureValue.Money(9))])),
            ($"{Households}/registers/tuanbao", new MembersCounted(
                "tuanbao", "households", Day(6, 1), Given_registers.Key, Given_registers.Marks(1, 2))),
            ($"{Households}/registers/tuanbao", new MembersWithdrawn(
                "tuanbao", "households", Given_registers.Marks(2), "重复录入")),
            (Road, new ProjectStarted("tuanbao", Day(6, 1), "")),
            (Road, new MilestoneReached("tuanbao", "m1", Day(6, 1), "")), ("vault", new VaultItemErased("00ff", "request")));
        Assert.Equal(EventCatalog.All.Select(kind => kind.Name).Order(), ledger.Entries().Select(entry => entry.Kind).Distinct().Order());
        Assert.Equal(ledger.Entries().Count, Board_at_work.Folded(ledger.Entries()).Position);
    }

    [Fact]
    public void makes_what_is_delegated_known_to_the_rules_until_it_is_taken_back()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        var position = ledger.Entries().Count + 1;
        ledger.Add(
            ("units/tuanbao", new DutyDelegated("units/tuanbao/head", "units/zhonglu/head", DelegatedAct.Sign, Day(6, 1), Day(7, 1), "出差")),
            ("bodies/hq", new DutyDelegated("offices/hq", "offices/group", DelegatedAct.Accept, Day(6, 1), Day(7, 1), "出差")));
        var rules = Board_at_work.Folded(ledger.Entries()).Mechanisms[2016].Rules;
        Assert.Equal([position, position + 1], rules.Delegations.Select(one => one.Position));
        Assert.Equal(position, rules.DelegationOf(new("units/zhonglu/head", "units/tuanbao/head"), DelegatedAct.Sign, Day(6, 30))?.Position);
        ledger.Add(("units/tuanbao", new DelegationTakenBack(position, "返岗")));
        Assert.Equal([position + 1], Board_at_work.Folded(ledger.Entries()).Mechanisms[2016].Rules.Delegations.Select(one => one.Position));
    }

    [Fact]
    public void gives_exactly_this_project()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        var first = ledger.Entries().Count + 1;
        ledger.Add(
            Reported(Road, "tuanbao", Day(6, 3), Fen(10)), Corrected(Road, "tuanbao", Day(6, 3), 2, Fen(9)),
            (Road, new ProjectStarted("tuanbao", Day(6, 1), "")), (Road, new MilestoneReached("tuanbao", "m1", Day(6, 1), "")),
            (Road, new ResponsibilitySet(Road, [new(Duty.LeadUnit, "zhonglu", Day(7, 1))], "移交")));
        var road = Board_at_work.Folded(ledger.Entries()).Mechanisms[2016].Projects["p1"];
        Assert.Equal((Road, first + 4), (road.Name, road.Position));
        Assert.Equal(new ReachedStep(Day(6, 1), first + 2), road.Started);
        Assert.Equal(new ReachedStep(Day(6, 1), first + 3), Assert.Single(road.Milestones).Value);
        Assert.Equal("zhonglu", Assert.Single(road.Assignments).Holder);
        var (key, report) = Assert.Single(road.Reports);
        Assert.Equal(new ReportKey("tuanbao", PeriodId.Parse("2016-w22")), key);
        var current = report.Current;
        Assert.Equal(
            (2, first + 1, first, "录入有误"),
            (current.Revision, current.Position, report.FirstPosition, current.Correction!.Reason));
        Assert.Equal(new MeasureValue.Money(9), Assert.Single(current.Content.Lines).Value);
    }

    [Fact]
    public void gives_exactly_these_units_and_rules()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        ledger.Add(("units/tuanbao", new ExternalIdBound("oa", "XM-1", Road)));
        var city = Board_at_work.Folded(ledger.Entries());
        Assert.Equal(["housing", "tuanbao", "zhonglu"], city.Units.Keys);
        Assert.Equal(Road, city.Units["tuanbao"].ExternalIds[Unit_key("oa", "XM-1")]);
        Assert.Equal(ledger.Entries().Count, city.Units["tuanbao"].Position);
        var mechanism = city.Mechanisms[2016];
        Assert.Equal(1, mechanism.Rules.Rules.Version);
        Assert.Equal(PeriodKind.Week, mechanism.Rules.KeyWorks["k1"].Cadence);
        Assert.Equal(PeriodKind.Month, mechanism.Rules.KeyWorks["k2"].Cadence);
        Assert.Equal(["housing", "tuanbao", "zhonglu"], mechanism.Rules.Units.Keys.Order());
        Assert.True(mechanism.Rules.Calendar.Knows(2016));
        Assert.Equal(3, mechanism.KeyWorks["k1"].Assignments.Count);
        Assert.Equal((3, 2), (mechanism.Targets.Count, mechanism.Projects.Count));
    }

    [Fact]
    public void builds_rules_again_when_a_body_or_unit_changes_and_never_for_a_report()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        var before = Board_at_work.Folded(ledger.Entries());
        ledger.Add(Reported(Road, "tuanbao", Day(6, 3), Fen(10)));
        Assert.Same(before.Mechanisms[2016].Rules, Board_at_work.Folded_on(before, ledger).Mechanisms[2016].Rules);
        ledger.Add(
            ("bodies/group", new BodyDefined(new BodyDefinition("group", "指挥部", "Group", BodyKind.Headquarters, "组长", "办公室"))),
            ("units/zhonglu", new UnitDefined(Unit("zhonglu", UnitKind.Township, Day(9, 1)))));
        var rules = Board_at_work.Folded_on(before, ledger).Mechanisms[2016].Rules;
        Assert.Equal(PeriodKind.Week, rules.KeyWorks["k2"].Cadence);
        Assert.Equal(Day(9, 1), rules.Units["zhonglu"].Closed);
        Assert.Same(before.Mechanisms[2016].Rules.Calendar, rules.Calendar);
    }

    [Fact]
    public void keeps_what_was_reported_when_a_new_version_is_applied()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        ledger.Add(Reported(Road, "tuanbao", Day(6, 3), Fen(10)));
        var again = (MechanismApplied)Applied[0].Event;
        ledger.Add(("mechanisms/2016", again with { Rules = again.Rules with { Version = 2 } }));
        var mechanism = Board_at_work.Folded(ledger.Entries()).Mechanisms[2016];
        Assert.Equal((2, ledger.Entries().Count), (mechanism.Rules.Rules.Version, mechanism.Position));
        Assert.Single(mechanism.Projects["p1"].Reports);
        Assert.Equal(PeriodKind.Month, mechanism.Rules.KeyWorks["k2"].Cadence);
    }

    [Fact]
    public void stops_at_an_unknown_event() => Assert.Throws<UnknownEventKindException>(() => CityFold.Apply(
        CityPicture.Empty("lichuan"),
        new LedgerEntry("lichuan/open", 1, "s", 1, "goals/prophecy-made.v1", "a", "a", "a", "r", 1, Instant.MinValue, [], []), new Prophecy()));

    [Fact]
    public void stops_at_a_gap()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        Assert.Throws<UnfoldableEntryException>(() => Board_at_work.Folded(ledger.Entries().Where(entry => entry.Position != 3)));
    }

    [Fact]
    public void stops_at_a_report_on_something_undefined()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        ledger.Add(Reported("mechanisms/2016/projects/p999", "tuanbao", Day(6, 3), Fen(1)));
        Assert.Throws<UnfoldableEntryException>(() => Board_at_work.Folded(ledger.Entries()));
    }

    [Fact]
    public void is_stored_as_this()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied.Take(2));
        var json = Board_at_work.Json(Board_at_work.Folded(ledger.Entries()));
        var stored = JsonNode.Parse(json)!;
        var unit = """
            [[{"id":"housing","name":"housing","nameEnglish":"housing","kind":"department","opened":"1950-01-01","synthetic":false}, [], [], 2]]
            """;
        Assert.Equal("[\"lichuan\",2,\"2016-05-09T16:01:00Z\"]", new JsonArray([.. stored.AsArray().Take(3).Select(node => node!.DeepClone())]).ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(unit), stored[3]), json);
    }

    private static string Unit_key(string system, string id) => Domain.Leadership.Unit.KeyOf(system, id);

    private sealed record Prophecy : DomainEvent;
}
