using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.SystemTests.Grains.Support;

/// <summary>A mechanism with one of everything: one headquarters that leads one key work with one project and one
/// target, for all of which tuanbao leads and answers.</summary>
internal static class SmallMechanism
{
    public const string Project = "mechanisms/2016/projects/p001";
    public const string Target = "mechanisms/2016/targets/t1-1";
    public const string KeyWork = "mechanisms/2016/keyWorks/k1";
    public const string Year = "mechanisms/2016";
    public const string Register = Target + "/registers/tuanbao";
    public const string Key = "0011223344556677";

    private static readonly LocalDate NewYear = new(2016, 1, 1);

    public static MechanismDocument Of(string city) => new(
        "利川市", "Small mechanism", NewYear, true,
        new RuleSet(
            city, 2016, 0, NewYear, new LocalDate(2015, 12, 31), "Asia/Shanghai",
            new Parameters(PeriodKind.Week, PeriodKind.Month, 150, [KeyOfRegisters]), []),
        Clauses: [],
        Units: [Unit("tuanbao"), Unit("wangying"), Unit("jianshe")],
        Bodies: [new("projects-headquarters", "重点项目指挥部", "Projects headquarters", BodyKind.Headquarters, "指挥长", "办公室")],
        KeyWorks:
        [
            new(new KeyWorkDefinition("k1", "重点项目", "Key projects", 1, "projects-headquarters", []),
                [new Assignment(Duty.Leader, "post-mayor", NewYear, null, "指挥长"), .. Led]),
        ],
        Aims: [],
        Targets:
        [
            new(new TargetDefinition(
                "t1-1", "T1.1", "改造农户", "k1", null, TargetKind.Quantity, null, "完成", CommitmentStrength.Complete, 5000,
                "household", null, new LocalDate(2016, 12, 31), null, null, null,
                [new Indicator("households", "户数", Measure.Count, Combination.Sum, [], [], null, 5000)],
                [], [], [], MemberSet: MemberSet.Households), Led),
        ],
        Projects:
        [
            new(new ProjectDefinition(
                "p001", "道路", true, "k1", "projects-headquarters", "road", null, "construction", 100_000_000,
                new LocalDate(2016, 6, 30), null, [], [],
                [new("bridge", "桥", new LocalDate(2016, 9, 30)), new("tunnel", "隧道", new LocalDate(2016, 11, 30))],
                [new("investment", "投资", Measure.Money, Combination.FirstSource, ["tuanbao", "jianshe"], [], null, 100_000_000)],
                []), Led),
        ]);

    /// <summary>The same, with a cut-off on Friday, a publication on Monday, and a lock on the evening of that day.</summary>
    public static MechanismDocument WithTimes(MechanismDocument document) => document with
    {
        Rules = document.Rules with
        {
            Notices = [new HolidayNotice(2016, "2016", [], [])],
            Parameters = document.Rules.Parameters with
            {
                All =
                [
                    KeyOfRegisters,
                    new("bulletins.monthly.dayOfMonth", "1"), new("bulletins.monthly.time", "12:00"),
                    new("bulletins.weekly.dayOfWeek", "monday"), new("bulletins.weekly.time", "12:00"),
                    new("reporting.cutOffDayOfWeek", "friday"), new("reporting.cutOffTime", "12:00"),
                    new("reporting.lockWorkingDays", "0"),
                ],
            },
        },
    };

    private static NamedParameter KeyOfRegisters { get; } = new(Parameters.RegisterKey, Key);

    private static Coordination.Domain.ValueList<Assignment> Led =>
        [new(Duty.LeadUnit, "tuanbao", NewYear), new(Duty.ResponsibleUnit, "tuanbao", NewYear)];

    private static UnitDefinition Unit(string id) =>
        new(id, id, id, UnitKind.Township, null, new LocalDate(1990, 1, 1), null, null);
}
