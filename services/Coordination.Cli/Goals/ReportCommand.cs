using System.CommandLine;
using Coordination.Cli.Goals.Checks;
using Coordination.Cli.Goals.Sheets;
using Coordination.Cli.Output;
using Coordination.Cli.Values;

namespace Coordination.Cli.Goals;

/// <summary>Reports progress: one report from the command line, or many from a table. What is done to reports afterwards
/// stands below it.</summary>
internal static class ReportCommand
{
    private static readonly Option<string?> External = new("--external")
        { Description = "本单位系统里的编号，先用 bind 绑定，如 tuanbao-oa/XM-17", HelpName = "SYSTEM/ID" };
    private static readonly Option<FileInfo?> Csv = new("--csv")
        { Description = "从表格成批填报（UTF-8 的 CSV，第一行是栏名）", HelpName = "FILE" };
    private static readonly Option<FileInfo?> Result = new("--result")
        { Description = "成批填报的逐行结果写到哪里（默认 FILE.result.csv）", HelpName = "FILE" };
    private static readonly Option<string?> Reason = new("--reason") { Hidden = true };

    private static readonly Option[] OfOneReport =
        [.. ReportOptions.Common.Take(2), External, .. ReportOptions.Common.Skip(2), Reason, RequestIds.Option];

    private const string Notes =
        """
          填报以后：单位负责人 sign 签字，牵头单位 verify 核实，办公室 accept 认定；认定以前不算正式数。
          表格的栏：project（或 target、external、subject）、unit、period、asOf、zero、done、problems、next、source、reason、
          evidence、requestId，其余每个指标一栏（investment、households……）；或者用 indicator 和 value 两栏，一个值一行。
          同一项目或目标、同一单位、同一期次的几行合成一份填报。zero 填“是”的是零报告，写了 reason 的是更正。
          没写 requestId 时由这几行的内容算出：同一张表发两遍不会重复记录。一行有错不影响别的填报。
        """;

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var command = new ExampledCommand("report", "填报进度：一份，或用 --csv 一批。金额必须带单位，按分精确换算，不经过小数运算。",
            "report --project p017 --unit tuanbao --period 2016-w22 --as-of 2016-06-03 --set investment=12.5万元 --done 完成路基",
            "report --target t6-2 --unit tuanbao --period 2016-05 --as-of 2016-05-31 --zero",
            "report --csv week22.csv") { Notes = Notes };
        foreach (var option in (Option[])[.. OfOneReport, Csv, Result, .. ActingOptions.All, ReportOptions.ValidateOnly])
            command.Add(option);
        foreach (var below in CheckCommand.Commands()) command.Add(below);
        command.Add(CorrectCommand.Create());
        command.Add(ObligationsCommand.Create());
        command.Add(RatesCommand.Create());
        command.Add(OpeningsCommand.Create());
        return command.Runs((parse, session, cancellation) => parse.GetValue(Csv) is { } file
            ? SendSheet(parse, session, file, cancellation)
            : SendOne(parse, session, cancellation));
    }

    private static Task<int> SendOne(ParseResult parse, Session session, CancellationToken cancellation)
    {
        if (parse.GetValue(Reason) is not null)
            throw new UsageException("更正已报的数，用 coordctl report correct，理由写在它的 --reason 里。");
        var draft = ReportOptions.Draft(parse, session.Names, Subject(parse, session.Names), reason: null);
        return Reports.SendOne(session, parse, draft, etag: null, cancellation);
    }

    private static Task<int> SendSheet(ParseResult parse, Session session, FileInfo file, CancellationToken cancellation)
    {
        if (OfOneReport.FirstOrDefault(option => parse.GetResult(option) is { Implicit: false }) is { } extra)
            throw new UsageException($"--csv 不能和 {extra.Name} 一起写：这些写在表格里。");
        var result = parse.GetValue(Result) ?? new FileInfo(file.FullName + ".result.csv");
        return SheetSending.Run(
            session, file, result, ActingOptions.Keys(parse, session), parse.GetValue(ReportOptions.ValidateOnly), cancellation);
    }

    private static ReportSubject Subject(ParseResult parse, Names names)
    {
        if (parse.GetValue(External) is not { } external)
            return parse.GetValue(ReportOptions.Project) is null && parse.GetValue(ReportOptions.Target) is null
                ? throw new UsageException("--project、--target、--external 要写一个，只写一个。")
                : ReportOptions.Subject(parse, names);
        if (parse.GetValue(ReportOptions.Project) is not null || parse.GetValue(ReportOptions.Target) is not null)
            throw new UsageException("--project、--target、--external 要写一个，只写一个。");
        return ReportSubject.ParseExternal(external).OrUsage("--external");
    }
}
