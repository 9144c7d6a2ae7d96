using Coordination.Cli.Board;
using Coordination.Cli.Values;
using Coordination.V1;
using Google.Protobuf.WellKnownTypes;
using NodaTime;

namespace Coordination.Specs.Cli;

/// <summary>A city that never changes, with the longest names, empty groups and every list.</summary>
internal static class Canned_board
{
    private const string Mechanism = "cities/lichuan/mechanisms/2016";

    private static readonly (string Name, string Body, string Unit, string Period, Totals Totals)[] KeyWorks =
    [
        ("精准扶贫工作", "精准扶贫指挥部", "poverty-alleviation-office", "2016-w22", Sum(11, 8, 1, 12, 3, 120_000_000_00, 3_800_000_000_00, 58, 47, 0, 3)),
        ("“六城”同创工作", "“六城”同创指挥部", "housing-construction-bureau", "2016-w22", Sum(10, 10, 0, 61, 60, 999_999_999_99, 1_000_000_000_00, 140, 140, 2, 1)),
        ("项目推进和产业链建设工作", "项目推进和产业链建设指挥部", "reform-bureau", "2016-w22", Sum(9, 1, 3, 168, 20, 12_345_678_90, 7_790_000_000_00, 356, 12, 14, 2)),
        ("从严治党工作", "从严治党工作领导小组", "organization-department", "2016-06", Sum(10, 0, 1, 0, 0, 0, 0, 10, 0, 0, 0)),
        ("深化改革工作", "深化改革工作领导小组", "policy-research-office", "2016-06", Sum(4, 2, 0, 0, 0, 0, 0, 4, 2, 0, 4)),
        ("社会建设与依法治市工作", "社会建设与依法治市工作领导小组", "politics-law-commission", "2016-06", Sum(12, 5, 5, 0, 0, 0, 0, 12, 5, 1, 5)),
    ];

    internal static BoardPicture Picture
    {
        get
        {
            var board = new V1.Board
            {
                Name = Mechanism, CityDisplayName = "利川市", AsOf = Days.ToProto(new LocalDate(2016, 6, 3)), Position = 12_345,
                RecordTime = At(16, 20), Synthetic = true, MechanismVersion = 1, Unaccepted = true, Basis = Basis.Reported,
                Totals = Sum(56, 26, 10, 241, 83, 1_132_345_678_89, 12_590_000_000_00, 580, 206, 17, 9),
            };
            foreach (var (work, index) in KeyWorks.Select((work, index) => (work, index + 1)))
                board.KeyWorks.Add(new KeyWorkSummary
                {
                    Name = $"{Mechanism}/keyWorks/k{index}", DisplayName = work.Name, BodyDisplayName = work.Body,
                    LeadUnit = "cities/lichuan/units/" + work.Unit, Period = new() { Id = work.Period }, Totals = work.Totals,
                });
            ProgressRow[] rows = [.. Enumerable.Range(1, 12).Select(Project), Target()];
            var deadlines = Enumerable.Range(1, 12).ToDictionary(Name, number => new LocalDate(2016, 5, 20).PlusDays(number * 2));
            return new(board, rows, deadlines, new Dictionary<string, string>
            {
                ["cities/lichuan/units/poverty-alleviation-office"] = "市扶贫办",
                ["cities/lichuan/units/tuanbao"] = "团堡镇",
                ["cities/lichuan/units/politics-law-commission"] = "市委政法委",
            });
        }
    }

    internal static ProgressRow Project(int number)
    {
        var row = new ProgressRow
        {
            Subject = Name(number), DisplayName = $"合成项目{number:000}·团堡镇·学校[改建]", LeadUnitDisplayName = "团堡镇",
            ResponsibleUnits = { "cities/lichuan/units/tuanbao", "cities/lichuan/units/education-bureau" },
            Values = { Investment(12_500_000, 510_000_000) }, CurrentPeriod = "2016-w22", Milestones = 7, MilestonesReached = 2,
            StartDate = number % 4 == 0 ? Days.ToProto(new LocalDate(2016, 6, 1)) : null, LastReportTime = At(9, number),
        };
        if (number % 2 == 1) row.MissingUnits.Add("cities/lichuan/units/tuanbao");
        if (number % 3 == 0) row.MissingUnits.Add("cities/lichuan/units/education-bureau");
        if (number == 5) row.Anomalies = 1;
        return row;
    }

    internal static IndicatorValue Investment(long fen, long plan) =>
        new() { Indicator = "investment", DisplayName = "本年累计完成投资", MoneyFen = fen, Plan = plan, Standing = Standing.Reported };

    internal static Timestamp At(int hour, int minute) =>
        Timestamp.FromDateTime(new DateTime(2016, 6, 3, hour - 8, minute, 5, DateTimeKind.Utc));

    private static ProgressRow Target() => new()
    {
        Subject = $"{Mechanism}/targets/t3-8", DocumentId = "T3.8", DisplayName = "固定资产投资在全州位次前移", LeadUnitDisplayName = "市发改局",
        Pending = { "baselineRank" }, ResponsibleUnits = { "cities/lichuan/units/reform-bureau" }, CurrentPeriod = "2016-w22",
        Values = { new IndicatorValue { Indicator = "rank", DisplayName = "位次", Standing = Standing.Unknown } },
    };

    private static string Name(int number) => FormattableString.Invariant($"{Mechanism}/projects/p{number:000}");

    private static Totals Sum(
        int targets, int targetsReported, int pending, int projects, int started, long invested, long planned, int expected,
        int received, int anomalies, int lastHour) => new()
    {
        Targets = targets, TargetsReported = targetsReported, TargetsPending = pending, Projects = projects, ProjectsStarted = started,
        ProjectsReported = started, InvestedFen = invested, PlannedFen = planned, ReportsExpected = expected, ReportsReceived = received,
        Anomalies = anomalies, Reports = received * 61, ReportsAccepted = received * 40, InvestedAcceptedFen = invested / 3 * 2,
        ReportsCorrected = anomalies, LastReportTime = received == 0 ? null : At(8 + lastHour, 20),
    };
}
