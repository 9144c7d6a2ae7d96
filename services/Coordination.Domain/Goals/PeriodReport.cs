using System.Text.Json.Serialization;
using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>How far a revision of a report has come.</summary>
public enum ReportStage
{
    /// <summary>Recorded, and not signed.</summary>
    Draft,
    /// <summary>Signed by the head of its unit.</summary>
    UnitSigned,
    /// <summary>Verified by the lead unit, or for its own report by the office.</summary>
    LeadVerified,
    /// <summary>Accepted by the office: it counts officially.</summary>
    Accepted,
    /// <summary>Sent back; the unit has to correct it.</summary>
    SentBack,
}

/// <summary>The current revision of one unit's report for one period.</summary>
/// <param name="Position">Ledger position of the revision.</param>
/// <param name="Makers">Actors who recorded it and what it goes back to, since the last acceptance.</param>
/// <param name="Changed">Ledger position of the last entry about it.</param>
/// <param name="Baseline">What corrections are compared with: what was published, or else stood at the cut-off.</param>
/// <param name="Times">The instants of the period when it was decided.</param>
/// <param name="Signer">Actor who signed it, or null.</param>
/// <param name="AcceptedRevision">The newest revision that was accepted; 0 for none.</param>
/// <param name="PublishedRevision">The revision that counts as published; 0 for none.</param>
/// <param name="NeedsApproval">A correction after the cut-off, or, where there is none, of something accepted: it counts as
/// reported only once it is verified.</param>
/// <param name="Fallback">What counts as reported where the current revision does not; null for nothing, and once the
/// current revision is accepted, for then it counts for good.</param>
public sealed record PeriodReport(
    ReportContent Content, int Revision, long Position, ValueList<string> Makers, long Changed, BaselineLines Baseline,
    ReportStage Stage = ReportStage.Draft, string? Signer = null, ReportingTimes? Times = null, int AcceptedRevision = 0,
    int PublishedRevision = 0, bool NeedsApproval = false, ReportedRevision? Fallback = null)
{
    /// <summary>The etag that callers see: it changes with every revision and step.</summary>
    [JsonIgnore]
    public string Etag => Ledger.Etag.Of(Changed);

    /// <summary>The revision that counts as reported; null while the only revisions are sent back.</summary>
    [JsonIgnore]
    public ReportedRevision? Reported =>
        Stage != ReportStage.SentBack && (!NeedsApproval || Stage is ReportStage.LeadVerified or ReportStage.Accepted)
            ? new ReportedRevision(Revision, Position, Makers, Content.Lines)
            : Fallback;

    /// <summary>The published revision that another would change now; null before the publication, and while nothing is
    /// published.</summary>
    internal int? PublishedBefore(Instant now, ReportingTimes? times) =>
        PublishedRevision > 0 && !(now <= times?.Publication) ? PublishedRevision : null;

    internal static PeriodReport Of(LedgerEntry entry, ProgressReported reported) => new(
        reported.Report, 1, entry.Position, [entry.Actor], entry.Position, new BaselineLines(1, reported.Report.Lines),
        Times: reported.Times);

    /// <summary>The same after a correction.</summary>
    internal PeriodReport After(LedgerEntry entry, ProgressCorrected corrected) => new(
        corrected.Report, corrected.Revision, entry.Position, MakersWith(entry.Actor), entry.Position,
        entry.RecordedAt <= corrected.Times?.CutOff && PublishedRevision == 0
            ? new BaselineLines(corrected.Revision, corrected.Report.Lines)
            : Baseline,
        Times: corrected.Times, AcceptedRevision: AcceptedRevision, PublishedRevision: PublishedRevision,
        NeedsApproval: corrected.NeedsApproval(entry.RecordedAt), Fallback: Reported);

    /// <summary>The same after a step.</summary>
    /// <param name="entry">The entry that records it.</param>
    internal PeriodReport After(LedgerEntry entry, ReportStepTaken step) => step switch
    {
        ProgressSigned => this with { Stage = ReportStage.UnitSigned, Signer = entry.Actor, Changed = entry.Position },
        ProgressVerified => this with { Stage = ReportStage.LeadVerified, Changed = entry.Position },
        ProgressAccepted accepted => Accepted(accepted.IsPublished(entry.RecordedAt, PublishedRevision)) with
        {
            Changed = entry.Position,
        },
        _ => this with { Stage = ReportStage.SentBack, Changed = entry.Position },
    };

    // Who makes a small change to another's figures does not make them his own.
    private ValueList<string> MakersWith(string actor) =>
        Stage == ReportStage.Accepted ? [actor] : Makers.Contains(actor) ? Makers : Makers.Add(actor);

    private PeriodReport Accepted(bool isPublished) => this with
    {
        Stage = ReportStage.Accepted,
        AcceptedRevision = Revision,
        PublishedRevision = isPublished ? Revision : PublishedRevision,
        Fallback = null,
        Baseline = isPublished ? new BaselineLines(Revision, Content.Lines) : Baseline,
    };
}

/// <summary>A revision that counts as reported.</summary>
/// <param name="Position">Ledger position of the revision.</param>
/// <param name="Makers">Actors who recorded it and what it goes back to.</param>
public sealed record ReportedRevision(int Revision, long Position, ValueList<string> Makers, ValueList<ReportLine> Lines);

/// <summary>Values with which corrections are compared.</summary>
public sealed record BaselineLines(int Revision, ValueList<ReportLine> Lines);

/// <summary>A start or milestone that was reached on a day.</summary>
public sealed record ReachedStep(NodaTime.LocalDate Date, long Position);
