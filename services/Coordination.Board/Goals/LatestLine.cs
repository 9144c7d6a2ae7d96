using Coordination.Domain;
using Coordination.Domain.Goals;
using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>What a unit said last of an indicator, or what counts in its stead.</summary>
/// <param name="Unit">Whose line it is.</param>
/// <param name="Revision">In which it was said: the unit's own, or that of the source that counts for the period.</param>
/// <param name="IsInConflict">Sources differ on the period, and nobody has chosen.</param>
internal readonly record struct LatestLine(string Unit, MeasureValue Value, RevisionPicture Revision, bool IsInConflict = false)
{
    /// <summary>The unit that says it.</summary>
    internal string Source => Revision.Content.Unit;

    internal LocalDate AsOf => Revision.Content.AsOf;
    internal Instant RecordedAt => Revision.RecordedAt;
    internal bool IsAccepted => Revision.Stage == ReportStage.Accepted;

    /// <summary>By indicator, one line of each unit, by unit. A unit's later value takes the place of its earlier one, also
    /// where the cadence changed and periods overlap.</summary>
    internal static Dictionary<string, List<LatestLine>> Of(
        SubjectPicture subject, CityRules rules, LocalDate validOn, ReportBasis basis)
    {
        var latest = new Dictionary<string, List<LatestLine>>(StringComparer.Ordinal);
        foreach (var (key, report) in subject.Reports)
        {
            if (report.On(basis) is not { } revision || revision.Content.AsOf > validOn) continue;
            foreach (var line in revision.Content.Lines)
            {
                var next = new LatestLine(key.Unit, line.Value, revision);
                if (!latest.TryGetValue(line.Indicator, out var lines)) latest[line.Indicator] = lines = [];
                // Reports are in the order of their units, so that the unit's line is the last so far.
                if (lines is not [.., var known] || known.Unit != key.Unit) lines.Add(next);
                else if (known.AsOf <= next.AsOf) lines[^1] = next;
            }
        }
        if (subject.Target is { Kind: TargetKind.Zero }) AddZeros(subject, validOn, basis, latest);
        foreach (var indicator in subject.Indicators)
            if (latest.TryGetValue(indicator.Id, out var lines))
                SettledLines.Settle(lines, subject, rules, indicator, validOn, basis);
        return latest;
    }

    // A zero report has no value of its own: only where its unit has said nothing of an indicator is it 0.
    private static void AddZeros(
        SubjectPicture subject, LocalDate validOn, ReportBasis basis, Dictionary<string, List<LatestLine>> latest)
    {
        foreach (var unit in subject.Reports.GroupBy(pair => pair.Key.Unit, pair => pair.Value.On(basis)))
        {
            var zero = unit.OfType<RevisionPicture>()
                .Where(revision => revision.Content.ZeroReport is true && revision.Content.AsOf <= validOn)
                .MaxBy(revision => revision.Content.AsOf);
            if (zero is null) continue;
            foreach (var indicator in subject.Indicators)
            {
                if (ZeroOf(indicator.Measure) is not { } value) continue;
                if (!latest.TryGetValue(indicator.Id, out var lines)) latest[indicator.Id] = lines = [];
                if (lines.TrueForAll(line => line.Unit != unit.Key)) lines.Add(new(unit.Key, value, zero));
            }
        }
    }

    private static MeasureValue? ZeroOf(Measure measure) => measure switch
    {
        Measure.Count => new MeasureValue.Count(0),
        Measure.Money => new MeasureValue.Money(0),
        _ => null,
    };
}
