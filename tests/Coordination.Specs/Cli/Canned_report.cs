using Coordination.Cli.Values;
using Coordination.V1;
using Google.Protobuf.WellKnownTypes;
using NodaTime;

namespace Coordination.Specs.Cli;

/// <summary>Reports and obligations that never change.</summary>
internal static class Canned_report
{
    internal const string Name = "cities/lichuan/mechanisms/2016/projects/p017/reports/tuanbao.2016-w22";

    private static readonly string[] Told =
    [
        "units/tuanbao", "units/tuanbao/head", "units/reform-bureau/head", "offices/projects-headquarters",
        "bodies/projects-headquarters/head",
    ];

    internal static ProgressReport Draft => new()
    {
        Name = Name, Unit = "cities/lichuan/units/tuanbao", Period = "2016-w22", AsOf = Days.ToProto(new LocalDate(2016, 6, 3)),
        Lines = { new ReportLine { Indicator = "investment", MoneyFen = 12_500_000 } }, Done = "完成路基", Revision = 1, Position = 1234,
        RecordTime = Canned_board.At(9, 0), State = ProgressReport.Types.State.Recorded, AwaitingActor = "units/tuanbao/head",
        CutOffTime = Canned_board.At(12, 0), PublicationTime = Monday(4), LockTime = Monday(16), Etag = "e-1234",
    };

    /// <summary>With everything that a report can say of itself.</summary>
    internal static ProgressReport Corrected
    {
        get
        {
            var report = Draft;
            (report.Revision, report.Position, report.State) = (2, 2345, ProgressReport.Types.State.LeadVerified);
            (report.Reason, report.Evidence, report.Late) = ("漏记一笔", "台账17号", true);
            (report.NeedsApproval, report.Erratum, report.UnlockPosition) = (true, true, 2300);
            report.AwaitingActor = "offices/projects-headquarters";
            report.AsOfBefore = Days.ToProto(new LocalDate(2016, 6, 2));
            report.Changes.Add(new ValueChange
            {
                Indicator = "investment", Before = new() { Indicator = "investment", MoneyFen = 9_000_000 }, After = report.Lines[0],
            });
            report.Notices.Add(new CorrectionNotice { Reason = "BEYOND_PERCENT", Indicator = "investment", AgainstRevision = 1 });
            report.Notices.Add(new CorrectionNotice
            {
                Reason = "LIGHT_CHANGED", Indicator = "investment", AgainstRevision = 1, LightBefore = "yellow", LightAfter = "green",
            });
            report.Steps.Add(Step(ReportStep.Types.Kind.Sign, "units/tuanbao/head", 2));
            report.Steps.Add(Step(ReportStep.Types.Kind.Verify, "units/reform-bureau/head", 3));
            report.AnomalyMarks.Add(new AnomalyMark { Reason = "BEYOND_PLAN", Indicator = "investment", Limit = 10_000_000 });
            return report;
        }
    }

    internal static ReportStep Step(ReportStep.Types.Kind kind, string actor, int hour, string reason = "") => new()
    {
        Report = Name, Revision = 2, Kind = kind, Actor = actor, ActingFor = actor, Reason = reason, Position = 2400 + hour,
        RecordTime = Monday(hour),
    };

    internal static Timestamp Monday(int hour) =>
        Timestamp.FromDateTime(new DateTime(2016, 6, 6, hour, 0, 0, DateTimeKind.Utc));

    /// <summary>One of each act and of each state.</summary>
    internal static IReadOnlyList<Obligation> Obligations =>
    [
        Due(Obligation.Types.Act.Report, Obligation.Types.State.Overdue, "units/tuanbao", 0, ProgressReport.Types.State.Unspecified, closed: true),
        Due(Obligation.Types.Act.Report, Obligation.Types.State.Late, "units/tuanbao", 1, ProgressReport.Types.State.Recorded),
        Due(Obligation.Types.Act.Report, Obligation.Types.State.Submitted, "units/tuanbao", 1, ProgressReport.Types.State.Accepted),
        Due(Obligation.Types.Act.Report, Obligation.Types.State.NotYetDue, "units/tuanbao", 0, ProgressReport.Types.State.Unspecified),
        Excused(Obligation.Types.Excuse.Reorganisation), Excused(Obligation.Types.Excuse.Suspension),
        Excused(Obligation.Types.Excuse.GraceCycle),
        Due(Obligation.Types.Act.Sign, Obligation.Types.State.Due, "units/tuanbao/head", 1, ProgressReport.Types.State.Recorded),
        Due(Obligation.Types.Act.Verify, Obligation.Types.State.Due, "units/reform-bureau/head", 2, ProgressReport.Types.State.UnitSigned),
        Due(Obligation.Types.Act.Accept, Obligation.Types.State.Overdue, "offices/projects-headquarters", 2, ProgressReport.Types.State.LeadVerified),
        Due(Obligation.Types.Act.Correct, Obligation.Types.State.Due, "units/tuanbao", 1, ProgressReport.Types.State.SentBack),
        Due(Obligation.Types.Act.GrantUnlock, Obligation.Types.State.Due, "bodies/projects-headquarters/head", 1, ProgressReport.Types.State.Published),
        Differing, Suspension,
    ];

