using System.CommandLine;
using Coordination.Cli.Goals.Sheets;
using Coordination.Cli.Output;
using Coordination.Cli.Values;

namespace Coordination.Cli.Goals;

/// <summary>Reports progress: one report from the command line, or many from a table.</summary>
internal static class ReportCommand
{
    private static readonly Option<string?> Project = new("--project") { Description = "项目编号，如 p017", HelpName = "ID" };
    private static readonly Option<string?> Target = new("--target") { Description = "目标编号，如 t1-3", HelpName = "ID" };
    private static readonly Option<string?> External = new("--external")
        { Description = "本单位系统里的编号，先用 bind 绑定，如 tuanbao-oa/XM-17", HelpName = "SYSTEM/ID" };
    private static readonly Option<string?> Unit = new("--unit") { Description = "填报单位，如 tuanbao", HelpName = "ID" };
    private static readonly Option<string?> Period = new("--period")
        { Description = "期次：周 2016-w22 或月 2016-05", HelpName = "PERIOD" };
    private static readonly Option<string?> AsOf = new("--as-of") { Description = "数据截至哪一天，在期次之内", HelpName = "DATE" };
    private static readonly Option<string[]> Set = new("--set")
    {
        Description = "指标=本年累计值，可重复：investment=12.5万元、households=12、rate=3/4、state=started",
        HelpName = "ID=VALUE",
    };
    private static readonly Option<string?> Done = new("--done") { Description = "做了什么", HelpName = "TEXT" };
    private static readonly Option<string?> Problems = new("--problems") { Description = "存在什么问题", HelpName = "TEXT" };
    private static readonly Option<string?> Next = new("--next") { Description = "下一步做什么", HelpName = "TEXT" };
    private static readonly Option<string?> Reason = new("--reason")
        { Description = "更正理由；写了就是更正已报的数", HelpName = "TEXT" };
    private static readonly Option<string?> Etag = new("--etag")
        { Description = "更正时：当前版本必须仍是这个标记", HelpName = "ETAG" };
    private static readonly Option<FileInfo?> Csv = new("--csv")
        { Description = "从表格成批填报（UTF-8 的 CSV，第一行是栏名）", HelpName = "FILE" };
    private static readonly Option<FileInfo?> Result = new("--result")
        { Description = "成批填报的逐行结果写到哪里（默认 FILE.result.csv）", HelpName = "FILE" };
    private static readonly Option<bool> ValidateOnly = new("--validate-only") { Description = "只检查，不记录" };

    private static readonly Option[] OfOneReport =
    [
        Project, Target, External, Unit, Period, AsOf, Set, Done, Problems, Next, Reason, Etag, RequestIds.Option,
    ];

    private const string Notes =
        """
          表格的栏：project（或 target、external、subject）、unit、period、asOf、done、problems、next、reason、requestId，
          其余每个指标一栏（investment、households……）；或者用 indicator 和 value 两栏，一个值一行。
          同一项目或目标、同一单位、同一期次的几行合成一份填报。写了 reason 的是更正。
          没写 requestId 时由这几行的内容算出：同一张表发两遍不会重复记录。一行有错不影响别的填报。
        """;

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var command = new ExampledCommand("report", "填报进度：一份，或用 --csv 一批。金额必须带单位，按分精确换算，不经过小数运算。",
            "report --project p017 --unit tuanbao --period 2016-w22 --as-of 2016-06-03 --set investment=12.5万元 --done 完成路基",
            "report --project p017 --unit tuanbao --period 2016-w22 --as-of 2016-06-03 --set investment=12.6万元 --reason 漏记一笔",
            "report --csv week22.csv") { Notes = Notes };
        foreach (var option in (Option[])[.. OfOneReport, Csv, Result, ValidateOnly]) command.Add(option);
        return command.Runs((parse, session, cancellation) => parse.GetValue(Csv) is { } file
            ? SendSheet(parse, session, file, cancellation)
            : SendOne(parse, session, cancellation));
    }

    private static async Task<int> SendOne(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var draft = Draft(parse, session.Names);
        var requestId = parse.GetValue(RequestIds.Option) ?? RequestIds.New();
        var validateOnly = parse.GetValue(ValidateOnly);
        var key = session.Settings.Keys.OfUnit(session.Names.City, draft.Unit);
        var recorded = await Reports.Send(
            session.Platform, session.Names, key, draft, requestId, parse.GetValue(Etag), validateOnly, cancellation);
        session.Screen.JsonLine(recorded);
        foreach (var line in ReportText.Lines(recorded, draft.Subject, validateOnly)) session.Screen.Line(line);
        return ExitCode.Done;
    }

    private static Task<int> SendSheet(ParseResult parse, Session session, FileInfo file, CancellationToken cancellation)
    {
        if (OfOneReport.FirstOrDefault(option => parse.GetResult(option) is { Implicit: false }) is { } extra)
            throw new UsageException($"--csv 不能和 {extra.Name} 一起写：这些写在表格里。");
        var result = parse.GetValue(Result) ?? new FileInfo(file.FullName + ".result.csv");
        return SheetSending.Run(session, file, result, parse.GetValue(ValidateOnly), cancellation);
    }

    private static ReportDraft Draft(ParseResult parse, Names names)
    {
        var subject = Subject(parse, names);
        var lines = (parse.GetValue(Set) ?? []).Select(text => IndicatorText.ParseAssignment(text).OrUsage("--set")).ToList();
        if (lines.Count == 0) throw new UsageException("要写 --set 指标=值，如 --set investment=12.5万元。");
        var reason = parse.GetValue(Reason);
        if (reason is not null && subject.External is not null)
            throw new UsageException("更正要用 --project 或 --target 指明，不能用 --external。");
        if (reason is null && parse.GetValue(Etag) is not null) throw new UsageException("--etag 只用于更正：请同时写 --reason。");
        return new(
            subject, names.Unit(Required(parse, Unit)), Required(parse, Period),
            Days.ParseDay(Required(parse, AsOf)).OrUsage("--as-of"), lines,
            parse.GetValue(Done) ?? "", parse.GetValue(Problems) ?? "", parse.GetValue(Next) ?? "", reason);
    }

    private static ReportSubject Subject(ParseResult parse, Names names)
    {
        var (project, target, external) = (parse.GetValue(Project), parse.GetValue(Target), parse.GetValue(External));
        if (new[] { project, target, external }.Count(text => text is not null) != 1)
            throw new UsageException("--project、--target、--external 要写一个，只写一个。");
        if (external is not null) return ReportSubject.ParseExternal(external).OrUsage("--external");
        return new(project is not null ? names.Project(project) : names.Target(target!), null);
    }

    private static string Required(ParseResult parse, Option<string?> option) =>
        parse.GetValue(option) is { Length: > 0 } value
            ? value
            : throw new UsageException($"要写 {option.Name}：{option.Description}。");
}
