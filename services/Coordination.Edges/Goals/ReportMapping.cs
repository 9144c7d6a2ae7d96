using Coordination.Board;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Edges.Names;
using NodaTime;

namespace Coordination.Edges.Goals;

/// <summary>Reports of a mechanism on the wire, as a picture shows them at an instant: what was done to them, what they
/// count as, and who must act next.</summary>
internal sealed class ReportMapping(string city, MechanismPicture mechanism, Instant now)
{
    private readonly LocalDate today = mechanism.Rules.Reporting.DayOf(now);

    /// <summary>The current revision.</summary>
    public V1.ProgressReport Current(SubjectPicture subject, ReportPicture report) => Of(subject, report, report.Current);

    /// <summary>An earlier revision.</summary>
    /// <param name="readEntries">Entries of the subject up to the picture: they alone know a revision that no longer counts
    /// as anything.</param>
    /// <returns>Null when there is no such revision.</returns>
    public async Task<V1.ProgressReport?> Earlier(
        SubjectPicture subject, ReportPicture report, int revision, Func<Task<IEnumerable<LedgerEntry>>> readEntries)
    {
        foreach (var counted in new[] { report.Reported, report.Accepted, report.Published })
            if (counted?.Revision == revision) return Of(subject, report, counted);
        return Superseded(report, revision, await readEntries());
    }

    /// <param name="revision">The current one, or one that counts as something.</param>
    private V1.ProgressReport Of(SubjectPicture subject, ReportPicture report, RevisionPicture revision)
    {
        var message = RevisionMapping.Of(city, subject.Name, revision);
        message.State = StateOf(report, revision);
        message.Steps.Add(revision.Steps.Select(taken => StepMapping.Of(city, subject.Name, taken)));
        message.AwaitingActor = revision.Revision == report.Current.Revision
            ? ReportPath.Next(revision.Stage, revision.Content.Unit, subject.KeyWork, mechanism.Rules, today)?.Actor ?? ""
            : "";
        message.Etag = Etag.Of(revision.Steps is [.., var last] ? last.Position : revision.Position);
        message.CountsReported = report.Reported?.Revision == revision.Revision;
        message.CountsAccepted = report.Accepted?.Revision == revision.Revision;
        message.CountsPublished = report.Published?.Revision == revision.Revision;
        return message;
    }

    /// <summary>State of the current revision, or of one that counts as something.</summary>
    public V1.ProgressReport.Types.State StateOf(ReportPicture report, RevisionPicture revision) => revision.Stage switch
    {
        ReportStage.Draft => V1.ProgressReport.Types.State.Recorded,
        ReportStage.UnitSigned => V1.ProgressReport.Types.State.UnitSigned,
        ReportStage.LeadVerified => V1.ProgressReport.Types.State.LeadVerified,
        ReportStage.SentBack => V1.ProgressReport.Types.State.SentBack,
        _ => IsPublished(report, revision)
            ? V1.ProgressReport.Types.State.Published
            : V1.ProgressReport.Types.State.Accepted,
    };

    private bool IsPublished(ReportPicture report, RevisionPicture revision) =>
        report.Published?.Revision == revision.Revision
        && revision.Steps is [.., { Step: ProgressAccepted { Publication: { } publication } }] && publication <= now;

    private V1.ProgressReport? Superseded(ReportPicture report, int revision, IEnumerable<LedgerEntry> entries)
    {
        V1.ProgressReport? found = null;
        var key = (report.Current.Content.Unit, report.Current.Content.Period);
        foreach (var entry in entries)
        {
            if (EventCatalog.Read(entry) is ReportStepTaken step && step.Of == found?.Position)
            {
                found.Steps.Add(StepMapping.Of(city, entry));
                found.Etag = Etag.Of(entry.Position);
            }
            else if (IsOf(entry, key, revision)) found = RevisionMapping.Of(city, entry);
        }
        if (found is null) return null;
        (found.State, found.AwaitingActor, found.CountsReported) = (V1.ProgressReport.Types.State.Superseded, "", false);
        return found;
    }

    private static bool IsOf(LedgerEntry entry, (string, Domain.Calendar.PeriodId) key, int revision) =>
        EventCatalog.Read(entry) switch
        {
            ProgressReported reported => revision == 1 && key == (reported.Report.Unit, reported.Report.Period),
            ProgressCorrected corrected =>
                revision == corrected.Revision && key == (corrected.Report.Unit, corrected.Report.Period),
            _ => false,
        };
}
