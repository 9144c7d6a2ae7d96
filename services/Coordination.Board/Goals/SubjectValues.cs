using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>Values of a target or project, combined over its units. Pure.</summary>
public static class SubjectValues
{
    /// <summary>Every indicator of a subject, in the order of its definition.</summary>
    /// <param name="validOn">Reports whose values are true for a later day are left out.</param>
    public static ValueList<IndicatorValue> On(SubjectPicture subject, LocalDate validOn)
    {
        var latest = LatestLines(subject, validOn);
        var responsible = ResponsibleUnits(subject.Assignments, validOn);
        return subject.Indicators.Select(indicator => Combine(
                subject, indicator, validOn, responsible, latest.GetValueOrDefault(indicator.Id, [])))
            .ToValueList();
    }

    /// <summary>One indicator of a subject, or null when it has none of that id.</summary>
    public static IndicatorValue? On(SubjectPicture subject, string indicator, LocalDate validOn) =>
        On(subject, validOn).FirstOrDefault(value => value.Indicator.Id == indicator);

    /// <summary>Units that are to report on a day: its responsible units, in the order of their assignments.</summary>
    internal static IReadOnlyList<string> ResponsibleUnits(ValueList<Assignment> assignments, LocalDate day) =>
        [.. assignments.Where(a => a.Duty == Duty.ResponsibleUnit && a.Covers(day)).Select(a => a.Holder).Distinct()];

    private static IndicatorValue Combine(
        SubjectPicture subject, Indicator indicator, LocalDate validOn, IReadOnlyList<string> responsible,
        Dictionary<string, LatestLine> latest)
    {
        var reported = responsible.Count(latest.ContainsKey);
        if (latest.Count == 0) return Opening(subject, indicator, validOn, responsible.Count);
        // States cannot be added up: the first source counts, whatever the definition says.
        if (indicator.Combine == Combination.FirstSource || indicator.Measure == Measure.State)
        {
            var source = FirstSource(subject, indicator, validOn, responsible, latest);
            var line = latest[source];
            return new IndicatorValue(
                indicator, validOn, line.Value, ValueStanding.ReportedNotAccepted, reported, responsible.Count, line.AsOf,
                line.RecordedAt, source);
        }
        var sum = ValueSums.Of(indicator.Measure, latest.Values.Select(line => line.Value));
        return new IndicatorValue(
            indicator, validOn, sum, sum is null ? ValueStanding.OutOfRange : ValueStanding.ReportedNotAccepted, reported,
            responsible.Count, latest.Values.Min(line => line.AsOf), latest.Values.Max(line => line.RecordedAt), null);
    }

    // The listed sources in their order; then the lead unit and the responsible units; then whoever answered for it earlier.
    private static string FirstSource(
        SubjectPicture subject, Indicator indicator, LocalDate validOn, IReadOnlyList<string> responsible,
        Dictionary<string, LatestLine> latest) =>
        indicator.Sources
            .Concat(subject.Assignments.Where(a => a.Duty == Duty.LeadUnit && a.Covers(validOn)).Select(a => a.Holder))
            .Concat(responsible)
            .Concat(latest.Keys.Order(StringComparer.Ordinal))
            .First(latest.ContainsKey);

    private static IndicatorValue Opening(SubjectPicture subject, Indicator indicator, LocalDate validOn, int expected)
    {
        var opening = subject.OpeningBalances.Where(balance => balance.Indicator == indicator.Id && balance.Date <= validOn)
            .MaxBy(balance => balance.Date);
        MeasureValue? value = (opening, indicator.Measure) switch
        {
            (null, _) => null,
            (_, Measure.Money) => new MeasureValue.Money(opening.Amount),
            (_, Measure.Count) => new MeasureValue.Count(opening.Amount),
            (_, Measure.Ratio) => opening.Denominator is { } whole ? new MeasureValue.Ratio(opening.Amount, whole) : null,
            _ => opening.State is { } state ? new MeasureValue.State(state) : null,
        };
        return new IndicatorValue(
            indicator, validOn, value, value is null ? ValueStanding.Unknown : ValueStanding.Opening, 0, expected,
            value is null ? null : opening?.Date, null, null);
    }

    // By indicator, then by unit. A unit's later value takes the place of its earlier one, also where the cadence changed
    // and periods overlap.
    private static Dictionary<string, Dictionary<string, LatestLine>> LatestLines(SubjectPicture subject, LocalDate validOn)
    {
        var latest = new Dictionary<string, Dictionary<string, LatestLine>>(StringComparer.Ordinal);
        foreach (var (key, report) in subject.Reports)
        {
            if (report.Content.AsOf > validOn) continue;
            foreach (var line in report.Content.Lines)
            {
                if (!latest.TryGetValue(line.Indicator, out var byUnit))
                    latest[line.Indicator] = byUnit = new Dictionary<string, LatestLine>(StringComparer.Ordinal);
                if (!byUnit.TryGetValue(key.Unit, out var known) || known.AsOf <= report.Content.AsOf)
                    byUnit[key.Unit] = new LatestLine(line.Value, report.Content.AsOf, report.RecordedAt);
            }
        }
        return latest;
    }

    private readonly record struct LatestLine(MeasureValue Value, LocalDate AsOf, Instant RecordedAt);
}
