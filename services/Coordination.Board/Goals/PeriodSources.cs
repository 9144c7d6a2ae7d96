using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;

namespace Coordination.Board.Goals;

/// <summary>What one source says of an indicator for a period, and in which revision.</summary>
public readonly record struct SourceLine(ComparedSource Source, RevisionPicture Revision);

/// <summary>The one line that counts for a period, whoever reported it.</summary>
/// <param name="Line">Null where none of the period counts.</param>
/// <param name="IsInConflict">The sources differ, and nobody has chosen.</param>
internal readonly record struct CountingLine(SourceLine? Line, bool IsInConflict);

/// <summary>The sources of one indicator and period, and which of them counts on a basis: what a person chose, or the first.
/// Whatever day is asked about, all that they say of the period is compared, so that no source escapes by another day.
/// Pure. (1.9 conflicting sources, F7)</summary>
internal sealed class PeriodSources
{
    private readonly SubjectPicture subject;
    private readonly Indicator indicator;
    private readonly PeriodId period;
    private readonly IReadOnlyList<string> order;
    private readonly int tolerancePercent;

    internal PeriodSources(SubjectPicture subject, CityRules rules, Indicator indicator, PeriodId period)
    {
        (this.subject, this.indicator, this.period) = (subject, indicator, period);
        order = SourceOrder.Of(indicator, subject.Assignments, rules.ResponsibilityDay(period.End));
        tolerancePercent = rules.Reporting.SourceConflictPercent;
    }

    /// <summary>What the sources say, most trusted first; those that say nothing are left out.</summary>
    internal List<SourceLine> On(ReportBasis basis)
    {
        var lines = new List<SourceLine>(order.Count);
        foreach (var unit in order)
        {
            if (!subject.Reports.TryGetValue(new ReportKey(unit, period), out var report)) continue;
            if (report.On(basis) is not { } revision) continue;
            foreach (var line in revision.Content.Lines)
                if (line.Indicator == indicator.Id)
                    lines.Add(new(new(unit, revision.Revision, revision.Position, line.Value), revision));
        }
        return lines;
    }

    internal SourceComparison Compare(IEnumerable<SourceLine> lines) =>
        new(lines.Select(line => line.Source).ToValueList(), tolerancePercent);

    /// <summary>The newest choice that holds for what the sources say, or null.</summary>
    internal ConflictResolution? ChoiceFor(SourceComparison said) => Newest(resolution => said.IsAsIn(resolution.Said));

    /// <summary>The newest choice, whether it holds or not; null while nobody has chosen.</summary>
    internal ConflictResolution? LastChoice() => Newest(_ => true);

    /// <summary>The line that counts, or null where each unit's own does: nobody has chosen, and nothing differs.</summary>
    internal CountingLine? Counting(ReportBasis basis) => basis switch
    {
        ReportBasis.Accepted => Accepted(),
        ReportBasis.Published => Published() is { } choice ? Chosen(choice, On(ReportBasis.Published)) : null,
        _ => Reported(),
    };

    /// <summary>Whether a choice gives another source than was published: the next bulletin must say so.</summary>
    internal bool IsErratum(ConflictResolution choice)
    {
        var lines = On(ReportBasis.Published);
        if (lines.Count == 0) return false;
        return (Published()?.Said.Chosen ?? lines[0].Source.Unit) != choice.Said.Chosen;
    }

    private CountingLine? Reported()
    {
        var lines = On(ReportBasis.Reported);
        if (lines.Count < 2) return null;
        var said = Compare(lines);
        if (ChoiceFor(said) is { } choice) return Chosen(choice, lines);
        return said.IsConflict ? new(lines[0], IsInConflict: true) : null;
    }

    // A draft takes no accepted figure away: only what is accepted can be in conflict here. A choice may rest on either.
    private CountingLine? Accepted()
    {
        var lines = On(ReportBasis.Accepted);
        if (lines.Count == 0) return null;
        var (said, reported) = (Compare(lines), Compare(On(ReportBasis.Reported)));
        if (Newest(choice => said.IsAsIn(choice.Said) || reported.IsAsIn(choice.Said)) is { } choice)
            return Chosen(choice, lines);
        return said.IsConflict ? new CountingLine(null, IsInConflict: false) : null;
    }

    // Chosen by the publication, or, where there is none, before any other; and nothing else than was compared is published.
    private ConflictResolution? Published()
    {
        var lines = On(ReportBasis.Published);
        ConflictResolution? newest = null, first = null;
        foreach (var choice in subject.Resolutions)
        {
            if (!choice.IsOf(indicator.Id, period)) continue;
            first ??= choice;
            var isPublished = choice.Said.Publication is { } publication
                ? choice.RecordedAt <= publication
                : ReferenceEquals(choice, first);
            if (isPublished && lines.TrueForAll(line => WasCompared(choice.Said, line.Source))) newest = choice;
        }
        return newest;
    }

    private static bool WasCompared(DataConflictResolved said, ComparedSource source)
    {
        foreach (var compared in said.Sources)
            if (compared.Unit == source.Unit && compared.Value == source.Value) return true;
        return false;
    }

    private static CountingLine Chosen(ConflictResolution choice, List<SourceLine> lines)
    {
        foreach (var line in lines)
            if (line.Source.Unit == choice.Said.Chosen) return new(line, IsInConflict: false);
        return new(null, IsInConflict: false);
    }

    private ConflictResolution? Newest(Func<ConflictResolution, bool> isMeant)
    {
        for (var index = subject.Resolutions.Count - 1; index >= 0; index--)
            if (subject.Resolutions[index] is var choice && choice.IsOf(indicator.Id, period) && isMeant(choice)) return choice;
        return null;
    }
}
