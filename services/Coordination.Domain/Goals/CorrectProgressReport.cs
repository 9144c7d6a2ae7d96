using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;

namespace Coordination.Domain.Goals;

/// <summary>A new revision of a unit's report for a period, with the reason. Nothing earlier is erased. (1.9 corrections)</summary>
/// <param name="Evidence">Reference to the proof, or null.</param>
public sealed record CorrectProgressReport(string Subject, ReportContent Report, string Reason, string? Evidence = null)
{
    /// <summary>Decides a correction. Refused when there is no report to correct, when the etag is not that of the current
    /// revision, without a reason, and for everything that a first report is refused for.</summary>
    public static Decision Decide(
        Subject subject, CorrectProgressReport command, CityRules rules, CityTime time, Acting acting, string? etag)
    {
        var report = command.Report.Normalized();
        if (ReportText.CheckReason(command.Reason) is { } badReason) return Decision.Refuse(badReason);
        if (ReportText.Check("evidence", command.Evidence ?? "") is { } badEvidence) return Decision.Refuse(badEvidence);
        if (DelegationRefusals.Check(acting, DelegatedAct.Report, rules, time.Today, out var delegation) is { } notDelegated)
            return Decision.Refuse(notDelegated);
        var refusals = ReportRules.Check(new ReportCase(subject, command.Report, rules, time));
        if (refusals.Count > 0) return new Decision.Refused(refusals);
        if (subject.ReportOf(report.Unit, report.Period) is not { } existing)
            return Decision.Refuse(ReportRefusals.ReportMissing(report.Unit, report.Period));
        if (etag is not null && etag != existing.Etag)
            return Decision.Refuse(ReportRefusals.StaleEtag(etag, existing.Etag));
        if (existing.Content == report) return new Decision.Unchanged(existing.Position);
        var effect = new CorrectionEffect(subject, existing, report, rules, time);
        return Decision.Record(new ProgressCorrected(
            report, ReportAnomalies.Of(subject, report, rules), existing.Revision + 1, existing.Position, command.Reason,
            effect.Times, ReportRules.UnlockUsed(subject, report, rules, time),
            string.IsNullOrEmpty(command.Evidence) ? null : command.Evidence, effect.AsOfBefore, effect.Changes(),
            existing.AcceptedRevision > 0 ? existing.AcceptedRevision : null, existing.PublishedBefore(time.Now, effect.Times), effect.Notices(),
            delegation));
    }
}
