using Coordination.Domain.Calendar;
using Coordination.Domain.Ledger;

namespace Coordination.Domain.Goals;

public static partial class ReportRules
{
    private static ValueList<Refusal> UnitIsResponsible(ReportCase reported)
    {
        var (unit, day) = (reported.Report.Unit, reported.Rules.ResponsibilityDay(reported.Report.AsOf));
        if (!reported.Subject.IsResponsible(unit, day)) return [ReportRefusals.UnitNotResponsible(unit, day)];
        var isOpen = reported.Rules.Units.TryGetValue(unit, out var definition) && definition.IsOpenOn(day);
        return isOpen ? [] : [ReportRefusals.UnitClosed(unit, day)];
    }

    private static ValueList<Refusal> SubjectIsReady(ReportCase reported) =>
        reported.Subject.Pending.Count == 0 ? [] : [ReportRefusals.TargetPending(reported.Subject.Pending)];

    private static ValueList<Refusal> PeriodFitsCadence(ReportCase reported)
    {
        var expected = reported.Rules.CadenceOf(reported.Subject.KeyWork);
        var (period, asOf) = (reported.Report.Period, reported.Report.AsOf);
        return period.Kind == expected
            ? []
            : [ReportRefusals.PeriodKindMismatch(period, expected, PeriodId.Containing(expected, asOf))];
    }

    private static ValueList<Refusal> PeriodIsOfTheYear(ReportCase reported)
    {
        var (period, asOf, year) = (reported.Report.Period, reported.Report.AsOf, reported.Rules.Rules.Year);
        return asOf.Year == year ? [] : [ReportRefusals.PeriodOutsideYear(period, asOf, year)];
    }

    private static ValueList<Refusal> PeriodHasBegun(ReportCase reported)
    {
        var (period, asOf, today) = (reported.Report.Period, reported.Report.AsOf, reported.Time.Today);
        if (period.Start > today) return [ReportRefusals.FuturePeriod(period, today)];
        return asOf > today ? [ReportRefusals.AsOfInFuture(asOf, today)] : [];
    }

    private static ValueList<Refusal> PeriodIsOpen(ReportCase reported)
    {
        var (unit, period, now) = (reported.Report.Unit, reported.Report.Period, reported.Time.Now);
        if (reported.Rules.Reporting.TimesOf(period) is not { Lock: { } locked } || now < locked) return [];
        return reported.Subject.UnlockOf(unit, period, now) is null
            ? [ReportStepRefusals.PeriodLocked(unit, period, locked, now)]
            : [];
    }

    /// <summary>Position of the grant without which a report would be refused now, or null.</summary>
    internal static long? UnlockUsed(Subject subject, ReportContent report, CityRules rules, CityTime time) =>
        time.Now >= rules.Reporting.TimesOf(report.Period)?.Lock
            ? subject.UnlockOf(report.Unit, report.Period, time.Now)?.Grant
            : null;

    private static ValueList<Refusal> ZeroIsCounted(ReportCase reported)
    {
        if (reported.Report.ZeroReport is not true) return [];
        foreach (var indicator in reported.Subject.Indicators)
            if (indicator.Measure != Measure.State && indicator.Course != Course.Level) return [];
        return [ReportStepRefusals.NothingToCount(reported.Subject.Id)];
    }

    private static ValueList<Refusal> LinesFitIndicators(ReportCase reported) => OfEachLine(reported, FitsIndicator);

    private static Refusal? FitsIndicator(ReportCase reported, int index)
    {
        var line = reported.Report.Lines[index];
        if (reported.Subject.IndicatorOf(line.Indicator) is not { } indicator)
            return ReportRefusals.UnknownIndicator(index, line.Indicator, reported.Subject.Indicators);
        if (indicator.Measure != line.Value.Measure) return ReportRefusals.MeasureMismatch(index, line, indicator.Measure);
        if (line.Value is MeasureValue.State state && !indicator.States.Contains(state.Name))
            return ReportRefusals.UnknownState(index, line.Indicator, state.Name, indicator.States);
        return line.Value.Amount is { } amount && amount > indicator.Total
            ? ReportRefusals.OverTotal(index, line.Indicator, amount, indicator.Total.Value)
            : null;
    }

    private static ValueList<Refusal> PlacesAreInTheirList(ReportCase reported) => OfEachLine(reported, IsInItsList);

    private static Refusal? IsInItsList(ReportCase reported, int index)
    {
        if (reported.Subject.Target is not { Kind: TargetKind.Rank } target) return null;
        var line = reported.Report.Lines[index];
        if (line.Value.Amount is not { } place) return null;
        if (place < 1) return ReportRefusals.PlaceOutOfRange(index, place);
        return place > target.Ranking?.Size
            ? ReportRefusals.OverTotal(index, line.Indicator, place, target.Ranking.Size.Value)
            : null;
    }

    private static ValueList<Refusal> AmountsNeverDecrease(ReportCase reported) => OfEachLine(reported, NeverDecreases);

    private static Refusal? NeverDecreases(ReportCase reported, int index)
    {
        var line = reported.Report.Lines[index];
        var isLevel = reported.Subject.IndicatorOf(line.Indicator) is { Course: Course.Level };
        if (isLevel || line.Value.Amount is not { } amount) return null;
        var (before, after) = Neighbours(reported, line.Indicator);
        if (before is not null && AmountIn(before, line.Indicator) is { } earlier && amount < earlier)
            return ReportRefusals.CumulativeDecreased(index, line.Indicator, amount, earlier, before.Content.Period);
        return after is not null && AmountIn(after, line.Indicator) is { } later && amount > later
            ? ReportRefusals.CumulativeAboveLater(index, line.Indicator, amount, later, after.Content.Period)
            : null;
    }

    /// <summary>The unit's reports for other periods with an amount of the indicator: the last one of an earlier day and the
    /// first one of a later day.</summary>
    private static (PeriodReport? Before, PeriodReport? After) Neighbours(ReportCase reported, string indicator)
    {
        PeriodReport? before = null, after = null;
        foreach (var other in reported.Subject.Reports.GetValueOrDefault(reported.Report.Unit, []))
        {
            if (other.Content.Period == reported.Report.Period || AmountIn(other, indicator) is null) continue;
            var day = other.Content.AsOf;
            if (day < reported.Report.AsOf && !(day < before?.Content.AsOf)) before = other;
            if (day > reported.Report.AsOf && !(day >= after?.Content.AsOf)) after = other;
        }
        return (before, after);
    }

    private static long? AmountIn(PeriodReport report, string indicator)
    {
        foreach (var line in report.Content.Lines)
            if (line.Indicator == indicator) return line.Value.Amount;
        return null;
    }
}
