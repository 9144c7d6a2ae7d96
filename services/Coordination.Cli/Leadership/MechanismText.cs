using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.MechanismFiles;
using Coordination.V1;
using FindingSeverity = Coordination.Domain.Leadership.FindingSeverity;
using Kind = Coordination.V1.MechanismChange.Types.Kind;
using Severity = Coordination.V1.MechanismFinding.Types.Severity;

namespace Coordination.Cli.Leadership;

/// <summary>Findings, differences and mechanisms in words.</summary>
internal static class MechanismText
{
    private const int MostChanges = 40;

    /// <summary>The findings of an offline check; the result is the exit code.</summary>
    internal static int WriteCheck(Screen screen, string folder, MechanismReading reading)
    {
        var findings = reading.Findings.Select(ToProto).ToList();
        foreach (var finding in findings)
        {
            screen.JsonLine(finding);
            screen.Line(Line(folder, finding));
        }
        int Count(Severity severity) => findings.Count(finding => finding.Severity == severity);
        var errors = Count(Severity.Error);
        screen.Line(errors == 0
            ? $"✓ 可以生效：警告 {Count(Severity.Warning)}，待定 {Count(Severity.Pending)}"
            : $"✗ 不能生效：错误 {errors}，警告 {Count(Severity.Warning)}，待定 {Count(Severity.Pending)}");
        return errors == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    /// <summary>One finding: <c>✗ dir/targets.yaml:12:5  Rule  found …  expected …  fix …</c>.</summary>
    internal static string Line(string folder, MechanismFinding finding)
    {
        var mark = finding.Severity switch { Severity.Error => "✗ 错误", Severity.Warning => "! 警告", _ => "? 待定" };
        var place = FormattableString.Invariant($"{Path.Combine(folder, finding.File)}:{finding.Line}:{finding.Column}");
        return $"{place}  {mark}  {finding.Rule}  found {finding.Found}  expected {finding.Expected}  fix {finding.Fix}";
    }

    /// <summary>What files would change.</summary>
    internal static void WriteDiff(Screen screen, ApplyMechanismResponse answer)
    {
        foreach (var finding in answer.Findings.Where(finding => finding.Severity != Severity.Pending))
            screen.Line(Line("", finding));
        foreach (var change in answer.Changes.Take(MostChanges)) screen.Line($"{Mark(change.Kind)} {change.Subject}");
        if (answer.Changes.Count > MostChanges) screen.Line($"  还有 {answer.Changes.Count - MostChanges} 项（--json 看全部）");
        int Count(Kind kind) => answer.Changes.Count(change => change.Kind == kind);
        screen.Line(answer.Changes.Count == 0
            ? $"没有变化：现行第 {answer.Mechanism?.Version ?? 0} 版。"
            : $"对现行第 {answer.Mechanism?.Version ?? 0} 版：新增 {Count(Kind.Added)}，改动 {Count(Kind.Changed)}，换责任 {Count(Kind.Reassigned)}；"
                + $"待定 {answer.Findings.Count(finding => finding.Severity == Severity.Pending)}。");
    }

    /// <summary>A mechanism on a few lines.</summary>
    internal static void WriteMechanism(Screen screen, Mechanism mechanism)
    {
        screen.Line($"{mechanism.Title}  第 {mechanism.Version} 版{(mechanism.Synthetic ? "  ◇ 含合成数据" : "")}");
        screen.Line($"  城市 {mechanism.CityDisplayName}  印发 {Days.Text(mechanism.IssueDate)}"
            + $"  执行 {Days.Text(mechanism.EffectiveDate)}"
            + $"  期初 {Days.Text(mechanism.OpeningDate)}  时区 {mechanism.TimeZone}");
        screen.Line($"  账本位置 {mechanism.Position}  生效于 {Days.Second(mechanism.ApplyTime)}  etag {mechanism.Etag}");
        screen.Line($"条款 {mechanism.Clauses.Count}，"
            + $"要求 {mechanism.Clauses.Sum(clause => clause.Requirements.Count)}，参数 {mechanism.Parameters.Count}");
        foreach (var aim in mechanism.OverallAims) screen.Line($"  {aim.Id}  {aim.Text}（目标 {aim.TargetIds.Count} 个）");
        foreach (var clause in mechanism.Clauses) screen.Line($"  {clause.Id}  {clause.Text}");
        foreach (var parameter in mechanism.Parameters) screen.Line($"  {parameter.Name} = {parameter.Value}");
    }

    private static string Mark(Kind kind) => kind switch { Kind.Added => "+ 新增  ", Kind.Changed => "~ 改动  ", _ => "→ 换责任" };

    private static MechanismFinding ToProto(FileFinding finding) => new()
    {
        Severity = finding.Severity switch
        {
            FindingSeverity.Error => Severity.Error,
            FindingSeverity.Warning => Severity.Warning,
            _ => Severity.Pending,
        },
        File = finding.File, Line = finding.Line, Column = finding.Column, Rule = finding.Rule,
        Found = finding.Found, Expected = finding.Expected, Fix = finding.Fix,
    };
}
