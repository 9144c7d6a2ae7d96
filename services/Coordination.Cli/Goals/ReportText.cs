using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Goals;

/// <summary>A recorded report in words.</summary>
internal static class ReportText
{
    /// <summary>What was recorded, line by line.</summary>
    internal static IEnumerable<string> Lines(ProgressReport report, ReportSubject subject, bool validateOnly)
    {
        var unit = Names.Id(report.Unit);
        yield return validateOnly
            ? $"✓ 可以记录（只检查，没有记录）：{subject.Text} {unit} {report.Period}"
            : $"✓ 已记录：{subject.Text} {unit} {report.Period}，第 {report.Revision} 版，账本位置 {report.Position}";
        yield return $"  截至 {Days.Text(report.AsOf)}，记录于 {Days.Second(report.RecordTime)} ▒ 未认定";
        foreach (var line in report.Lines) yield return $"  {line.Indicator} = {Value(line)}";
        if (report.Reason.Length > 0) yield return $"  更正理由 {report.Reason}";
        foreach (var mark in report.AnomalyMarks) yield return $"  ! 异常 {Mark(mark, report)}";
        if (!validateOnly) yield return $"  etag {report.Etag}";
    }

    /// <summary>A value as people write it.</summary>
    internal static string Value(ReportLine line) => line.ValueCase switch
    {
        ReportLine.ValueOneofCase.MoneyFen => Money.Exact(line.MoneyFen),
        ReportLine.ValueOneofCase.Count => FormattableString.Invariant($"{line.Count:#,0}"),
        ReportLine.ValueOneofCase.Ratio => FormattableString.Invariant($"{line.Ratio.Numerator}/{line.Ratio.Denominator}"),
        ReportLine.ValueOneofCase.State => line.State,
        _ => "—",
    };

    private static string Mark(AnomalyMark mark, ProgressReport report)
    {
        var money = report.Lines.Any(line => line.Indicator == mark.Indicator && line.HasMoneyFen);
        var limit = money ? Money.Exact(mark.Limit) : FormattableString.Invariant($"{mark.Limit:#,0}");
        return mark.Reason == "BEYOND_PLAN"
            ? $"{mark.Indicator} 超过计划太多（界限 {limit}），已照记，待核实。"
            : $"{mark.Indicator} {mark.Reason}（界限 {limit}）";
    }
}
