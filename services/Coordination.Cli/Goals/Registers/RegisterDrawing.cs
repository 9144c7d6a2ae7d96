using System.Globalization;
using Coordination.Cli.Values;
using Coordination.V1;
using Spectre.Console;

namespace Coordination.Cli.Goals.Registers;

/// <summary>Registers as tables.</summary>
internal static class RegisterDrawing
{
    /// <summary>What each unit counts, what it reported, and whether the one stands behind the other.</summary>
    internal static void Draw(IAnsiConsole console, QueryRegisterResponse answer)
    {
        var table = new Table { Border = TableBorder.Horizontal };
        foreach (var title in new[] { "单位", "名册", "其中前面单位已有", "已报", "报时名册", "凭名册", "已认定", "凭名册" })
            table.AddColumn(new TableColumn($"[bold]{title}[/]") { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        foreach (var unit in answer.Units)
            table.AddRow(
                Markup.Escape(Names.Id(unit.Unit)), Number(unit.Registered), Number(unit.RegisteredBefore),
                unit.HasReported ? Number(unit.Reported) : "—", unit.HasReported ? Number(unit.RegisteredAtReport) : "—",
                Vouched(unit.HasReported, unit.Vouched), unit.HasAccepted ? Number(unit.Accepted) : "—",
                Vouched(unit.HasAccepted, unit.AcceptedVouched));
        console.Write(table);
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"名册 {answer.Registered:#,0} 户次，{answer.Distinct:#,0} 户 · 凭名册：已报 {answer.DistinctReported:#,0} 户，已认定 {answer.DistinctAccepted:#,0} 户 · 账本位置 {answer.Position:#,0}");
        if (answer.SubsetOf.Length > 0)
            console.MarkupLineInterpolated(
                CultureInfo.InvariantCulture,
                $"{Names.Id(answer.SubsetOf)} 有 {answer.WholeDistinct:#,0} 户，本目标 {answer.InsideWhole:#,0} 户在其中，{answer.OutsideWhole:#,0} 户不在");
    }

    /// <summary>A line for each overlap.</summary>
    internal static void Draw(IAnsiConsole console, IReadOnlyList<RegisterOverlap> overlaps, long position)
    {
        var table = new Table { Border = TableBorder.Horizontal };
        foreach (var title in new[] { "标记", "情形", "名册" })
            table.AddColumn(new TableColumn($"[bold]{title}[/]") { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        foreach (var overlap in overlaps)
            table.AddRow(
                overlap.Mark, Kind(overlap.Kind),
                Markup.Escape(string.Join('、', overlap.Registers.Select(RegisterText))));
        console.Write(table);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"共 {overlaps.Count:#,0} 项 · 账本位置 {position:#,0}");
    }

    /// <summary><c>t1-3/tuanbao</c></summary>
    internal static string RegisterText(string register) =>
        register.Split('/') is [.., var target, "registers", var unit] ? $"{target}/{unit}" : register;

    private static string Kind(RegisterOverlap.Types.Kind kind) => kind switch
    {
        RegisterOverlap.Types.Kind.SeveralUnits => "几个单位都计，只算一户",
        RegisterOverlap.Types.Kind.SeveralTargets => "[yellow]几个目标都计[/]",
        _ => "[red]部分里有，整体里没有[/]",
    };

    private static string Vouched(bool isThere, bool vouched) => !isThere ? "—" : vouched ? "[green]✓[/]" : "[yellow]✗[/]";

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
