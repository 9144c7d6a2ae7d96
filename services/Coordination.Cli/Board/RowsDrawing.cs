using System.Globalization;
using Coordination.Cli.Values;
using Coordination.V1;
using Spectre.Console;

namespace Coordination.Cli.Board;

/// <summary>A list of projects and targets in a terminal.</summary>
internal static class RowsDrawing
{
    private const int SmallestWidth = 100;
    private const int MostUnits = 2;

    /// <summary>A line or more for each row.</summary>
    internal static void Draw(
        IAnsiConsole console, IReadOnlyList<ProgressRow> rows, IReadOnlyDictionary<string, string> unitNames, long position)
    {
        var width = Math.Max(console.Profile.Width, SmallestWidth);
        var flexible = width - 46;
        var table = new Table { Border = TableBorder.Horizontal, ShowRowSeparators = true };
        foreach (var (title, cells) in new[]
            {
                ("编号", 5), ("名称、牵头单位", flexible / 2), ("数值 ▒ 未认定 █ 已认定", flexible - flexible / 2), ("开工", 7),
                ("本期缺报", 16), ("异常", 4), ("末次", 5),
            })
            table.AddColumn(new TableColumn($"[bold]{title}[/]") { Width = cells, Padding = new Padding(0) });
        foreach (var row in rows) table.AddRow([.. Cells(row, unitNames).Select(cell => new Markup(cell))]);
        console.Write(table);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, 
            $"共 {rows.Count:#,0} 项 · 账本位置 {position:#,0} · ▒ 填报值，未认定 · █ 已认定 · ≠ 来源不一致，未裁定");
    }

    private static IEnumerable<string> Cells(ProgressRow row, IReadOnlyDictionary<string, string> unitNames)
    {
        var isProject = row.Subject.Contains("/projects/", StringComparison.Ordinal);
        yield return Names.Id(row.Subject);
        yield return $"{Markup.Escape(row.DisplayName)}\n[dim]{Markup.Escape(row.LeadUnitDisplayName)}[/]"
            + (row.Pending.Count > 0 ? $"\n[yellow]? 待定：{Markup.Escape(string.Join(' ', row.Pending))}[/]" : "");
        yield return Markup.Escape(string.Join('\n', row.Values.Select(RowText.InTable)));
        yield return !isProject ? "" : (row.StartDate is null ? "✗ 未" : $"✓ {Days.Text(row.StartDate)[5..]}")
            + (row.Milestones > 0 ? $"\n{row.MilestonesReached}/{row.Milestones}" : "");
        yield return row.Pending.Count > 0 ? "—" : (row.MissingUnits.Count == 0 ? "✓" : Missing(row, unitNames)) + Accepted(row);
        yield return row.Anomalies > 0 ? $"[bold red]! {row.Anomalies}[/]" : "";
        yield return Days.Minute(row.LastReportTime).Replace(' ', '\n');
    }

    private static string Accepted(ProgressRow row) =>
        row.ResponsibleUnits.Count > row.MissingUnits.Count
            ? $"\n[dim]认定 {row.ReportsAccepted}/{row.ResponsibleUnits.Count}[/]"
            : "";

    private static string Missing(ProgressRow row, IReadOnlyDictionary<string, string> unitNames)
    {
        var first = string.Join('\n', row.MissingUnits.Take(MostUnits)
            .Select(unit => unitNames.GetValueOrDefault(unit) ?? Names.Id(unit)));
        return $"[yellow]× {row.MissingUnits.Count}/{row.ResponsibleUnits.Count}[/]\n{Markup.Escape(first)}"
            + (row.MissingUnits.Count > MostUnits ? " …" : "");
    }
}
