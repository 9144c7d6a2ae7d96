using System.Globalization;
using Coordination.Cli.Values;
using Coordination.V1;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Spectre.Console;

namespace Coordination.Cli.Goals;

/// <summary>A list of obligations in a terminal.</summary>
internal static class ObligationsDrawing
{
    private const int SmallestWidth = 100;

    /// <summary>A line or more for each obligation.</summary>
    /// <param name="unitNames">Chinese names by the ids of units.</param>
    /// <param name="cityTime">The city's time for which they are.</param>
    internal static void Draw(
        IAnsiConsole console, IReadOnlyList<Obligation> obligations, IReadOnlyDictionary<string, string> unitNames,
        Timestamp? cityTime, long position)
    {
        var flexible = Math.Max(console.Profile.Width, SmallestWidth) - 55;
        var table = new Table { Border = TableBorder.Horizontal, ShowRowSeparators = true };
        foreach (var (title, cells) in new[]
            {
                ("时限", 11), ("办什么", 11), ("哪一份", flexible / 2), ("该谁办", flexible - flexible / 2), ("锁定", 11),
                ("提醒、逐级催办", 16),
            })
            table.AddColumn(new TableColumn($"[bold]{title}[/]") { Width = cells, Padding = new Padding(0) });
        foreach (var obligation in obligations) table.AddRow([.. Cells(obligation, unitNames).Select(cell => new Markup(cell))]);
        console.Write(table);
        var overdue = obligations.Count(obligation => obligation.State == Obligation.Types.State.Overdue);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"共 {obligations.Count:#,0} 件，过时限 {overdue:#,0} 件 · 本市时间 {Days.Second(cityTime)} · 账本位置 {position:#,0}");
    }

    private static IEnumerable<string> Cells(Obligation obligation, IReadOnlyDictionary<string, string> unitNames)
    {
        yield return Days.Minute(obligation.DueTime);
        yield return $"{Act(obligation.Act)}\n{State(obligation)}";
        yield return $"{About(obligation, unitNames)}\n[dim]{Markup.Escape(obligation.SubjectDisplayName)}[/]";
        yield return $"{Markup.Escape(Who(obligation.Actor, unitNames))}\n[dim]{Markup.Escape(obligation.Actor)}[/]";
        yield return Days.Minute(obligation.LockTime) + (obligation.Closed ? "\n[bold]■ 已锁定[/]" : "");
        yield return Ladder(obligation.Reminders);
    }

    // A report of a unit, or where there is none a conflict of sources, or the project itself.
    private static string About(Obligation obligation, IReadOnlyDictionary<string, string> unitNames)
    {
        var name = obligation.Report;
        if (ConflictDrawing.IsConflict(name)) return Markup.Escape(ConflictDrawing.Text(name));
        if (!ReportNames.IsReport(name)) return Markup.Escape(ReportNames.SubjectText(name));
        var unit = ReportNames.Unit(name);
        var revision = obligation.Revision > 0 ? $" 第 {obligation.Revision} 版{ReportStates.Text(obligation.ReportState)}" : "";
        return $"{Markup.Escape(ReportNames.SubjectText(name))} {Markup.Escape(ReportNames.Period(name))}\n"
            + $"{Markup.Escape(unitNames.GetValueOrDefault(unit) ?? unit)}{revision}";
    }

    private static string Who(string post, IReadOnlyDictionary<string, string> unitNames) =>
        post.Split('/') is ["units", var unit, .. var rest] && unitNames.TryGetValue(unit, out var name)
            ? name + (rest is ["head"] ? "负责人" : "")
            : Posts.Text(post);

    // First the unit is told, then step by step who stands above it.
    private static string Ladder(RepeatedField<Reminder> reminders)
    {
        if (reminders.Count == 0) return "";
        var steps = reminders.Skip(1).Select(reminder => Days.Text(reminder.Date)[5..]).Chunk(2)
            .Select((pair, line) => (line == 0 ? "逐级 " : "     ") + string.Join(' ', pair));
        return string.Join('\n', ["提醒 " + Days.Text(reminders[0].Date)[5..], .. steps]);
    }

    private static string Act(Obligation.Types.Act act) => act switch
    {
        Obligation.Types.Act.Report => "填报",
        Obligation.Types.Act.Sign => "签字",
        Obligation.Types.Act.Verify => "核实",
        Obligation.Types.Act.Accept => "认定",
        Obligation.Types.Act.Correct => "更正",
        Obligation.Types.Act.GrantUnlock => "批解锁",
        Obligation.Types.Act.ResolveConflict => "裁定冲突",
        Obligation.Types.Act.GrantSuspension => "批停工",
        _ => "—",
    };

    // Every colour stands beside a symbol and a word that say the same.
    private static string State(Obligation obligation) => obligation.State switch
    {
        Obligation.Types.State.NotYetDue => "[dim]· 未到时候[/]",
        Obligation.Types.State.Due => "[yellow]! 该办了[/]",
        Obligation.Types.State.Overdue => "[bold red]✗ 过时限[/]",
        Obligation.Types.State.Submitted => "[green]✓ 按时已报[/]",
        Obligation.Types.State.Late => "[yellow]× 迟报[/]",
        Obligation.Types.State.Excused => $"[dim]○ 免报[/]\n[dim]{Excuse(obligation.Excuse)}[/]",
        _ => "—",
    };

    private static string Excuse(Obligation.Types.Excuse excuse) => excuse switch
    {
        Obligation.Types.Excuse.Suspension => "项目停工",
        Obligation.Types.Excuse.Reorganisation => "单位调整",
        Obligation.Types.Excuse.GraceCycle => "复工首期",
        _ => "",
    };
}
