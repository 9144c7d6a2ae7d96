using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Specs.Board;

/// <summary>A small city: a weekly key work (k1) and a monthly one (k2), three targets and two projects.</summary>
internal static class Sample_city
{
    public const string Households = "mechanisms/2016/targets/t1";
    public const string Rate = "mechanisms/2016/targets/t2";
    public const string Pending = "mechanisms/2016/targets/t3";
    public const string Road = "mechanisms/2016/projects/p1";
    public const string School = "mechanisms/2016/projects/p2";

    public static readonly LocalDate Effective = new(2016, 5, 10);
    private static readonly LocalDate Opening = new(2016, 5, 9);

    public static Indicator Investment { get; } =
        new("investment", "完成投资", Measure.Money, Combination.FirstSource, ["housing", "tuanbao"], [], null, 1_000_000);

    public static MechanismDocument Document { get; } = new(
        "利川市", "机制", Effective, true,
        new RuleSet("lichuan", 2016, 0, Effective, Opening, "Asia/Shanghai",
            new Parameters(PeriodKind.Week, PeriodKind.Month, 150, []), [new HolidayNotice(2016, "通知", [], [])]),
        [],
        [Unit("housing", UnitKind.Department), Unit("tuanbao", UnitKind.Township), Unit("zhonglu", UnitKind.Township)],
        [
            new BodyDefinition("hq", "指挥部", "HQ", BodyKind.Headquarters, "指挥长", "办公室"),
            new BodyDefinition("group", "领导小组", "Group", BodyKind.LeadingGroup, "组长", "办公室"),
        ],
        [
            new(new KeyWorkDefinition("k1", "一", "One", 1, "hq", []), Assigned("housing", "tuanbao", "zhonglu")),
            new(new KeyWorkDefinition("k2", "二", "Two", 2, "group", []), Assigned("housing", "tuanbao")),
        ],
        [],
        [
            new(Target("t1", "k1", [new("households", "户", Measure.Count, Combination.Sum, [], [], null, 500)], []), Assigned("housing", "tuanbao", "zhonglu")),
            new(Target("t2", "k2", [
                new("rate", "率", Measure.Ratio, Combination.Sum, [], [], null, null),
                new("stage", "阶段", Measure.State, Combination.FirstSource, ["zhonglu"], ["none", "done"], null, null)], []), Assigned("housing", "tuanbao", "zhonglu")),
            new(Target("t3", "k2", [], ["number"]), Assigned("housing", "housing")),
        ],
        [new(Project("p1", "k1", 1_000_000), Assigned("housing", "tuanbao", "housing")), new(Project("p2", "k2", 500_000), Assigned("housing", "zhonglu"))]);

    /// <summary>All that applying the document records, in its real order.</summary>
    public static IReadOnlyList<(string Stream, DomainEvent Event)> Applied { get; } =
        [.. ApplyMechanism.Plan(Mechanism.Undefined, Document, new Dictionary<string, ValueList<Assignment>>()).Events
            .SelectMany(stream => stream.Events.Select(happened => (stream.Stream, happened)))];

    public static (string Stream, DomainEvent Event) Reported(
        string subject, string unit, LocalDate asOf, params ReadOnlySpan<ReportLine> lines) =>
        (subject, new ProgressReported(Content(subject, unit, asOf, lines), []));

    public static (string Stream, DomainEvent Event) Marked(string subject, string unit, LocalDate asOf, params ReadOnlySpan<ReportLine> lines) =>
        (subject, new ProgressReported(Content(subject, unit, asOf, lines), [new AnomalyMark("BEYOND_PLAN", lines[0].Indicator, 1)]));

    public static (string Stream, DomainEvent Event) Corrected(
        string subject, string unit, LocalDate asOf, int revision, params ReadOnlySpan<ReportLine> lines) =>
        (subject, new ProgressCorrected(Content(subject, unit, asOf, lines), [], revision, 1, "录入有误"));

    /// <summary>A step on a report on something of the weekly key work.</summary>
    public static (string Stream, DomainEvent Event) Step(string subject, ReportStepTaken step) => (subject, step);

    public static ProgressSigned Signed(string unit, LocalDate asOf, int revision, long of) =>
        new(unit, PeriodId.WeekOf(asOf), revision, of, "k1", CheckCapacity.UnitHead, "housing");

    public static ProgressVerified Verified(string unit, LocalDate asOf, int revision, long of) =>
        new(unit, PeriodId.WeekOf(asOf), revision, of, "k1", CheckCapacity.LeadUnit, "housing");

    public static ProgressAccepted Accepted(
        string unit, LocalDate asOf, int revision, long of, Instant? publication = null, int? published = null) =>
        new(unit, PeriodId.WeekOf(asOf), revision, of, "k1", CheckCapacity.Office, "housing", publication, published);

    public static ProgressSentBack SentBack(string unit, LocalDate asOf, int revision, long of) =>
        new(unit, PeriodId.WeekOf(asOf), revision, of, "k1", CheckCapacity.UnitHead, "housing", "数据不实");

    public static UnlockGranted Granted(string unit, PeriodId period, long request, Instant until) =>
        new(unit, period, until, "同意", request, $"units/{unit}/head", "k1");

    public static ReportLine Count(long units) => new("households", new MeasureValue.Count(units));
    public static ReportLine Fen(long fen) => new("investment", new MeasureValue.Money(fen));
    public static LocalDate Day(int month, int day) => new(2016, month, day);

    public static UnitDefinition Unit(string id, UnitKind kind, LocalDate? closed = null) =>
        new(id, id, id, kind, null, new LocalDate(1950, 1, 1), closed, null);

    public static ValueList<Assignment> Assigned(string lead, params ReadOnlySpan<string> responsible)
    {
        var assignments = new List<Assignment> { new(Duty.LeadUnit, lead, Effective) };
        foreach (var unit in responsible) assignments.Add(new(Duty.ResponsibleUnit, unit, Effective));
        return assignments.ToValueList();
    }

    private static ReportContent Content(string subject, string unit, LocalDate asOf, ReadOnlySpan<ReportLine> lines) => new(
        unit, PeriodId.Containing(subject is Road or Households ? PeriodKind.Week : PeriodKind.Month, asOf), asOf,
        ValueList.Create(lines), "", "", "");

    private static TargetDefinition Target(string id, string keyWork, ValueList<Indicator> indicators, ValueList<string> pending) => new(
        id, id.ToUpperInvariant(), "目标", keyWork, null, TargetKind.Quantity, null, "", CommitmentStrength.Complete, null, null, null,
        new LocalDate(2016, 12, 31), null, null, null, indicators,
        id == "t1" ? [new OpeningBalance("households", 100, Opening, "synthetic")] : [], [], pending,
        MemberSet: id == "t1" ? MemberSet.Households : null);

    private static ProjectDefinition Project(string id, string keyWork, long planFen) => new(
        id, "项目", true, keyWork, "hq", "transport", null, "approved", planFen, new LocalDate(2016, 6, 30), null, [], [],
        [new Milestone("m1", "开工", new LocalDate(2016, 6, 1))], [Investment], [new OpeningBalance("investment", 5_000, Opening, "synthetic")]);
}
