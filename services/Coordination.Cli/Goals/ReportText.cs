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
        foreach (var line in Body(report)) yield return line;
        if (!validateOnly) yield return $"  etag {report.Etag}";
    }

    /// <summary>What somebody who checks a report must have seen.</summary>
    internal static IEnumerable<string> ToCheck(ProgressReport report)
    {
        var subject = ReportNames.SubjectText(report.Name);
        yield return $"▷ {subject} {Names.Id(report.Unit)} {report.Period}，第 {report.Revision} 版，账本位置 {report.Position}";
        foreach (var line in Body(report)) yield return line;
    }

    /// <summary>A value as people write it.</summary>
    internal static string Value(ReportLine? line) => line?.ValueCase switch
    {
        ReportLine.ValueOneofCase.MoneyFen => Money.Exact(line.MoneyFen),
        ReportLine.ValueOneofCase.Count => FormattableString.Invariant($"{line.Count:#,0}"),
        ReportLine.ValueOneofCase.Ratio => FormattableString.Invariant($"{line.Ratio.Numerator}/{line.Ratio.Denominator}"),
        ReportLine.ValueOneofCase.State => line.State,
        _ => "—",
    };

    private static IEnumerable<string> Body(ProgressReport report)
    {
        yield return $"  截至 {Days.Text(report.AsOf)}，记录于 {Days.Second(report.RecordTime)} {ReportStates.Marked(report.State)}";
        if (report.ZeroReport) yield return "  零报告：本期没有发生";
        foreach (var line in report.Lines) yield return $"  {line.Indicator} = {Value(line)}";
        foreach (var (title, text) in new[] { ("完成", report.Done), ("问题", report.Problems), ("下步", report.Next), ("出处", report.Source) })
            if (text.Length > 0) yield return $"  {title} {text}";
        foreach (var line in Correction(report)) yield return line;
        if (report.CutOffTime is not null) yield return Times(report);
        if (report.UnlockPosition > 0) yield return $"  锁定以后凭解锁记录，解锁的账本位置 {report.UnlockPosition}";
        foreach (var step in report.Steps)
            yield return $"  {Days.Second(step.RecordTime)} {ReportStates.Text(step.Kind)} {Posts.Text(step.Actor, step.ActingFor)}"
                + (step.Reason.Length > 0 ? $"：{step.Reason}" : "") + (step.Erratum ? "，要在下一期通报里勘误" : "");
        if (report.AwaitingActor.Length > 0)
            yield return $"  下一步 等{Posts.Text(report.AwaitingActor)}{ReportStates.Next(report.State)}";
        foreach (var mark in report.AnomalyMarks) yield return $"  ! 异常 {Mark(mark, report)}";
    }

    private static IEnumerable<string> Correction(ProgressReport report)
    {
        if (report.Reason.Length > 0) yield return $"  更正理由 {report.Reason}";
        if (report.Evidence.Length > 0) yield return $"  更正依据 {report.Evidence}";
        if (report.AsOfBefore is not null) yield return $"  改动 截至 {Days.Text(report.AsOfBefore)} → {Days.Text(report.AsOf)}";
        foreach (var change in report.Changes)
            yield return $"  改动 {change.Indicator} {Value(change.Before)} → {Value(change.After)}";
        if (report.NeedsApproval) yield return "  ! 截止以后的更正：经核实才算填报数";
        if (report.Erratum) yield return "  ! 已经公布过：认定以后要在下一期通报里勘误";
        foreach (var notice in report.Notices) yield return $"  ! 告知督查室 {Notice(notice)}";
    }

    // Late and closed are two things: the cut-off says the one, the lock the other.
    private static string Times(ProgressReport report) =>
        $"  {(report is { Late: true, Revision: 1 } ? "× 迟报，" : "")}截止 {Days.Minute(report.CutOffTime)}，公布 {Days.Minute(report.PublicationTime)}，"
        + $"锁定 {Days.Minute(report.LockTime)}";

    private static string Notice(CorrectionNotice notice) => notice.Reason switch
    {
        "BEYOND_PERCENT" => $"{notice.Indicator} 与第 {notice.AgainstRevision} 版相比，改动超过规定的幅度",
        "LIGHT_CHANGED" => $"{notice.Indicator} 与第 {notice.AgainstRevision} 版相比，亮灯从 {Light(notice.LightBefore)}变{Light(notice.LightAfter)}",
        _ => $"{notice.Indicator} {notice.Reason}",
    };

    private static string Light(string light) => light switch
    {
        "green" => "绿灯",
        "yellow" => "黄灯",
        "red" => "红灯",
        "blue" => "蓝灯",
        "grey" => "灰灯",
        _ => light,
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
