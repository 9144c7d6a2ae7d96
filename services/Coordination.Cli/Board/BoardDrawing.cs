using System.Globalization;
using Coordination.Cli.Values;
using Coordination.V1;
using Google.Protobuf.WellKnownTypes;
using Spectre.Console;

namespace Coordination.Cli.Board;

/// <summary>Draws the city in a terminal. Every colour stands beside a symbol or a number that says the same.</summary>
internal static class BoardDrawing
{
    /// <summary>What was counted.</summary>
    internal const char Counted = '█';

    /// <summary>What was reported, and nobody has accepted yet.</summary>
    internal const char Unaccepted = '▒';

    private const int SmallestWidth = 100;

    /// <summary>Draws the whole picture.</summary>
    /// <param name="knownTime">The time at which it was known, when that was asked; null for now.</param>
    internal static void Draw(IAnsiConsole console, BoardPicture picture, Timestamp? knownTime)
    {
        var board = picture.Board;
        var basis = BasisText.Of(board.Basis);
        var title = $"{board.CityDisplayName}{board.Name.Split('/')[^1]}年重点工作看板（{basis.Title}）";
        var known = knownTime is null ? "" : $"（按 {Days.Second(knownTime)} 所知）";
        var heading = $"[bold]{Markup.Escape(title)}[/]  {Days.WithWeekday(board.AsOf)}{known}";
        console.Write(new Rule(heading) { Justification = Justify.Left });
        var synthetic = board.Synthetic ? " · ◇ 含合成数据" : "";
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"账本位置 {board.Position:#,0}（{Days.Second(board.RecordTime)} 记录） · 机制第 {board.MechanismVersion} 版{synthetic}");
        var (totals, unaccepted) = (board.Totals, board.Unaccepted ? $" · {Unaccepted} 有未认定的数" : "");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"填报 {totals.Reports:#,0} 份，已认定 {totals.ReportsAccepted:#,0} 份，更正过 {totals.ReportsCorrected:#,0} 份{unaccepted}");
        if (board.StaleSince is { } since)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
                $"! 自 {Days.Second(since)} 起无法确认是否有更新的记录，以下为此前所知");
        console.Write(KeyWorks(picture, Math.Max(console.Profile.Width, SmallestWidth)));
        console.MarkupLine($"[dim]{Counted} 已收到、已开工、已认定　{Unaccepted} 填报值，未认定　· 尚缺　! 异常　金额、百分数不进位[/]");
        ListsDrawing.Draw(console, picture);
    }

    private static Table KeyWorks(BoardPicture picture, int width)
    {
        var extra = Math.Min(width - SmallestWidth, 60);
        var (report, start, invest, target) = (15 + extra / 5, 9 + extra / 6, 20 + extra / 4, 9 + extra / 6);
        var name = width - 70 - extra / 5 - extra / 4 - 2 * (extra / 6);
        var table = new Table { Border = TableBorder.Horizontal, ShowRowSeparators = true };
        foreach (var (text, cells) in new[]
            {
                ("重点工作", name), ("本期填报", report), ("开工", start), ($"本年投资 {BasisText.Of(picture.Board.Basis).Mark}", invest),
                ("目标已报", target), ("异常", 4), ("末次", 5),
            })
            table.AddColumn(new TableColumn($"[bold]{text}[/]") { Width = cells, NoWrap = true, Padding = new Padding(0) });
        foreach (var (keyWork, order) in picture.Board.KeyWorks.Select((keyWork, index) => (keyWork, index + 1)))
            table.AddRow(
            [
                Cell(Markup.Escape($"{order} {keyWork.DisplayName}"), Markup.Escape(keyWork.BodyDisplayName),
                    Markup.Escape($"牵头 {picture.Unit(keyWork.LeadUnit)}")),
                .. Numbers(keyWork.Totals, keyWork.Period?.Id ?? "—", report, start, invest, target),
            ]);
        var city = picture.Board.Totals;
        table.AddRow([Cell("全市合计", $"已报：项目 {city.ProjectsReported}/{city.Projects}，目标 {city.TargetsReported}/{city.Targets}", ""),
            .. Numbers(city, "周、月", report, start, invest, target)]);
        return table;
    }

    private static Markup[] Numbers(Totals totals, string period, int report, int start, int invest, int target) =>
    [
        Cell(period, Colour(Share.Bar(totals.ReportsReceived, totals.ReportsExpected, report - 1, Counted), "green"),
            $"{totals.ReportsReceived}/{totals.ReportsExpected} {Share.Percent(totals.ReportsReceived, totals.ReportsExpected)}"),
        totals.Projects == 0 ? Cell("—", "", "") : Cell($"{totals.ProjectsStarted}/{totals.Projects}",
            Colour(Share.Bar(totals.ProjectsStarted, totals.Projects, start - 1, Counted), "blue"),
            Share.Percent(totals.ProjectsStarted, totals.Projects)),
        totals.PlannedFen == 0 ? Cell("—", "", "") : Cell($"{Money.Short(totals.InvestedFen)} / {Money.Short(totals.PlannedFen)}",
            Colour(Share.Bar(totals.InvestedAcceptedFen, totals.InvestedFen, totals.PlannedFen, invest - 1, Counted, Unaccepted), "yellow"),
            $"{Share.Percent(totals.InvestedFen, totals.PlannedFen)} {Counted} {Money.Short(totals.InvestedAcceptedFen)}"),
        Cell($"{totals.TargetsReported}/{totals.Targets}",
            Colour(Share.Bar(totals.TargetsReported, totals.Targets, target - 1, Counted), "green"),
            totals.TargetsPending > 0 ? $"待定 {totals.TargetsPending}" : ""),
        Cell(totals.Anomalies > 0 ? $"[bold red]! {totals.Anomalies}[/]" : "0", "", ""),
        new Markup(Days.Minute(totals.LastReportTime).Replace(' ', '\n')),
    ];

    private static string Colour(string text, string colour) => $"[{colour}]{text}[/]";

    private static Markup Cell(string first, string second, string third) => new($"{first}\n{second}\n{third}");
}
