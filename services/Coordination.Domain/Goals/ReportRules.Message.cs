using Coordination.Domain.Ledger;

namespace Coordination.Domain.Goals;

public static partial class ReportRules
{
    public const int MaximumLines = 50;

    private static IEnumerable<Refusal> TextsFit(ReportCase reported) =>
        new[]
        {
            ReportText.Check("progress_report.done", reported.Report.Done),
            ReportText.Check("progress_report.problems", reported.Report.Problems),
            ReportText.Check("progress_report.next", reported.Report.Next),
        }.OfType<Refusal>();

    private static IEnumerable<Refusal> LinesAreListedOnce(ReportCase reported)
    {
        var lines = reported.Report.Lines;
        if (lines.Count is 0 or > MaximumLines) yield return ReportRefusals.WrongNumberOfLines(lines.Count, MaximumLines);
        for (var index = 1; index < lines.Count; index++)
            if (lines.Take(index).Any(line => line.Indicator == lines[index].Indicator))
                yield return ReportRefusals.DuplicateIndicator(index, lines[index].Indicator);
    }

    private static IEnumerable<Refusal> ValuesAreInRange(ReportCase reported)
    {
        for (var index = 0; index < reported.Report.Lines.Count; index++)
        {
            var line = reported.Report.Lines[index];
            switch (line.Value)
            {
                case MeasureValue.Money { Fen: < 0 } or MeasureValue.Count { Units: < 0 }
                    or MeasureValue.Ratio { Numerator: < 0 } or MeasureValue.Ratio { Denominator: < 0 }:
                    yield return ReportRefusals.ValueNegative(index, line);
                    break;
                case MeasureValue.Ratio ratio when ratio.Numerator > ratio.Denominator:
                    yield return ReportRefusals.PartOverWhole(index, line.Indicator, ratio);
                    break;
                case MeasureValue.State state when ReportText.Check($"progress_report.lines[{index}].state", state.Name) is { } bad:
                    yield return bad;
                    break;
            }
        }
    }

    private static IEnumerable<Refusal> AsOfLiesInPeriod(ReportCase reported)
    {
        if (!reported.Report.Period.Contains(reported.Report.AsOf))
            yield return ReportRefusals.AsOfOutsidePeriod(reported.Report.AsOf, reported.Report.Period);
    }
}
