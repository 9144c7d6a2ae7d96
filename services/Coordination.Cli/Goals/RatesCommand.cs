using System.CommandLine;
using System.Globalization;
using Coordination.Cli.Board;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;
using Spectre.Console;

namespace Coordination.Cli.Goals;

/// <summary>Says how reliably units report.</summary>
internal static class RatesCommand
{
    private static readonly Option<string?> Start = new("--start")
        { Description = "从截止在这一天或以后的期次起算（默认全年）", HelpName = "DATE" };
    private static readonly Option<string?> End = new("--end")
        { Description = "算到截止在这一天或以前的期次（默认到现在）", HelpName = "DATE" };

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var command = new ExampledCommand("rates", "各单位的填报率和按时率：已过截止的期次里，该报的、报了的、按时的、签了字的、认定了的。",
            "report rates", "report rates --unit tuanbao --start 2016-06-01 --end 2016-06-30") { ReportOptions.Unit, Start, End };
        return command.Runs(Run);
    }

    private static async Task<int> Run(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var request = new QueryReportingRatesRequest
        {
            Parent = session.Names.Mechanism,
            Unit = parse.GetValue(ReportOptions.Unit) is { } unit ? session.Names.Unit(unit) : "",
            StartDate = parse.GetValue(Start) is { } start ? Days.ParseDay(start).OrUsage("--start") : null,
            EndDate = parse.GetValue(End) is { } end ? Days.ParseDay(end).OrUsage("--end") : null,
        };
        var answer = await session.Platform.Call(
            session.ReaderKey, options => session.Platform.Goals.QueryReportingRatesAsync(request, options), cancellation);
        session.Screen.JsonLine(answer);
        if (session.Screen.Json) return ExitCode.Done;
        Draw(session.Screen.Canvas(0), answer, await BoardReading.UnitNames(session, cancellation));
        return ExitCode.Done;
    }

    /// <summary>A line for each unit and one for all.</summary>
    internal static void Draw(
        IAnsiConsole console, QueryReportingRatesResponse answer, IReadOnlyDictionary<string, string> unitNames)
    {
        var table = new Table { Border = TableBorder.Horizontal };
        foreach (var title in new[] { "单位", "该报", "已报", "填报率", "按时", "按时率", "签字", "认定", "免报" })
            table.AddColumn(new TableColumn($"[bold]{title}[/]")
            {
                NoWrap = true, Padding = new Padding(0, 0, 2, 0), Alignment = title == "单位" ? Justify.Left : Justify.Right,
            });
        foreach (var rate in answer.Rates) Add(table, unitNames.GetValueOrDefault(rate.Unit) ?? Names.Id(rate.Unit), rate);
        if (answer.Total is { } total) Add(table, "合计", total);
        console.Write(table);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"只算截止时间已过的期次，免报的不算 · 账本位置 {answer.Position:#,0}");
    }

    private static void Add(Table table, string unit, ReportingRate rate) => table.AddRow(
        Markup.Escape(unit), Number(rate.Due), Number(rate.Reported), Share.Percent(rate.Reported, rate.Due), Number(rate.OnTime),
        Share.Percent(rate.OnTime, rate.Due), Number(rate.Signed), Number(rate.Accepted), Number(rate.Excused));

    private static string Number(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
