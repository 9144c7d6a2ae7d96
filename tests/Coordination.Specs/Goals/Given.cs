using System.Collections.Frozen;
using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Goals;

/// <summary>A small city for the specs of reports: one project with a plan of 1,200,000 fen, reported weekly by tuanbao and
/// modao; today is Friday 3 June 2016.</summary>
internal static class Given
{
    public static readonly LocalDate Today = new(2016, 6, 3);
    private static readonly LocalDate Effective = new(2016, 5, 10);

    public static readonly Acting Clerk = Acting.Alone("units/tuanbao");

    public static readonly CityTime Time = new(Instant.FromUtc(2016, 6, 3, 2, 0), Today);

    public static readonly CityRules Rules = new(
        new RuleSet("lichuan", 2016, 1, Effective, new LocalDate(2016, 5, 9), "Asia/Shanghai",
            new Parameters(PeriodKind.Week, PeriodKind.Month, 150, []), []),
        new WorkingCalendar([]),
        new Dictionary<string, KeyWorkRules>
        {
            ["k3"] = new(PeriodKind.Week, "projects-headquarters", [new Assignment(Duty.LeadUnit, "planning", Effective)]),
            ["k4"] = new(PeriodKind.Month, "governance-group", []),
        }.ToFrozenDictionary(),
        new[] { "tuanbao", "modao", "closed" }.ToFrozenDictionary(id => id, id => new UnitDefinition(
            id, id, id, UnitKind.Township, null, new LocalDate(1950, 1, 1), id == "closed" ? new LocalDate(2016, 6, 1) : null, null)));

    public static readonly ProjectDefinition Definition = new(
        "p017", "合成项目017", true, "k3", "projects-headquarters", "transport", null, "approved", 1_200_000, new LocalDate(2016, 6, 30), null, [], [],
        [new Milestone("m01", "开工", new LocalDate(2016, 6, 1))],
        [
            new Indicator("investment", "完成投资", Measure.Money, Combination.FirstSource, ["tuanbao"], [], null, 1_200_000),
            new Indicator("villages", "出列村", Measure.Count, Combination.Sum, [], [], 47, null),
            new Indicator("rank", "位次", Measure.Count, Combination.FirstSource, [], [], null, null, null, Course.Level),
            new Indicator("rate", "出庭率", Measure.Ratio, Combination.Sum, [], [], null, null),
            new Indicator("stage", "阶段", Measure.State, Combination.FirstSource, [], ["planned", "started"], null, null),
        ], []);

    public static Subject Project(params DomainEvent[] happened)
    {
        ValueList<Assignment> assignments =
        [
            new(Duty.LeadUnit, "tuanbao", Effective), new(Duty.ResponsibleUnit, "tuanbao", Effective),
            new(Duty.ResponsibleUnit, "modao", Effective), new(Duty.ResponsibleUnit, "closed", Effective),
        ];
        var subject = Subject.Undefined;
        var position = 0L;
        foreach (var one in happened.Prepend(new ResponsibilitySet("mechanisms/2016/projects/p017", assignments, null)).Prepend(new ProjectDefined(Definition)))
        {
            position++;
            subject = subject.Evolve(Entry(one, position), one);
        }
        return subject;
    }

    public static LedgerEntry Entry(DomainEvent happened, long position) => new(
        "lichuan/open", position, "mechanisms/2016/projects/p017", position, EventCatalog.KindOf(happened), "units/tuanbao",
        "units/tuanbao", "units/tuanbao", "r" + position, 1, Instant.FromUtc(2016, 6, 3, 0, 0), EventCatalog.Write(happened), []);

    public static ReportContent Report(string period, LocalDate asOf, params ReportLine[] lines) =>
        new("tuanbao", PeriodId.Parse(period), asOf, lines.ToValueList(), "", "", "");

    public static ReportContent Invested(long fen, string period = "2016-w22", LocalDate? asOf = null) =>
        Report(period, asOf ?? PeriodId.Parse(period).Start.PlusDays(4), new ReportLine("investment", new MeasureValue.Money(fen)));

    public static ProgressReported Reported(long fen, string period) => new(Invested(fen, period), []);

    public static Decision Submit(Subject subject, ReportContent report) =>
        SubmitProgressReport.Decide(subject, new SubmitProgressReport("mechanisms/2016/projects/p017", report), Rules, Time, Clerk);

    public static Decision Correct(Subject subject, ReportContent report, string reason = "录入有误", string? etag = null) =>
        CorrectProgressReport.Decide(subject, new CorrectProgressReport("mechanisms/2016/projects/p017", report, reason), Rules, Time, Clerk, etag);

    public static Decision SubmitAt(Subject subject, ReportContent report, CityRules rules, CityTime time) =>
        SubmitProgressReport.Decide(subject, new SubmitProgressReport("mechanisms/2016/projects/p017", report), rules, time, Clerk);

    public static Decision CorrectAt(Subject subject, ReportContent report, CityRules rules, CityTime time, string? evidence = null) =>
        CorrectProgressReport.Decide(
            subject, new CorrectProgressReport("mechanisms/2016/projects/p017", report, "更正", evidence), rules, time, Clerk, null);

    public static Refusal Refused(this Decision decision, string reason)
    {
        var refused = Assert.IsType<Decision.Refused>(decision);
        Assert.Equal(reason, refused.Refusals[0].Reason);
        return refused.Refusals[0];
    }

    public static DomainEvent Recorded(this Decision decision) => Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events);
}
