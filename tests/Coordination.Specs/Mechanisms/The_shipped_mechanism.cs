using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Mechanisms;

/// <summary>The first city's mechanism of 2016, as read from its files. (1.1, 1.3)</summary>
public class The_shipped_mechanism
{
    private static readonly MechanismDocument Document = Shipped.Document;
    private static readonly WorkingCalendar Calendar = new(Document.Rules.Notices);

    [Fact]
    public void reads_without_an_error() =>
        Assert.DoesNotContain(Shipped.Reading.Findings, finding => finding.Severity != FindingSeverity.Pending);

    [Fact]
    public void has_the_numbers_of_the_document()
    {
        Assert.Equal(
            (6, 6, 7, 60, 56, 241),
            (Document.Bodies.Count, Document.KeyWorks.Count, Document.Aims.Count, Document.Units.Count,
                Document.Targets.Count, Document.Projects.Count));
        Assert.Equal(3, Document.Bodies.Count(body => body.Kind == BodyKind.Headquarters));
        Assert.Equal(1_259_000_000_000, Document.Projects.Sum(project => project.Definition.AnnualPlanFen));
        Assert.Equal(1_259_000_000_000,
            Document.Projects.SelectMany(project => project.Definition.Funding).Sum(source => source.AmountFen));
        Assert.Equal(47, Target("t1-2").Members.Count);
        Assert.Equal(10, Target("t2-2").Members.Count);
        Assert.Equal(66, Document.Clauses.Sum(clause => clause.Requirements.Count));
    }

    [Fact]
    public void says_who_and_when()
    {
        var rules = Document.Rules;
        Assert.Equal(("lichuan", "利川市", "Lichuan City"), (rules.City, Document.CityName, Document.CityNameEnglish));
        Assert.Equal((2016, 0, new(2016, 5, 10), new(2016, 5, 9), "Asia/Shanghai"),
            (rules.Year, rules.Version, rules.EffectiveDate, rules.OpeningDate, rules.TimeZone));
        Assert.True(Document.Synthetic);
        Assert.Equal("supervision-office", rules.Offices!.SupervisionOffice);
        Assert.Equal([MilestoneKind.Start, MilestoneKind.Closing],
            rules.MilestoneEvidence!.Select(milestone => milestone.Kind));
    }

    [Fact]
    public void gives_every_parameter_a_dotted_name()
    {
        var parameters = Document.Rules.Parameters;
        Assert.Equal((PeriodKind.Week, PeriodKind.Month, 150),
            (parameters.HeadquartersCadence, parameters.LeadingGroupCadence, parameters.AnomalyOverPlanPercent));
        var all = parameters.All.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        Assert.Equal("12:00", all["reporting.cutOffTime"]);
        Assert.Equal("quarterly", all["reporting.cadenceByProjectTier.3"]);
        Assert.Equal("headquarters,leadingGroup", all["meetings.monthly.bodyKinds"]);
        Assert.Equal("-10", all["evaluation.unreportedItemPoints"]);
        Assert.Equal("endeavour", all["verbs.努力完成"]);
        Assert.Equal(parameters.All.Select(parameter => parameter.Name).Order(StringComparer.Ordinal),
            parameters.All.Select(parameter => parameter.Name));
    }

    [Fact]
    public void gives_a_target_what_is_reported_of_it()
    {
        var investment = Assert.Single(Target("t3-2").Indicators);
        Assert.Equal((Measure.Money, 1_259_000_000_000), (investment.Measure, investment.Plan));
        Assert.Equal(["statistics-bureau", "development-reform-bureau"], investment.Sources);
        Assert.Equal((47, 47), (Target("t1-2").Indicators[0].Total, Target("t1-2").Indicators[0].Plan));
        Assert.Equal("gradeA", Target("t1-7").Grade);
        Assert.Equal((RankMode.Exit, 4, RankDirection.WorstFirst),
            (Target("t6-9").RankMode, Target("t6-9").Value, Target("t6-9").Ranking!.Direction));
        Assert.Null(Target("t6-9").Indicators[0].Plan);
        Assert.Equal((null, 0), (Target("t2-4").Indicators[0].Plan, Target("t2-4").Value));
        Assert.Equal("notDelisted", Assert.Single(Target("t1-0").OpeningBalances).State);
        Assert.Equal((0, 0),
            (Target("t6-10").OpeningBalances[0].Amount, Target("t6-10").OpeningBalances[0].Denominator));
    }

    [Fact]
    public void gives_a_project_its_sources_in_the_order_of_its_units()
    {
        var (project, assignments) = Document.Projects[0];
        var investment = Assert.Single(project.Indicators);
        Assert.Equal(["zhonglu", "transport-bureau"], investment.Sources);
        Assert.Equal(project.AnnualPlanFen, investment.Plan);
        Assert.Equal([Duty.LeadUnit, Duty.ResponsibleUnit, Duty.ResponsibleUnit],
            assignments.Select(assignment => assignment.Duty));
        Assert.Equal(new LocalDate(2016, 5, 9), Assert.Single(project.OpeningBalances).Date);
        Assert.Equal(("m01", "environment", 8),
            (project.Milestones[1].Predecessor, project.Milestones[1].Permit, project.Milestones[1].WorkingDays));
    }

    [Fact]
    public void names_leaders_by_role_only()
    {
        var leader = Assert.Single(Document.KeyWorks[0].Assignments, assignment => assignment.Duty == Duty.Leader);
        Assert.Equal(("leader-k1", "精准扶贫指挥部指挥长（角色，合成）"), (leader.Holder, leader.Title));
    }

    [Theory]
    [InlineData("2016-05-09", "2016-06-30", 37)]
    [InlineData("2016-05-09", "2016-12-31", 164)]
    [InlineData("2026-02-15", "2026-02-22", 0)]
    public void counts_working_days(string after, string until, int days) =>
        Assert.Equal(days, Calendar.WorkingDays(Day(after), Day(until)));

    [Theory]
    [InlineData("2016-02-06", true)]
    [InlineData("2016-02-14", true)]
    [InlineData("2016-06-12", true)]
    [InlineData("2016-09-18", true)]
    [InlineData("2016-10-08", true)]
    [InlineData("2016-10-09", true)]
    [InlineData("2016-10-03", false)]
    [InlineData("2016-05-02", false)]
    [InlineData("2016-05-07", false)]
    [InlineData("2020-01-31", false)]
    [InlineData("2020-02-01", false)]
    [InlineData("2027-01-04", null)]
    public void knows_which_days_are_worked(string day, bool? worked) =>
        Assert.Equal(worked, Calendar.IsWorkingDay(Day(day)));

    private static TargetDefinition Target(string id) =>
        Document.Targets.First(target => target.Definition.Id == id).Definition;
    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
