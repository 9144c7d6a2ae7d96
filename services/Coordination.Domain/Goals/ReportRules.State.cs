using Coordination.Domain.Calendar;
using Coordination.Domain.Ledger;

namespace Coordination.Domain.Goals;

public static partial class ReportRules
{
    private static IEnumerable<Refusal> UnitIsResponsible(ReportCase reported)
    {
        var (unit, day) = (reported.Report.Unit, reported.Rules.ResponsibilityDay(reported.Report.AsOf));
        if (!reported.Subject.IsResponsible(unit, day))
            yield return ReportRefusals.UnitNotResponsible(unit, day);
        else if (!reported.Rules.Units.TryGetValue(unit, out var definition) || !definition.IsOpenOn(day))
            yield return ReportRefusals.UnitClosed(unit, day);
    }

    private static IEnumerable<Refusal> SubjectIsReady(ReportCase reported)
    {
        if (reported.Subject.Pending.Count > 0) yield return ReportRefusals.TargetPending(reported.Subject.Pending);
    }

    private static IEnumerable<Refusal> PeriodFitsCadence(ReportCase reported)
    {
        var expected = reported.Rules.CadenceByKeyWork.GetValueOrDefault(reported.Subject.KeyWork, PeriodKind.Week);
        if (reported.Report.Period.Kind != expected)
            yield return ReportRefusals.PeriodKindMismatch(
                reported.Report.Period, expected, PeriodId.Containing(expected, reported.Report.AsOf));
    }

    private static IEnumerable<Refusal> PeriodIsOfTheYear(ReportCase reported)
    {
        if (reported.Report.AsOf.Year != reported.Rules.Rules.Year)
            yield return ReportRefusals.PeriodOutsideYear(reported.Report.Period, reported.Report.AsOf, reported.Rules.Rules.Year);
    }

    private static IEnumerable<Refusal> PeriodHasBegun(ReportCase reported)
    {
        if (reported.Report.Period.Start > reported.Today)
            yield return ReportRefusals.FuturePeriod(reported.Report.Period, reported.Today);
        else if (reported.Report.AsOf > reported.Today)
            yield return ReportRefusals.AsOfInFuture(reported.Report.AsOf, reported.Today);
    }

    private static IEnumerable<Refusal> LinesFitIndicators(ReportCase reported)
    {
        for (var index = 0; index < reported.Report.Lines.Count; index++)
        {
            var line = reported.Report.Lines[index];
            var indicator = reported.Subject.Indicators.FirstOrDefault(candidate => candidate.Id == line.Indicator);
            if (indicator is null)
                yield return ReportRefusals.UnknownIndicator(index, line.Indicator, reported.Subject.Indicators);
            else if (indicator.Measure != line.Value.Measure)
                yield return ReportRefusals.MeasureMismatch(index, line, indicator.Measure);
            else if (line.Value is MeasureValue.State state && !indicator.States.Contains(state.Name))
                yield return ReportRefusals.UnknownState(index, line.Indicator, state.Name, indicator.States);
            else if (indicator.Total is { } total && line.Value.Amount > total)
                yield return ReportRefusals.OverTotal(index, line.Indicator, line.Value.Amount.Value, total);
        }
    }

    private static IEnumerable<Refusal> AmountsNeverDecrease(ReportCase reported)
    {
        var others = reported.Subject.Reports.GetValueOrDefault(reported.Report.Unit, [])
            .Where(other => other.Content.Period != reported.Report.Period).OrderBy(other => other.Content.AsOf).ToList();
        for (var index = 0; index < reported.Report.Lines.Count; index++)
        {
            var line = reported.Report.Lines[index];
            var indicator = reported.Subject.Indicators.First(candidate => candidate.Id == line.Indicator);
            if (indicator.Course == Course.Level || line.Value.Amount is not { } amount) continue;
            var known = others.Where(other => AmountIn(other, line.Indicator) is not null).ToList();
            var before = known.LastOrDefault(other => other.Content.AsOf < reported.Report.AsOf);
            var after = known.FirstOrDefault(other => other.Content.AsOf > reported.Report.AsOf);
            if (before is not null && AmountIn(before, line.Indicator) is { } earlier && amount < earlier)
                yield return ReportRefusals.CumulativeDecreased(index, line.Indicator, amount, earlier, before.Content.Period);
            else if (after is not null && AmountIn(after, line.Indicator) is { } later && amount > later)
                yield return ReportRefusals.CumulativeAboveLater(index, line.Indicator, amount, later, after.Content.Period);
        }
    }

    private static long? AmountIn(PeriodReport report, string indicator) =>
        report.Content.Lines.FirstOrDefault(line => line.Indicator == indicator)?.Value.Amount;
}
