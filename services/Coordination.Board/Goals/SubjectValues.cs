using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>Values of a target or project, combined over its units. Pure.</summary>
public static class SubjectValues
{
    /// <summary>Every indicator of a subject, in the order of its definition.</summary>
    /// <param name="rules">By which sources are compared.</param>
    /// <param name="validOn">Reports whose values are true for a later day are left out.</param>
    /// <param name="basis">Which revision of each report counts; a report without one is left out.</param>
    public static ValueList<IndicatorValue> On(
        SubjectPicture subject, CityRules rules, LocalDate validOn, ReportBasis basis)
    {
        var latest = LatestLine.Of(subject, rules, validOn, basis);
        var responsible = ResponsibleUnits(subject.Assignments, validOn);
        return subject.Indicators.Select(indicator => Combine(
                subject, indicator, validOn, responsible, latest.GetValueOrDefault(indicator.Id) ?? []))
            .ToValueList();
    }

    /// <summary>One indicator of a subject, or null when it has none of that id.</summary>
    public static IndicatorValue? On(
        SubjectPicture subject, CityRules rules, string indicator, LocalDate validOn, ReportBasis basis) =>
        On(subject, rules, validOn, basis).FirstOrDefault(value => value.Indicator.Id == indicator);

    /// <summary>Units that are to report on a day: its responsible units, in the order of their assignments.</summary>
    public static IReadOnlyList<string> ResponsibleUnits(ValueList<Assignment> assignments, LocalDate day)
    {
        var units = new List<string>();
        foreach (var assignment in assignments)
            if (assignment.Duty == Duty.ResponsibleUnit && assignment.Covers(day) && !units.Contains(assignment.Holder))
                units.Add(assignment.Holder);
        return units;
    }

    private static IndicatorValue Combine(
        SubjectPicture subject, Indicator indicator, LocalDate validOn, IReadOnlyList<string> responsible,
        List<LatestLine> latest)
    {
        if (latest.Count == 0) return Opening(subject, indicator, validOn, responsible.Count);
        var reported = responsible.Count(unit => LineOf(latest, unit) is not null);
        if (SourceOrder.IsOf(indicator))
        {
            var line = FirstSource(subject, indicator, validOn, latest);
            return new IndicatorValue(
                indicator, validOn, line.Value, StandingOf([line]), reported, responsible.Count, line.AsOf,
                line.RecordedAt, line.Source);
        }
        var sum = ValueSums.Of(indicator.Measure, Counted(subject, indicator, latest));
        return new IndicatorValue(
            indicator, validOn, sum, sum is null ? ValueStanding.OutOfRange : StandingOf(latest), reported, responsible.Count,
            latest.Min(line => line.AsOf), latest.Max(line => line.RecordedAt), null);
    }

    // What is added up: the lines, but for those that vouch for a register the members behind all of them, each once.
    private static IEnumerable<MeasureValue> Counted(SubjectPicture subject, Indicator indicator, List<LatestLine> latest)
    {
        if (subject.Registers.IsEmpty || RegisterRules.IndicatorOf(subject.Target!)?.Id != indicator.Id)
            return latest.Select(line => line.Value);
        var vouched = subject.Registers.Vouched(latest);
        return latest.Where(line => !vouched.Units.Contains(line.Unit)).Select(line => line.Value)
            .Append(new MeasureValue.Count(vouched.Distinct));
    }

    // The sources in their order; then the lead unit and the responsible units; then whoever answered for it earlier.
    private static LatestLine FirstSource(
        SubjectPicture subject, Indicator indicator, LocalDate validOn, List<LatestLine> latest)
    {
        if (latest.Count == 1) return latest[0];
        foreach (var unit in SourceOrder.Of(indicator, subject.Assignments, validOn))
            if (LineOf(latest, unit) is { } line) return line;
        foreach (var unit in subject.Assignments.UnitsOn(validOn))
            if (LineOf(latest, unit) is { } line) return line;
        return latest[0];
    }

    private static ValueStanding StandingOf(List<LatestLine> lines) =>
        lines.Exists(line => line.IsInConflict) ? ValueStanding.InConflict
        : lines.TrueForAll(line => line.IsAccepted) ? ValueStanding.Accepted : ValueStanding.ReportedNotAccepted;

    private static LatestLine? LineOf(List<LatestLine> latest, string unit)
    {
        foreach (var line in latest)
            if (line.Unit == unit) return line;
        return null;
    }

    /// <summary>The value of an opening balance, or null where it lacks what its measure needs.</summary>
    internal static MeasureValue? ValueOf(OpeningBalance balance, Measure measure) => measure switch
    {
        Measure.Money => new MeasureValue.Money(balance.Amount),
        Measure.Count => new MeasureValue.Count(balance.Amount),
        Measure.Ratio => balance.Denominator is { } whole ? new MeasureValue.Ratio(balance.Amount, whole) : null,
        _ => balance.State is { } state ? new MeasureValue.State(state) : null,
    };

    private static IndicatorValue Opening(SubjectPicture subject, Indicator indicator, LocalDate validOn, int expected)
    {
        var opening = subject.OpeningBalances.Where(balance => balance.Indicator == indicator.Id && balance.Date <= validOn)
            .MaxBy(balance => balance.Date);
        var value = opening is null ? null : ValueOf(opening, indicator.Measure);
        return new IndicatorValue(
            indicator, validOn, value, value is null ? ValueStanding.Unknown : ValueStanding.Opening, 0, expected,
            value is null ? null : opening?.Date, null, null);
    }
}
