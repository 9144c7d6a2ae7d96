using Coordination.Domain.Ledger;

namespace Coordination.Domain.Goals;

public static partial class ReportRules
{
    public const int MaximumLines = 50;

    private static ValueList<Refusal> TextsFit(ReportCase reported) => Each(
        ReportText.Check("progress_report.done", reported.Report.Done),
        ReportText.Check("progress_report.problems", reported.Report.Problems),
        ReportText.Check("progress_report.next", reported.Report.Next),
        ReportText.Check("progress_report.source", reported.Report.Source ?? ""));

    private static ValueList<Refusal> LinesAreListedOnce(ReportCase reported)
    {
        var number = reported.Report.Lines.Count;
        var wrong = OfEachLine(reported, IsListedOnce);
        var least = reported.Report.ZeroReport is true ? 0 : 1;
        return number < least || number > MaximumLines ? [ReportRefusals.WrongNumberOfLines(number, MaximumLines), .. wrong] : wrong;
    }

    private static Refusal? IsListedOnce(ReportCase reported, int index)
    {
        var lines = reported.Report.Lines;
        for (var earlier = 0; earlier < index; earlier++)
            if (lines[earlier].Indicator == lines[index].Indicator)
                return ReportRefusals.DuplicateIndicator(index, lines[index].Indicator);
        return null;
    }

    private static ValueList<Refusal> ValuesAreInRange(ReportCase reported) => OfEachLine(reported, IsInRange);

    private static Refusal? IsInRange(ReportCase reported, int index)
    {
        var line = reported.Report.Lines[index];
        return line.Value switch
        {
            MeasureValue.Money { Fen: < 0 } or MeasureValue.Count { Units: < 0 }
                or MeasureValue.Ratio { Numerator: < 0 } or MeasureValue.Ratio { Denominator: < 0 } =>
                ReportRefusals.ValueNegative(index, line),
            MeasureValue.Ratio ratio when ratio.Numerator > ratio.Denominator =>
                ReportRefusals.PartOverWhole(index, line.Indicator, ratio),
            MeasureValue.State state => ReportText.Check($"progress_report.lines[{index}].state", state.Name),
            _ => null,
        };
    }

    private static ValueList<Refusal> ZeroHasNoValue(ReportCase reported) =>
        reported.Report.ZeroReport is true ? OfEachLine(reported, IsZero) : [];

    private static Refusal? IsZero(ReportCase reported, int index) => reported.Report.Lines[index] is
        { Value: not (MeasureValue.Count { Units: 0 } or MeasureValue.Money { Fen: 0 } or MeasureValue.Ratio { Numerator: 0, Denominator: 0 }) } line
        ? ReportStepRefusals.ZeroWithValue(index, line)
        : null;

    private static ValueList<Refusal> AsOfLiesInPeriod(ReportCase reported) =>
        reported.Report.Period.Contains(reported.Report.AsOf)
            ? []
            : [ReportRefusals.AsOfOutsidePeriod(reported.Report.AsOf, reported.Report.Period)];
}
