using Coordination.Domain.Calendar;
using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>A target is defined, or defined anew. Stands in <c>mechanisms/{year}/targets/{target}</c>.</summary>
public sealed record TargetDefined(TargetDefinition Target) : DomainEvent;

/// <summary>A project is defined, or defined anew. Stands in <c>mechanisms/{year}/projects/{project}</c>.</summary>
public sealed record ProjectDefined(ProjectDefinition Project) : DomainEvent;

/// <summary>What one unit says of one subject for one period.</summary>
/// <param name="AsOf">The day for which the values are true.</param>
/// <param name="Lines">Values since 1 January, one per indicator.</param>
/// <param name="Done">What was done; at most 2,000 characters, as are the other texts.</param>
/// <param name="ZeroReport">零报告: nothing of the kind happened in the period. Never false: null then.</param>
/// <param name="Source">Where values of a period before the mechanism come from; null otherwise.</param>
public sealed record ReportContent(
    string Unit, PeriodId Period, LocalDate AsOf, ValueList<ReportLine> Lines, string Done, string Problems, string Next,
    bool? ZeroReport = null, string? Source = null)
{
    /// <summary>The one form in which equal reports are equal: lines by indicator, line breaks as line feeds, nothing for
    /// what is not said.</summary>
    public ReportContent Normalized() => this with
    {
        Lines = InOrder(Lines) ? Lines : Lines.OrderBy(line => line.Indicator, StringComparer.Ordinal).ToValueList(),
        Done = LineFeeds(Done),
        Problems = LineFeeds(Problems),
        Next = LineFeeds(Next),
        ZeroReport = ZeroReport is true ? true : null,
        Source = string.IsNullOrEmpty(Source) ? null : LineFeeds(Source),
    };

    private static bool InOrder(ValueList<ReportLine> lines)
    {
        for (var index = 1; index < lines.Count; index++)
            if (string.CompareOrdinal(lines[index - 1].Indicator, lines[index].Indicator) > 0) return false;
        return true;
    }

    private static string LineFeeds(string text) => text.Contains('\r') ? text.ReplaceLineEndings("\n") : text;
}

/// <summary>Something unusual about a value that was recorded all the same.</summary>
/// <param name="Reason"><c>BEYOND_PLAN</c> or <c>SOURCE_MISSING</c>.</param>
/// <param name="Indicator">Empty for a mark of the whole report.</param>
/// <param name="Limit">The limit that was passed, in the indicator's unit; 0 where there is none.</param>
public sealed record AnomalyMark(string Reason, string Indicator, long Limit);

/// <summary>A unit reported on this subject for a period for the first time: revision 1. It is late when it was recorded
/// after the cut-off.</summary>
/// <param name="Times">The instants of the period when this was decided; null when it has none.</param>
/// <param name="Unlock">Ledger position of the grant without which it would have been refused, or null.</param>
/// <param name="Delegation">Ledger position of the delegation by which it was done for another, or null.</param>
public sealed record ProgressReported(
    ReportContent Report, ValueList<AnomalyMark> Marks, ReportingTimes? Times = null, long? Unlock = null,
    long? Delegation = null) : DomainEvent;

/// <summary>A unit replaced its report for a period; the earlier one stays where it is.</summary>
/// <param name="Revision">2, 3 …</param>
/// <param name="Replaces">Ledger position of the revision before.</param>
/// <param name="Times">The instants of the period when this was decided; null when it has none.</param>
/// <param name="Unlock">Ledger position of the grant without which it would have been refused, or null.</param>
/// <param name="Evidence">Reference to the proof, or null.</param>
/// <param name="AsOfBefore">Day of the values of the revision before, where it was another; else null.</param>
/// <param name="Changes">Every value that is another than in the revision before.</param>
/// <param name="Accepted">The accepted revision when this was decided, or null.</param>
/// <param name="Published">The published revision that this one would change; null before the publication, and while nothing
/// is published.</param>
/// <param name="Notices">Why the supervision office is told; null when it is not.</param>
/// <param name="Delegation">Ledger position of the delegation by which it was done for another, or null.</param>
public sealed record ProgressCorrected(
    ReportContent Report, ValueList<AnomalyMark> Marks, int Revision, long Replaces, string Reason,
    ReportingTimes? Times = null, long? Unlock = null, string? Evidence = null, LocalDate? AsOfBefore = null,
    ValueList<ValueChange>? Changes = null, int? Accepted = null, int? Published = null,
    ValueList<CorrectionNotice>? Notices = null, long? Delegation = null)
    : DomainEvent, INamesAPosition
{
    /// <summary>Whether it counts as reported only once it is verified: after the cut-off, and, where there is none, when it
    /// corrects what was accepted.</summary>
    public bool NeedsApproval(Instant recordedAt) =>
        Times is { } times ? recordedAt > times.CutOff : Accepted is not null;

    long INamesAPosition.Named => Replaces;

    DomainEvent INamesAPosition.Naming(long position) => this with { Replaces = position };
}

/// <summary>A value that a correction changed.</summary>
/// <param name="Before">Null where there was none.</param>
/// <param name="After">Null where there is none any more.</param>
public sealed record ValueChange(string Indicator, MeasureValue? Before, MeasureValue? After);

/// <summary>Why the supervision office is told of a correction.</summary>
/// <param name="Reason"><c>BEYOND_PERCENT</c> or <c>LIGHT_CHANGED</c>.</param>
/// <param name="Against">The revision with which it was compared: what was published, or else stood at the cut-off.</param>
/// <param name="From">The light before; null where the reason is another.</param>
/// <param name="To">The light after.</param>
public sealed record CorrectionNotice(
    string Reason, string Indicator, int Against, StatusLight? From = null, StatusLight? To = null);

/// <summary>开工: the project started.</summary>
/// <param name="Evidence">Reference to the proof (permit, site photo), or empty.</param>
public sealed record ProjectStarted(string Unit, LocalDate Date, string Evidence) : DomainEvent;

/// <summary>A milestone of the project was reached.</summary>
public sealed record MilestoneReached(string Unit, string Milestone, LocalDate Date, string Evidence) : DomainEvent;
