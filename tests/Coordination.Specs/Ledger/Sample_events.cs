using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Specs.Ledger;

/// <summary>One event of every kind with every member filled, for the golden files.</summary>
internal static class Sample_events
{
    private static readonly LocalDate Effective = new(2016, 5, 10);

    private static readonly Indicator Investment = new(
        "investment", "完成投资", Measure.Money, Combination.FirstSource, ["tuanbao"], [], null, 1_200_000, "Investment", Course.Cumulative);

    private static readonly Assignment Lead = new(Duty.LeadUnit, "tuanbao", Effective, new LocalDate(2016, 8, 1), null);

    public static IReadOnlyList<DomainEvent> All { get; } =
    [
        new MechanismApplied(
            "利川市", "2016年全市重点工作协同推进机制", Effective, true,
            new RuleSet("lichuan", 2016, 1, Effective, new LocalDate(2016, 5, 9), "Asia/Shanghai",
                new Parameters(PeriodKind.Week, PeriodKind.Month, 150, [new("reporting.cutOffTime", "12:00")]),
                [new HolidayNotice(2016, "国办发明电〔2015〕18号", [new LocalDate(2016, 2, 8)], [new LocalDate(2016, 2, 14)])],
                new CityOffices("committee-office", "supervision-office", "evaluation-office", "organization", "discipline"),
                [new Theme("theme-5", "五", "Five", null, true)], [new IndustryChain("tea", "茶叶", "Tea", true)],
                [new MilestoneEvidence(MilestoneKind.Start, ["permit", "photo"])],
                [new MoneyAllocation("p017", "investment", "t3-2", 6_000)]),
            [new Clause("c2.1", "goals", "目标导向", "Goals drive the work.", [new("R-2.1", "Targets name themes.")], ["t1-3"], "lead", "yearly", ["a.b"], ["o1"])],
            [new OverallAim("o1", "按期摘帽", ["k1"], [new WeightedTarget("t1-0", 100)], "O1", "On time")],
            [new MechanismItem("units/tuanbao", "units/tuanbao", "ab", null), new MechanismItem("mechanisms/2016/keyWorks/k1", "bodies/poverty-headquarters", "cd", "ef")]),
        new UnitDefined(new UnitDefinition(
            "tuanbao", "团堡镇", "Tuanbao Town", UnitKind.Township, "city", new LocalDate(1950, 1, 1), new LocalDate(2020, 1, 1), new Place(109_000_000, 30_400_000), true, "note")),
        new BodyDefined(new BodyDefinition(
            "poverty-headquarters", "精准扶贫指挥部", "Poverty Headquarters", BodyKind.Headquarters, "指挥长", "指挥部办公室", "Commander", "Office", 1)),
        new KeyWorkDefined(2016, new KeyWorkDefinition("k1", "精准扶贫", "Poverty", 1, "poverty-headquarters", ["theme-5"], true)),
        new ResponsibilitySet("mechanisms/2016/keyWorks/k1", [Lead, new(Duty.Leader, "leader-k1", Effective, null, "指挥长")], "机构调整"),
        new ExternalIdBound("oa", "XM-17", "mechanisms/2016/projects/p017"),
        new DutyDelegated(
            "units/tuanbao/head", "units/modao/head", DelegatedAct.Sign, Effective, new LocalDate(2016, 6, 1), "出差"),
        new DelegationTakenBack(66, "提前返岗"),
        new TargetDefined(new TargetDefinition(
            "t1-3", "T1.3", "11428户脱贫", "k1", "o1", TargetKind.Quantity, RankMode.Within, "完成", CommitmentStrength.Complete, 11_428, "household", "A",
            new LocalDate(2016, 12, 31), "t1-1", "t1-4", true, [Investment], [new OpeningBalance("households", 0, new LocalDate(2016, 5, 9), "synthetic", 1, "none")],
            [new Member("v01", "村（合成）", "tuanbao", true, "Village")], ["number"], "Households", TargetKind.Milestone, true, "definition", MemberSet.Households,
            new Ranking("list", 8, RankDirection.BestFirst, [RankMode.Rise]))),
        new ProjectDefined(new ProjectDefinition(
            "p017", "合成项目017", true, "k3", "projects-headquarters", "transport", "tea", "approved", 1_200_000, new LocalDate(2016, 6, 30), new Place(109_000_000, 30_400_000),
            [new FundingSource("city", 1_200_000)], [new Permit("landUse", "granted", "用地", "Land")],
            [new Milestone("m01", "开工", new LocalDate(2016, 6, 1), MilestoneKind.Start, 10, "m00", "landUse", "Start")], [Investment],
            [new OpeningBalance("investment", 0, new LocalDate(2016, 5, 9), "synthetic")], "Project 17", 1, new LocalDate(2016, 12, 20))),
        new ProgressReported(
            Report with { ZeroReport = true, Source = "统计月报〔2016〕3号" }, [new AnomalyMark("BEYOND_PLAN", "investment", 1_800_000)], Times, 88, 66),
        new ProgressCorrected(
            Report, [], 2, 77, "录入有误", Times, 88, "台账第7页", new LocalDate(2016, 6, 2),
            [
                new ValueChange("investment", new MeasureValue.Money(2_100_000), new MeasureValue.Money(2_000_000)),
                new ValueChange("stage", null, new MeasureValue.State("started")),
            ],
            2, 1, [new("BEYOND_PERCENT", "investment", 1), new CorrectionNotice("LIGHT_CHANGED", "investment", 1, StatusLight.Blue, StatusLight.Green)], 66),
        new ProgressSigned("tuanbao", PeriodId.Parse("2016-w22"), 2, 78, "k3", CheckCapacity.UnitHead, "planning", 66),
        new ProgressVerified("tuanbao", PeriodId.Parse("2016-w22"), 2, 78, "k3", CheckCapacity.LeadUnit, "planning", 66),
        new ProgressAccepted(
            "tuanbao", PeriodId.Parse("2016-w22"), 2, 78, "k3", CheckCapacity.Office, "planning", Times.Publication, 1, 66),
        new ProgressSentBack("tuanbao", PeriodId.Parse("2016-w22"), 2, 78, "k3", CheckCapacity.OfficeForLeadUnit, "tuanbao", "数字不实", 66),
        new UnlockRequested("tuanbao", PeriodId.Parse("2016-w22"), "漏报"),
        new UnlockGranted(
            "tuanbao", PeriodId.Parse("2016-w22"), Instant.FromUtc(2016, 6, 16, 10, 0), "同意补报", 87, "units/tuanbao/head", "k3"),
        new DataConflictResolved(
            "investment", PeriodId.Parse("2016-w22"), "planning", "统计口径为准", "k3", 2,
            [
                new ComparedSource("tuanbao", 2, 78, new MeasureValue.Money(2_000_000)),
                new ComparedSource("planning", 1, 79, new MeasureValue.Money(2_100_000)),
            ],
            Times.Publication, "统计月报〔2016〕6号"),
        new MembersCounted(
            "tuanbao", "households", new LocalDate(2016, 6, 3), "0011223344556677",
            ["00112233445566778899aabbccddeeff", "ffeeddccbbaa99887766554433221100"]),
        new MembersWithdrawn("tuanbao", "households", ["00112233445566778899aabbccddeeff"], "重复录入"),
        new SuspensionRequested("tuanbao", SuspensionCause.Objective, "汛期停工", "防汛令〔2016〕2号"),
        new ProjectSuspended(
            "tuanbao", SuspensionCause.Subjective, "同意停工", new LocalDate(2016, 6, 6), 90, "units/tuanbao/head", "k3"),
        new ProjectResumed("汛期已过", new LocalDate(2016, 7, 4), 91, new LocalDate(2016, 7, 11)),
        new ProjectStarted("tuanbao", new LocalDate(2016, 6, 1), "施工许可证〔2016〕17号"),
        new MilestoneReached("tuanbao", "m01", new LocalDate(2016, 6, 1), ""),
        new VaultItemErased("00ff", "request"),
        new LedgerOpened("00112233445566778899aabbccddeeff", "lichuan", true),
    ];

    private static ReportingTimes Times => new(
        Instant.FromUtc(2016, 6, 3, 4, 0), Instant.FromUtc(2016, 6, 6, 4, 0), Instant.FromUtc(2016, 6, 14, 16, 0));

    private static ReportContent Report => new(
        "tuanbao", PeriodId.Parse("2016-w22"), new LocalDate(2016, 6, 3),
        [
            new("households", new MeasureValue.Count(12)), new("investment", new MeasureValue.Money(2_000_000)),
            new("rate", new MeasureValue.Ratio(3, 4)), new("stage", new MeasureValue.State("started")),
        ],
        "路基完成\n\"引号\" \\ 𠮷", "", "铺路面");
}
