using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Board;

/// <summary>Which revision of each report counts.</summary>
public enum ReportBasis
{
    /// <summary>As reported: the newest that is not sent back; a correction that needs an approval only with it.</summary>
    Reported,

    /// <summary>As corrected: the newest that was accepted. Only this counts officially.</summary>
    Accepted,

    /// <summary>As published: the newest that was accepted by its publication.</summary>
    Published,
}

/// <summary>Something that was done to a revision, and by whom.</summary>
/// <param name="Position">Ledger position of the entry that says so.</param>
public sealed record TakenStep(ReportStepTaken Step, string Actor, string ActingFor, long Position, Instant RecordedAt)
{
    /// <summary>As its entry says it.</summary>
    public static TakenStep Of(LedgerEntry entry, ReportStepTaken step) => new(
        // Nearly always the same: then it is one text.
        step, entry.Actor, entry.ActingFor == entry.Actor ? entry.Actor : entry.ActingFor, entry.Position, entry.RecordedAt);
}

/// <summary>A revision of a report, as it stood when it was current, or stands now.</summary>
/// <param name="Revision">1 for the first.</param>
/// <param name="Position">Ledger position of the revision itself, here and in etags of drafts.</param>
/// <param name="Times">The instants of the period when it was decided; null when it has none.</param>
/// <param name="Unlock">Ledger position of the grant without which it would have been refused, or null.</param>
/// <param name="Correction">The correction that made it; null for revision 1.</param>
/// <param name="NeedsApproval">A correction after the cut-off, or, where there is none, of something accepted: it counts only
/// once it is verified.</param>
/// <param name="Steps">Oldest first.</param>
public sealed record RevisionPicture(
    ReportContent Content, ValueList<AnomalyMark> Marks, int Revision, long Position, Instant RecordedAt, string Actor,
    string ActingFor, ReportingTimes? Times, long? Unlock, ProgressCorrected? Correction, bool NeedsApproval, ReportStage Stage,
    ValueList<TakenStep> Steps)
{
    /// <summary>Revision 1 as its entry says it, before anything was done to it.</summary>
    public static RevisionPicture Of(LedgerEntry entry, ProgressReported reported) => new(
        reported.Report, reported.Marks, 1, entry.Position, entry.RecordedAt, entry.Actor, For(entry), reported.Times,
        reported.Unlock, null, NeedsApproval: false, ReportStage.Draft, []);

    /// <summary>A later revision as its entry says it, before anything was done to it.</summary>
    public static RevisionPicture Of(LedgerEntry entry, ProgressCorrected corrected) => new(
        corrected.Report, corrected.Marks, corrected.Revision, entry.Position, entry.RecordedAt, entry.Actor, For(entry),
        corrected.Times, corrected.Unlock, corrected, corrected.NeedsApproval(entry.RecordedAt), ReportStage.Draft, []);

    /// <summary>Whether it counts as reported by itself.</summary>
    public bool CountsAsReported =>
        Stage != ReportStage.SentBack && (!NeedsApproval || Stage is ReportStage.LeadVerified or ReportStage.Accepted);

    // Nearly always the same: then it is one text.
    private static string For(LedgerEntry entry) => entry.ActingFor == entry.Actor ? entry.Actor : entry.ActingFor;

    /// <summary>The same after a step, with the texts that it knows already.</summary>
    internal RevisionPicture After(LedgerEntry entry, ReportStepTaken step) => this with
    {
        Stage = StageAfter(step),
        Steps = Steps.Add(TakenStep.Of(entry, step with { Unit = Content.Unit })),
    };

    private static ReportStage StageAfter(ReportStepTaken step) => step switch
    {
        ProgressSigned => ReportStage.UnitSigned,
        ProgressVerified => ReportStage.LeadVerified,
        ProgressAccepted => ReportStage.Accepted,
        _ => ReportStage.SentBack,
    };
}

/// <summary>One unit's report for one period: its current revision, and those that count as something. Where one revision
/// counts as several things, they are one object.</summary>
/// <param name="FirstPosition">Position of revision 1.</param>
/// <param name="IsLate">Revision 1 was recorded after the cut-off.</param>
/// <param name="Reported">Null while the only revisions are sent back.</param>
/// <param name="Accepted">Null while none is accepted.</param>
/// <param name="Published">Null while none is published.</param>
public sealed record ReportPicture(
    RevisionPicture Current, long FirstPosition, bool IsLate, RevisionPicture? Reported, RevisionPicture? Accepted,
    RevisionPicture? Published)
{
    /// <summary>What counts as reported where the current revision does not; null for nothing, and once the current revision
    /// is accepted, for then it counts for good.</summary>
    internal RevisionPicture? Fallback { get; init; }

    internal ReportKey Key => new(Current.Content.Unit, Current.Content.Period);

    /// <summary>The mark that every revision and every step changes.</summary>
    public string Etag => Domain.Ledger.Etag.Of(Current.Steps is [.., var last] ? last.Position : Current.Position);

    /// <summary>The revision that counts, or null when none does.</summary>
    public RevisionPicture? On(ReportBasis basis) => basis switch
    {
        ReportBasis.Accepted => Accepted,
        ReportBasis.Published => Published,
        _ => Reported,
    };

    internal static ReportPicture Of(LedgerEntry entry, ProgressReported reported)
    {
        var first = RevisionPicture.Of(entry, reported);
        return new ReportPicture(first, entry.Position, entry.RecordedAt > reported.Times?.CutOff, first, null, null);
    }

    internal ReportPicture After(LedgerEntry entry, ProgressCorrected corrected)
    {
        var next = RevisionPicture.Of(entry, corrected);
        return this with { Current = next, Fallback = Reported, Reported = next.NeedsApproval ? Reported : next };
    }

    internal ReportPicture After(LedgerEntry entry, ReportStepTaken step)
    {
        var next = Current.After(entry, step);
        var reported = next.CountsAsReported ? next : Fallback;
        if (step is not ProgressAccepted accepted) return this with { Current = next, Reported = reported };
        var isPublished = accepted.IsPublished(entry.RecordedAt, Published?.Revision ?? 0);
        return this with
        {
            Current = next,
            Reported = reported,
            Accepted = next,
            Published = isPublished ? next : Published,
            Fallback = null,
        };
    }
}
