using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>Puts in each unit's place the line that counts for the period, where somebody chose between sources or they are
/// in open conflict. Where none of the period counts, the unit's line of an earlier day stands.</summary>
internal sealed class SettledLines
{
    private readonly SubjectPicture subject;
    private readonly CityRules rules;
    private readonly Indicator indicator;
    private readonly LocalDate validOn;
    private readonly ReportBasis basis;
    private readonly Dictionary<PeriodId, CountingLine?> known = [];

    private SettledLines(
        SubjectPicture subject, CityRules rules, Indicator indicator, LocalDate validOn, ReportBasis basis) =>
        (this.subject, this.rules, this.indicator, this.validOn, this.basis) = (subject, rules, indicator, validOn, basis);

    /// <param name="lines">The latest line of each unit; changed in place.</param>
    internal static void Settle(
        List<LatestLine> lines, SubjectPicture subject, CityRules rules, Indicator indicator, LocalDate validOn,
        ReportBasis basis)
    {
        // Nearly always there is one source, and nothing to choose between.
        if (!SourceOrder.IsOf(indicator) || (lines.Count < 2 && subject.Resolutions.Count == 0)) return;
        var settled = new SettledLines(subject, rules, indicator, validOn, basis);
        for (var index = lines.Count - 1; index >= 0; index--)
        {
            if ((settled.InStead(lines[index]) ?? settled.Earlier(lines[index])) is { } line) lines[index] = line;
            else lines.RemoveAt(index);
        }
    }

    // The line itself, or the one that counts for its period; null where none does by the day.
    private LatestLine? InStead(LatestLine own)
    {
        var period = own.Revision.Content.Period;
        if (!known.TryGetValue(period, out var counting))
            known[period] = counting = new PeriodSources(subject, rules, indicator, period).Counting(basis);
        if (counting is not { } counts) return own;
        return counts.Line is { } line && line.Revision.Content.AsOf <= validOn
            ? new LatestLine(own.Unit, line.Source.Value, line.Revision, counts.IsInConflict)
            : null;
    }

    private LatestLine? Earlier(LatestLine own)
    {
        var revisions = subject.Reports.Where(pair => pair.Key.Unit == own.Unit).Select(pair => pair.Value.On(basis))
            .OfType<RevisionPicture>()
            .Where(revision => !ReferenceEquals(revision, own.Revision) && revision.Content.AsOf <= own.AsOf)
            .Reverse().OrderByDescending(revision => revision.Content.AsOf);
        foreach (var revision in revisions)
            foreach (var line in revision.Content.Lines)
                if (line.Indicator == indicator.Id && InStead(new LatestLine(own.Unit, line.Value, revision)) is { } settled)
                    return settled;
        return null;
    }
}
