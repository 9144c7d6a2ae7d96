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
/// <param name="Done">What was done; at most 2,000 characters, as are the other two texts.</param>
public sealed record ReportContent(
    string Unit, PeriodId Period, LocalDate AsOf, ValueList<ReportLine> Lines, string Done, string Problems, string Next)
{
    /// <summary>The one form in which equal reports are equal: lines by indicator, line breaks as line feeds.</summary>
    public ReportContent Normalized() => this with
    {
        Lines = InOrder(Lines) ? Lines : Lines.OrderBy(line => line.Indicator, StringComparer.Ordinal).ToValueList(),
        Done = LineFeeds(Done),
        Problems = LineFeeds(Problems),
        Next = LineFeeds(Next),
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
/// <param name="Reason"><c>BEYOND_PLAN</c>.</param>
/// <param name="Limit">The limit that was passed, in the indicator's unit.</param>
public sealed record AnomalyMark(string Reason, string Indicator, long Limit);

/// <summary>A unit reported on this subject for a period for the first time: revision 1.</summary>
public sealed record ProgressReported(ReportContent Report, ValueList<AnomalyMark> Marks) : DomainEvent;

/// <summary>A unit replaced its report for a period; the earlier one stays where it is.</summary>
/// <param name="Revision">2, 3 …</param>
/// <param name="Replaces">Ledger position of the revision before.</param>
public sealed record ProgressCorrected(
    ReportContent Report, ValueList<AnomalyMark> Marks, int Revision, long Replaces, string Reason)
    : DomainEvent, INamesAPosition
{
    long INamesAPosition.Named => Replaces;

    DomainEvent INamesAPosition.Naming(long position) => this with { Replaces = position };
}

/// <summary>开工: the project started.</summary>
/// <param name="Evidence">Reference to the proof (permit, site photo), or empty.</param>
public sealed record ProjectStarted(string Unit, LocalDate Date, string Evidence) : DomainEvent;

/// <summary>A milestone of the project was reached.</summary>
public sealed record MilestoneReached(string Unit, string Milestone, LocalDate Date, string Evidence) : DomainEvent;
