using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>Counts what <see cref="Progress"/> says, item by item.</summary>
internal sealed class ProgressCount
{
    private readonly HashSet<string> expected = new(StringComparer.Ordinal);
    private readonly HashSet<string> reported = new(StringComparer.Ordinal);
    private int targets, targetsReported, targetsPending, projects, projectsReported, projectsStarted;
    private int reportsExpected, reportsReceived, reportsAccepted, anomalies;
    private Int128 investedFen, investedAcceptedFen, planFen;
    private bool isInvestedKnown = true, isInvestedAcceptedKnown = true;
    private bool hasAccepted, hasUnaccepted;
    private Instant? lastReportAt;

    internal void Add(ItemProgress item)
    {
        if (item.Subject.Project is { } project)
        {
            projects++;
            projectsReported += item.IsReported ? 1 : 0;
            projectsStarted += item.IsStarted ? 1 : 0;
            planFen += project.AnnualPlanFen;
            investedFen += item.Investment?.Amount ?? 0;
            isInvestedKnown &= item.Investment?.Standing != ValueStanding.OutOfRange;
            investedAcceptedFen += item.AcceptedInvestment?.Amount ?? 0;
            isInvestedAcceptedKnown &= item.AcceptedInvestment?.Standing != ValueStanding.OutOfRange;
        }
        else
        {
            targets++;
            targetsReported += item.IsReported ? 1 : 0;
            targetsPending += item.IsPending ? 1 : 0;
        }
        foreach (var (unit, hasReported) in item.Expected)
        {
            expected.Add(unit);
            reportsExpected++;
            if (!hasReported) continue;
            reported.Add(unit);
            reportsReceived++;
        }
        foreach (var value in item.Values)
        {
            hasAccepted |= value.Standing == ValueStanding.Accepted;
            hasUnaccepted |= value.Standing is ValueStanding.ReportedNotAccepted or ValueStanding.OutOfRange
                or ValueStanding.InConflict;
        }
        anomalies += item.Reports.Anomalies;
        reportsAccepted += item.Reports.Accepted;
        if (lastReportAt is null || lastReportAt < item.Reports.LastReportAt) lastReportAt = item.Reports.LastReportAt;
    }

    internal Progress Result() => new(
        targets, targetsReported, targetsPending, projects, projectsReported, projectsStarted,
        isInvestedKnown ? ValueSums.Fit(investedFen) : null, ValueSums.Fit(planFen), expected.Count, reported.Count,
        reportsExpected, reportsReceived, lastReportAt, anomalies, StandingOfAll, reportsAccepted,
        isInvestedAcceptedKnown ? ValueSums.Fit(investedAcceptedFen) : null);

    private ValueStanding StandingOfAll => hasUnaccepted
        ? ValueStanding.ReportedNotAccepted
        : hasAccepted ? ValueStanding.Accepted : ValueStanding.Unknown;
}
