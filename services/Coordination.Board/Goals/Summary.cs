using Coordination.Domain.Calendar;
using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>How far a set of targets and projects has come by a day.</summary>
/// <param name="TargetsReported">Targets with at least one report.</param>
/// <param name="TargetsPending">Targets that cannot be reported on, because the document leaves something open.</param>
/// <param name="ProjectsReported">Projects with at least one report.</param>
/// <param name="ProjectsStarted">Projects that started by that day.</param>
/// <param name="InvestedFen">Invested since 1 January over all projects, opening balances where nothing is reported; null
/// when the sum does not fit 64 bits or a project's value is out of range.</param>
/// <param name="PlanFen">The year's plan over all projects; null when it does not fit 64 bits.</param>
/// <param name="UnitsExpected">Units that answer for at least one of the items on that day.</param>
/// <param name="UnitsReported">Of these, those that reported on at least one item for the period that holds the day.</param>
/// <param name="ReportsExpected">Reports that are due for that period: one per item and responsible unit.</param>
/// <param name="ReportsReceived">Of these, those that are there.</param>
/// <param name="LastReportAt">When the latest report was recorded, or null.</param>
/// <param name="Anomalies">Marks on the latest report of each unit on each item.</param>
/// <param name="Standing">Accepted when every reported value among them is; <see cref="ValueStanding.Unknown"/> while there is
/// none.</param>
/// <param name="ReportsAccepted">Reports, of any period by that day, with an accepted revision.</param>
/// <param name="InvestedAcceptedFen">Invested since 1 January over all projects as accepted, opening balances where nothing is
/// accepted; null as for what is reported.</param>
public sealed record Progress(
    int TargetsTotal, int TargetsReported, int TargetsPending, int ProjectsTotal, int ProjectsReported, int ProjectsStarted,
    long? InvestedFen, long? PlanFen, int UnitsExpected, int UnitsReported, int ReportsExpected, int ReportsReceived,
    Instant? LastReportAt, int Anomalies, ValueStanding Standing,
    int ReportsAccepted, long? InvestedAcceptedFen);

/// <summary>One key work on a day.</summary>
/// <param name="KeyWork">Its id: <c>k1</c>.</param>
/// <param name="Period">The period of its cadence that holds the day.</param>
public sealed record KeyWorkSummary(string KeyWork, PeriodId Period, Progress Progress);
