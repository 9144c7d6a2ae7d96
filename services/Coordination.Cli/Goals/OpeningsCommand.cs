using System.CommandLine;
using System.Globalization;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;
using Spectre.Console;

namespace Coordination.Cli.Goals;

/// <summary>Compares opening balances with the history that units reported.</summary>
internal static class OpeningsCommand
{
    private static readonly Option<bool> All = new("--all") { Description = "一致的和还没有人报历史数的也列" };

    /// <summary>The command.</summary>
    internal static Command Create() =>
        new ExampledCommand("openings", "期初核对：单位补报的历史数和机制里的期初数对不对得上。", "report openings", "report openings --all")
            { All }.Runs(Run);

    private static async Task<int> Run(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var request = new ListOpeningComparisonsRequest { Parent = session.Names.Mechanism, PageSize = 500 };
        if (!parse.GetValue(All))
            request.Results.Add([OpeningComparison.Types.Result.Differs, OpeningComparison.Types.Result.Incomplete]);
        var comparisons = new List<OpeningComparison>();
        ListOpeningComparisonsResponse page;
        do
        {
            page = await session.Platform.Call(
                session.ReaderKey, options => session.Platform.Goals.ListOpeningComparisonsAsync(request, options), cancellation);
            comparisons.AddRange(page.OpeningComparisons);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        foreach (var comparison in comparisons) session.Screen.JsonLine(comparison);
        if (session.Screen.Json) return ExitCode.Done;
        Draw(session.Screen.Canvas(0), comparisons, page.Position);
        return ExitCode.Done;
    }

    /// <summary>A line for each opening balance.</summary>
    internal static void Draw(IAnsiConsole console, IReadOnlyList<OpeningComparison> comparisons, long position)
    {
        var table = new Table { Border = TableBorder.Horizontal };
        foreach (var title in new[] { "事项", "指标", "期初数", "截至", "补报的数", "单位", "核对" })
            table.AddColumn(new TableColumn($"[bold]{title}[/]") { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        foreach (var one in comparisons)
            table.AddRow(
                Markup.Escape(string.Join('/', one.Subject.Split('/')[^2..])), Markup.Escape(one.Opening.Indicator),
                Markup.Escape(ReportText.Value(one.Opening)), Days.Text(one.OpeningDate), Markup.Escape(ReportText.Value(one.Reported)),
                string.Create(CultureInfo.InvariantCulture, $"{one.UnitsReported}/{one.UnitsExpected}"), Result(one.Result));
        console.Write(table);
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture, $"共 {comparisons.Count:#,0} 项 · 单位：已补报/应补报 · 账本位置 {position:#,0}");
    }

    private static string Result(OpeningComparison.Types.Result result) => result switch
    {
        OpeningComparison.Types.Result.Agrees => "[green]✓ 一致[/]",
        OpeningComparison.Types.Result.Differs => "[red]✗ 不一致[/]",
        OpeningComparison.Types.Result.Incomplete => "[yellow]… 没报齐[/]",
        _ => "· 没有补报",
    };
}
