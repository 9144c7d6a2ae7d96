using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;

namespace Coordination.Domain.Goals;

/// <summary>A unit's first report on a subject for a period.</summary>
public sealed record SubmitProgressReport(string Subject, ReportContent Report)
{
    /// <summary>Decides a first report. Refused with the reasons of <see cref="ReportRules"/>, and with REPORT_EXISTS when
    /// the unit already reported something else for the period; the same again changes nothing.</summary>
    public static Decision Decide(Subject subject, SubmitProgressReport command, CityRules rules, CityTime time, Acting acting)
    {
        var report = command.Report.Normalized();
        var existing = subject.ReportOf(report.Unit, report.Period);
        if (existing is not null && existing.Content == report) return new Decision.Unchanged(existing.Position);
        if (DelegationRefusals.Check(acting, DelegatedAct.Report, rules, time.Today, out var delegation) is { } notDelegated)
            return Decision.Refuse(notDelegated);
        var refusals = ReportRules.Check(new ReportCase(subject, command.Report, rules, time));
        if (refusals.Count > 0) return new Decision.Refused(refusals);
        if (existing is not null)
            return Decision.Refuse(ReportRefusals.ReportExists(report.Unit, report.Period, existing.Revision));
        return Decision.Record(new ProgressReported(
            report, ReportAnomalies.Of(subject, report, rules), rules.Reporting.TimesOf(report.Period),
            ReportRules.UnlockUsed(subject, report, rules, time), delegation));
    }
}
