using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>A new revision of a unit's report for a period, with the reason. Nothing earlier is erased. (1.9 corrections)</summary>
public sealed record CorrectProgressReport(string Subject, ReportContent Report, string Reason)
{
    /// <summary>Decides a correction. Refused when there is no report to correct, when the etag is not that of the current
    /// revision, without a reason, and for everything that a first report is refused for.</summary>
    public static Decision Decide(
        Subject subject, CorrectProgressReport command, CityRules rules, LocalDate today, string? etag)
    {
        var report = command.Report.Normalized();
        if (ReportText.Check("reason", command.Reason) is { } badReason) return Decision.Refuse(badReason);
        if (string.IsNullOrWhiteSpace(command.Reason)) return Decision.Refuse(ReportRefusals.ReasonRequired());
        var refusals = ReportRules.Check(new ReportCase(subject, command.Report, rules, today));
        if (refusals.Count > 0) return new Decision.Refused(refusals);
        if (subject.ReportOf(report.Unit, report.Period) is not { } existing)
            return Decision.Refuse(ReportRefusals.ReportMissing(report.Unit, report.Period));
        if (etag is not null && etag != existing.Etag)
            return Decision.Refuse(ReportRefusals.StaleEtag(etag, existing.Etag));
        if (existing.Content == report) return new Decision.Unchanged(existing.Position);
        return Decision.Record(new ProgressCorrected(
            report, ReportAnomalies.Of(subject, report, rules), existing.Revision + 1, existing.Position, command.Reason));
    }
}
