using System.CommandLine;
using System.Globalization;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;
using Spectre.Console;

namespace Coordination.Cli.Goals;

/// <summary>Shows which target the money of which project counts for.</summary>
internal static class MoneyCommand
{
    private static readonly Option<string?> Target = new("--target") { Description = "只看归到这个目标的", HelpName = "ID" };

    /// <summary>The command.</summary>
    internal static Command Create() => new ExampledCommand(
        "money", "资金归集：项目的钱按什么比例归到哪个目标，同一分钱只归一次。比例写在机制的 allocations.csv 里。",
        "money --target t3-2") { Target }.Runs(Run);

    private static async Task<int> Run(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var target = parse.GetValue(Target);
        var request = new ListMoneyAllocationsRequest
        {
            Parent = session.Names.Mechanism, PageSize = 500, Target = target is null ? "" : session.Names.Target(target),
        };
        var allocations = new List<MoneyAllocation>();
        ListMoneyAllocationsResponse page;
        do
        {
            page = await session.Platform.Call(
                session.ReaderKey, options => session.Platform.Goals.ListMoneyAllocationsAsync(request, options), cancellation);
            allocations.AddRange(page.MoneyAllocations);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        foreach (var allocation in allocations) session.Screen.JsonLine(allocation);
        if (session.Screen.Json) return ExitCode.Done;
        Draw(session.Screen.Canvas(0), allocations, page);
        return ExitCode.Done;
    }

    /// <summary>A line for each allocation, and what they add up to.</summary>
    internal static void Draw(
        IAnsiConsole console, IReadOnlyList<MoneyAllocation> allocations, ListMoneyAllocationsResponse last)
    {
        var table = new Table { Border = TableBorder.Horizontal };
        foreach (var title in new[] { "目标", "项目", "指标", "比例", "已报", "归集（已报）", "归集（认定）" })
            table.AddColumn(new TableColumn($"[bold]{title}[/]") { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        foreach (var one in allocations)
            table.AddRow(
                Markup.Escape(Names.Id(one.Target)), Markup.Escape(Names.Id(one.Project)), Markup.Escape(one.Indicator),
                string.Create(CultureInfo.InvariantCulture, $"{one.BasisPoints / 100m:0.##} %"),
                Fen(one.HasReportedFen, one.ReportedFen), Fen(one.HasAttributedReportedFen, one.AttributedReportedFen),
                Fen(one.HasAttributedAcceptedFen, one.AttributedAcceptedFen));
        console.Write(table);
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"共 {last.TotalSize:#,0} 条 · 认定的归集 {Money.Exact(last.AttributedAcceptedFen)} · 账本位置 {last.Position:#,0}");
    }

    private static string Fen(bool isKnown, long fen) => isKnown ? Markup.Escape(Money.Exact(fen)) : "·";
}