    private static Obligation Differing => new()
    {
        Act = Obligation.Types.Act.ResolveConflict, State = Obligation.Types.State.Overdue, DueTime = Monday(4), LockTime = Monday(16),
        Actor = "offices/projects-headquarters", Report = Conflict(chosen: null).Name, SubjectDisplayName = "固定资产投资",
    };

    /// <summary>Two sources of a target that differ.</summary>
    /// <param name="chosen">Whose value the office chose; null while it has not.</param>
    public static DataConflict Conflict(string? chosen) => new()
    {
        Name = "cities/lichuan/mechanisms/2016/targets/t3-2/conflicts/investment.2016-w22", SubjectDisplayName = "固定资产投资",
        Indicator = "investment", IndicatorDisplayName = "本年累计完成投资", Period = "2016-w22", TolerancePercent = 2,
        State = chosen is null ? DataConflict.Types.State.Open : DataConflict.Types.State.Resolved,
        AwaitingActor = "offices/projects-headquarters", Etag = "\"17.23.0\"",
        Sources =
        {
            Source("statistics-bureau", 12_500_000, 17, ProgressReport.Types.State.Accepted, differs: false),
            Source("reform-bureau", 13_000_000, 23, ProgressReport.Types.State.Recorded, differs: true),
        },
        Resolution = chosen is null ? null : new DataConflict.Types.Resolution
        {
            ChosenUnit = "cities/lichuan/units/" + chosen, Reason = "以在库项目为准", Actor = "offices/projects-headquarters", Position = 42,
            RecordTime = Monday(3), Erratum = true, Holds = true, Evidence = "统计月报〔2016〕6号",
        },
    };

    private static DataConflict.Types.Source Source(
        string unit, long fen, long position, ProgressReport.Types.State state, bool differs) => new()
        {
            Unit = "cities/lichuan/units/" + unit, Revision = 1, State = state, AsOf = new() { Year = 2016, Month = 6, Day = 3 },
            Line = new() { Indicator = "investment", MoneyFen = fen }, Differs = differs, Position = position,
        };

    private static Obligation Suspension => new()
    {
        Act = Obligation.Types.Act.GrantSuspension, State = Obligation.Types.State.Due, RequestPosition = 2_500,
        Actor = "bodies/projects-headquarters/head", Report = "cities/lichuan/mechanisms/2016/projects/p017",
        SubjectDisplayName = "合成项目017·团堡镇·学校[改建]",
    };

    private static Obligation Excused(Obligation.Types.Excuse excuse)
    {
        var excused = Due(Obligation.Types.Act.Report, Obligation.Types.State.Excused, "units/tuanbao", 0, ProgressReport.Types.State.Unspecified);
        excused.Excuse = excuse;
        return excused;
    }

    private static Obligation Due(
        Obligation.Types.Act act, Obligation.Types.State state, string actor, int revision, ProgressReport.Types.State report,
        bool closed = false)
    {
        var due = new Obligation
        {
            Act = act, State = state, Actor = actor, Report = Name, SubjectDisplayName = "合成项目017·团堡镇·学校[改建]", Revision = revision,
            ReportState = report, Closed = closed, LockTime = Monday(16),
            DueTime = act == Obligation.Types.Act.Report ? Canned_board.At(12, 0) : Monday(4),
        };
        if (act != Obligation.Types.Act.Report) return due;
        foreach (var (level, recipient) in Told.Index())
            due.Reminders.Add(new Reminder { Date = Days.ToProto(new LocalDate(2016, 5, 31).PlusDays(level * 2)), Recipient = recipient, Level = level });
        return due;
    }
}
