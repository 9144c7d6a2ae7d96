using System.Globalization;
using Coordination.Cli.Values;
using Coordination.V1;
using Spectre.Console;

namespace Coordination.Cli.Goals;

/// <summary>Sources that differ, in a terminal.</summary>
internal static class ConflictDrawing
{
    private const string Collection = "/conflicts/";

    /// <summary>Whether it names a conflict.</summary>
    internal static bool IsConflict(string name) => name.Contains(Collection, StringComparison.Ordinal);

    /// <summary>As it can be typed: <c>targets/t3-2/investment.2016-w22</c>.</summary>
    internal static string Text(string name)
    {
        var parts = name.Split('/');
        return $"{parts[^4]}/{parts[^3]}/{parts[^1]}";
    }

    /// <summary>Some lines for each conflict: what each source says, and how it stands.</summary>
    /// <param name="unitNames">Chinese names by the names of units.</param>
    internal static void Draw(
        IAnsiConsole console, IReadOnlyList<DataConflict> conflicts, IReadOnlyDictionary<string, string> unitNames,
        long position)
    {
        var table = new Table { Border = TableBorder.Horizontal, ShowRowSeparators = true };
        foreach (var title in new[] { "哪一处", "来源（在前的优先）", "报的数", "裁定" })
            table.AddColumn(new TableColumn($"[bold]{title}[/]") { Padding = new Padding(0, 0, 2, 0) });
        foreach (var conflict in conflicts)
            table.AddRow(
                $"{Markup.Escape(Text(conflict.Name))}\n[dim]{Markup.Escape(conflict.IndicatorDisplayName)}[/]",
                Markup.Escape(string.Join('\n', conflict.Sources.Select(source => UnitText(source.Unit, unitNames)))),
                Markup.Escape(string.Join('\n', conflict.Sources.Select(Value))), Outcome(conflict, unitNames));
        console.Write(table);
        var open = conflicts.Count(conflict => conflict.State == DataConflict.Types.State.Open);
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture, $"共 {conflicts.Count:#,0} 处，未裁定 {open:#,0} 处 · ≠ 和第一个来源不一致 · 账本位置 {position:#,0}");
    }

    /// <summary>All that is known of one conflict.</summary>
    internal static IEnumerable<string> Lines(DataConflict conflict, IReadOnlyDictionary<string, string> unitNames)
    {
        yield return $"{Text(conflict.Name)} {conflict.SubjectDisplayName}";
        yield return $"  {conflict.IndicatorDisplayName}，相差超过 {conflict.TolerancePercent}% 算冲突";
        foreach (var source in conflict.Sources)
            yield return $"  {Value(source)}  {UnitText(source.Unit, unitNames)}，"
                + $"第 {source.Revision} 版{ReportStates.Text(source.State)}，截至 {Days.Text(source.AsOf)}，账本位置 {source.Position}";
        if (conflict.Resolution is { } resolution)
        {
            yield return $"  {(resolution.Holds ? "✓ 已裁定" : "· 裁定过，来源后来改了数，不再算数")}："
                + $"采用 {UnitText(resolution.ChosenUnit, unitNames)}，"
                + $"{Posts.Text(resolution.Actor)}，{Days.Second(resolution.RecordTime)}，账本位置 {resolution.Position}"
                + (resolution.Erratum ? "；和公布的不同，下一期通报要勘误" : "");
            yield return $"    理由：{resolution.Reason}{(resolution.Evidence.Length > 0 ? $"；依据：{resolution.Evidence}" : "")}";
        }
        if (conflict.State == DataConflict.Types.State.Open) yield return $"  ! 未裁定，等{Posts.Text(conflict.AwaitingActor)}";
        yield return $"  标记 {conflict.Etag}";
    }

    private static string Value(DataConflict.Types.Source source) =>
        $"{(source.Differs ? "≠" : "=")} {ReportText.Value(source.Line)}";

    private static string Outcome(DataConflict conflict, IReadOnlyDictionary<string, string> unitNames) =>
        conflict.State == DataConflict.Types.State.Open
            ? $"[yellow]! 未裁定[/]\n[dim]{Markup.Escape(conflict.AwaitingActor)}[/]"
            : $"[green]✓ 采用 {Markup.Escape(UnitText(conflict.Resolution.ChosenUnit, unitNames))}[/]\n"
                + Markup.Escape(conflict.Resolution.Reason)
                + (conflict.Resolution.Erratum ? "\n[bold]! 要勘误[/]" : "");

    private static string UnitText(string unit, IReadOnlyDictionary<string, string> unitNames) =>
        unitNames.GetValueOrDefault(unit) ?? Names.Id(unit);
}
