using System.Globalization;
using Coordination.Cli.Values;
using Coordination.V1;
using Spectre.Console;

namespace Coordination.Cli.Board;

/// <summary>A list of projects and targets in a terminal.</summary>
internal static class RowsDrawing
{
    /// <summary>A line or more for each row.</summary>
    internal static void Draw(
        IAnsiConsole console, IReadOnlyList<ProgressRow> rows, IReadOnlyDictionary<string, string> unitNames, long position)
    {
        var table = new Table { Border = TableBorder.Horizontal };
        foreach (var (title, wraps) in new[]
            { ("编号", false), ("名称", true), ("牵头单位", true), ("数值 ▒ 未认定", true), ("开工", false), ("节点", false), ("本期缺报", true), ("异常", false), ("末次填报", false) })
            table.AddColumn(new TableColumn($"[bold]{title}[/]") { NoWrap = !wraps, Padding = new Padding(0) });
        foreach (var row in rows) table.AddRow([.. Cells(row, unitNames).Select(cell => new Markup(cell))]);
        console.Write(table);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"共 {rows.Count:#,0} 项 · 账本位置 {position:#,0} · ▒ 填报值，未认定");
    }

    private static IEnumerable<string> Cells(ProgressRow row, IReadOnlyDictionary<string, string> unitNames)
    {
        var isProject = row.Subject.Contains("/projects/", StringComparison.Ordinal);
        yield return Names.Id(row.Subject);
        yield return Markup.Escape(row.DisplayName)
            + (row.Pending.Count > 0 ? $" [yellow]? 待定：{Markup.Escape(string.Join('、', row.Pending))}[/]" : "");
        yield return Markup.Escape(row.LeadUnitDisplayName);
        yield return Markup.Escape(string.Join('\n', row.Values.Select(RowText.Value)));
        yield return !isProject ? "" : row.StartDate is null ? "✗ 未" : $"✓ {Days.Text(row.StartDate)[5..]}";
        yield return row.Milestones > 0 ? $"{row.MilestonesReached}/{row.Milestones}" : "";
        yield return row.MissingUnits.Count == 0 ? "✓" : "[yellow]×[/] " + Markup.Escape(string.Join('、',
            row.MissingUnits.Select(unit => unitNames.GetValueOrDefault(unit) ?? Names.Id(unit))));
        yield return row.Anomalies > 0 ? $"[bold red]! {row.Anomalies}[/]" : "";
        yield return Days.Minute(row.LastReportTime);
    }
}
