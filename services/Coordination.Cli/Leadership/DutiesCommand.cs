using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.Domain.Calendar;
using Coordination.Domain.Meetings;
using Coordination.MechanismFiles;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;

namespace Coordination.Cli.Leadership;

/// <summary>Lists the meetings and bulletins that a mechanism's files and calendar ask for. Needs no platform.</summary>
internal static class DutiesCommand
{
    private static readonly Argument<DirectoryInfo> Folder = new("dir")
        { Description = "机制文件的目录，如 infra/mechanisms/lichuan-2016", HelpName = "DIR" };
    private static readonly Option<string?> From = new("--from") { Description = "从哪一天起（默认机制年的第一天）", HelpName = "DATE" };
    private static readonly Option<string?> Until = new("--until") { Description = "到哪一天止（默认机制年的最后一天）", HelpName = "DATE" };

    private static readonly Option<int> Width = new("--width") { Description = "画多宽（默认终端宽度）", HelpName = "COLUMNS" };

    /// <summary>The command.</summary>
    internal static Command Create() => new ExampledCommand(
        "duties", "按机制和放假安排推算例会、调度会、通报的日期，不连平台。没有公布放假安排的年份不猜。",
        "mechanism duties infra/mechanisms/lichuan-2016 --from 2016-10-01 --until 2016-10-31") { Folder, From, Until, Width }.Runs(Run);

    private static Task<int> Run(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var folder = parse.GetValue(Folder)!;
        if (!folder.Exists) throw new UsageException($"找不到目录 {folder}。");
        var reading = MechanismReader.Read(MechanismReader.FromDirectory(folder.FullName));
        if (reading.Document is not { } document)
            return Task.FromResult(MechanismText.WriteCheck(session.Screen, folder.ToString(), reading));
        var (rules, year) = (document.Rules, document.Rules.Year);
        var from = Day(parse.GetValue(From), "--from") ?? new LocalDate(year, 1, 1);
        var until = Day(parse.GetValue(Until), "--until") ?? new LocalDate(year, 12, 31);
        if (parse.GetValue(Width) is not 0 and (< 80 or > 500)) throw new UsageException("--width：写 80 到 500。");
        if (from > until) throw new UsageException("--from 在 --until 之后：前后写反了。");
        if (from.Year < year - 1 || until.Year > year + 1)
            throw new UsageException($"--from、--until 写 {year - 1} 到 {year + 1} 年的日期：这是 {year} 年的机制。");
        var duties = new RecurringDuties(rules, new WorkingCalendar(rules.Notices), document.Bodies).Due(from, until);
        var names = document.Bodies.ToDictionary(body => body.Id, body => body.Name, StringComparer.Ordinal);
        if (session.Screen.Json)
            foreach (var duty in duties) session.Screen.Out.WriteLine(Json(duty));
        else Draw(session.Screen.Canvas(parse.GetValue(Width)), duties, names);
        return Task.FromResult(ExitCode.Done);
    }

    private static LocalDate? Day(string? text, string option)
    {
        if (text is null) return null;
        var day = Days.ParseDay(text).OrUsage(option);
        return new LocalDate(day.Year, day.Month, day.Day);
    }

    private static void Draw(IAnsiConsole console, IReadOnlyList<RecurringDuty> duties, Dictionary<string, string> names)
    {
        var table = new Table { Border = TableBorder.Horizontal };
        foreach (var title in new[] { "日期", "时间", "事项", "谁", "期次", "说明" })
            table.AddColumn(new TableColumn($"[bold]{title}[/]") { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        foreach (var duty in duties)
            table.AddRow(
                LocalDatePattern.Iso.Format(duty.Day ?? duty.Nominal),
                duty.Time.ToString("HH:mm", CultureInfo.InvariantCulture), Word(duty.Kind),
                Markup.Escape(duty.Body is { } body ? names[body] : "市委"), duty.Period.ToString(), Markup.Escape(Note(duty)));
        console.Write(table);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"共 {duties.Count:#,0} 项");
    }

    private static string Word(DutyKind kind) => kind switch
    {
        DutyKind.WeeklyMeeting => "周会商",
        DutyKind.MonthlyDispatch => "月调度",
        DutyKind.BimonthlySession => "双月专题协调督办会",
        DutyKind.WeeklyBulletin => "周通报",
        _ => "月通报",
    };

    private static string Note(RecurringDuty duty) => duty.State switch
    {
        DutyState.Waived => "整周放假，不开",
        DutyState.Unknown => "放假安排没有公布，日期待定",
        DutyState.MayMerge => Moved(duty) + "可与下一次合并",
        _ => Moved(duty),
    };

    private static string Moved(RecurringDuty duty) =>
        duty.Day == duty.Nominal ? "" : $"原为 {LocalDatePattern.Iso.Format(duty.Nominal)}，逢休息日 ";

    private static string Json(RecurringDuty duty) => JsonSerializer.Serialize(new Dictionary<string, string?>
    {
        ["kind"] = Camel(duty.Kind), ["body"] = duty.Body, ["period"] = duty.Period.ToString(),
        ["nominal"] = LocalDatePattern.Iso.Format(duty.Nominal),
        ["day"] = duty.Day is { } day ? LocalDatePattern.Iso.Format(day) : null,
        ["time"] = duty.Time.ToString("HH:mm", CultureInfo.InvariantCulture), ["state"] = Camel(duty.State),
    });

    private static string Camel<T>(T word) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
