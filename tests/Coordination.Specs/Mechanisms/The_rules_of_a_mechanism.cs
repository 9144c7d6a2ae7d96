using Coordination.Domain.Calendar;
using Coordination.Domain.Leadership;
using Xunit;

namespace Coordination.Specs.Mechanisms;

/// <summary>Every rule bites once, and the shipped mechanism keeps them all.</summary>
public class The_rules_of_a_mechanism
{
    public static TheoryData<Bite> Bites { get; } = new(
        Rule_bites.OfNames.Concat(Rule_bites.OfResponsibility).Concat(Rule_bites.OfTime).Concat(Rule_bites.OfTargets)
            .Concat(Rule_bites.OfSums));

    [Theory, MemberData(nameof(Bites))]
    public void bite(Bite bite) => bite.IsFelt();

    [Fact]
    public void have_each_been_seen_to_bite()
    {
        string[] elsewhere = ["CalendarCoversTheYear", "LeftOpen"];
        var seen = Bites.Select(row => row.Data.Rule).Concat(elsewhere).ToHashSet();
        Assert.Empty(MechanismChecks.All.Select(rule => rule.Name).Except(seen));
    }

    [Fact]
    public void name_each_rule_once() =>
        Assert.Distinct(MechanismChecks.All.Select(rule => rule.Name));

    [Fact]
    public void leave_the_shipped_mechanism_alone() =>
        Assert.All(MechanismChecks.Check(Shipped.Document),
            finding => Assert.Equal(FindingSeverity.Pending, finding.Severity));

    [Fact]
    public void need_a_working_calendar_of_the_year()
    {
        var rules = Shipped.Document.Rules;
        var without = Shipped.Document with { Rules = rules with { Notices = [.. rules.Notices
            .Where(notice => notice.Year != 2016)] } };
        Assert.Equal(
            new MechanismFinding(
                FindingSeverity.Error, "notices", "CalendarCoversTheYear", "1.9: an unpublished year is unknown",
                "no notice for 2016",
                "the working calendar of 2016",
                "Add the notice of the State Council; an unpublished year is not guessed."),
            Assert.Single(MechanismChecks.Check(without), finding => finding.Severity == FindingSeverity.Error));
    }

    [Fact]
    public void list_what_the_document_leaves_open()
    {
        var open = Shipped.Reading.Findings;
        Assert.All(open,
            finding => Assert.Equal((FindingSeverity.Pending, "LeftOpen"), (finding.Severity, finding.Rule)));
        Assert.Equal(10, open.Count);
        Assert.Contains(open, finding => finding.Found == "T3.4: interpretation, baselineRank");
    }

    [Fact]
    public void let_plans_exceed_the_target() => Assert.Empty(new Edited()
        .Text("projects.csv", "zhonglu;transport-bureau,2016-05-10,5370000000,",
            "zhonglu;transport-bureau,2016-05-10,5370000001,")
        .Text("funding.csv", "p001,central,5370000000", "p001,central,5370000001").Findings);

    [Fact]
    public void let_a_successor_begin_on_the_day_the_first_ends() => Assert.Empty(new Edited().Text(
        "targets.yaml", Rule_bites.Tourism, Rule_bites.Tourism.Replace(
            "leadUnit: { unit: tourism-bureau, from: 2016-05-10 }",
            "leadUnit:\n      - { unit: tourism-bureau, from: 2016-05-10, until: 2016-09-01 }\n      - { unit: moudao, from: 2016-09-01 }",
            StringComparison.Ordinal)).Findings);

    [Fact]
    public void find_more_than_one_thing_at_once()
    {
        var edited = new Edited()
            .Text("funding.csv", "p003,central,96000000", "p003,central,96000001")
            .Text("targets.yaml", "value: 5500\n", "value: 11429\n")
            .Text("bodies.yaml", "themes: [thought-six]", "themes: [thought-sixth]");
        Assert.Equal(["ReferencesResolve", "SubsetsFitTheirParent", "FundingEqualsPlan"],
            edited.Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void know_no_year_after_the_last_notice() =>
        Assert.False(new WorkingCalendar(Shipped.Document.Rules.Notices).Knows(2027));
}
