using Coordination.Cli.Values;
using Coordination.V1;
using Spectre.Console;

namespace Coordination.Cli.Board;

/// <summary>The lists under the board: what needs a call today.</summary>
internal static class ListsDrawing
{
    private const int MostRows = 10;

    /// <summary>Projects that should start, units that owe reports, values that look wrong.</summary>
    internal static void Draw(IAnsiConsole console, BoardPicture picture)
    {
        var late = picture.LateStarts;
        List(console, "未开工，开工期限已过或只剩两周", late.Count, ["", "项目", "名称", "牵头单位", "期限"], late.Take(MostRows).Select(item => new[]
        {
            item.DaysLeft switch
            {
                < 0 => $"[bold red]✗ 超期 {-item.DaysLeft} 天[/]",
                0 => "[bold yellow]! 今天到期[/]",
                _ => $"[yellow]! 还剩 {item.DaysLeft} 天[/]",
            },
            Names.Id(item.Row.Subject), Markup.Escape(item.Row.DisplayName), Markup.Escape(item.Row.LeadUnitDisplayName),
            Days.Text(Days.ToProto(item.Deadline)),
        }));
        var missing = picture.MissingReports;
        List(console, "本期缺报的单位", missing.Count, ["单位", "缺报", "", "缺哪些"], missing.Take(MostRows).Select(unit => new[]
        {
            Markup.Escape(picture.Unit(unit.Unit)), $"{unit.Missing.Count}/{unit.Expected}",
            $"[red]{Share.Bar(unit.Missing.Count, unit.Expected, 10, '×')}[/]", First(unit.Missing, console.Profile.Width / 12),
        }));
        var anomalies = picture.Anomalies;
        List(console, "异常标记", anomalies.Count, ["", "编号", "名称", "牵头单位", "数值"], anomalies.Take(MostRows).Select(row => new[]
        {
            $"[bold red]! {row.Anomalies}[/]", Names.Id(row.Subject), Markup.Escape(row.DisplayName),
            Markup.Escape(row.LeadUnitDisplayName), Markup.Escape(string.Join("，", row.Values.Select(RowText.Value))),
        }));
    }

    private static void List(IAnsiConsole console, string title, int count, string[] columns, IEnumerable<string[]> rows)
    {
        var (mark, colour) = count == 0 ? ("✓", "green") : ("!", "yellow");
        console.Write(new Rule($"[{colour}]{mark}[/] [bold]{title}[/] {count}") { Justification = Justify.Left });
        if (count == 0) return;
        var table = new Table { Border = TableBorder.None, ShowHeaders = true };
        foreach (var column in columns)
            table.AddColumn(new TableColumn($"[dim]{column}[/]")
            {
                NoWrap = column is not ("名称" or "缺哪些" or "数值"),
                Padding = new Padding(0, 0, 2, 0),
            });
        foreach (var row in rows) table.AddRow(row);
        console.Write(table);
        if (count > MostRows) console.MarkupLine($"[dim]  还有 {count - MostRows} 项[/]");
    }

    private static string First(IReadOnlyList<string> ids, int most) =>
        string.Join(' ', ids.Take(most)) + (ids.Count > most ? " …" : "");
}
