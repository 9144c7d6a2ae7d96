using System.CommandLine;
using Coordination.Cli.Output;
using Coordination.Cli.Values;

namespace Coordination.Cli.Goals.Checks;

/// <summary>Signs, verifies, accepts or sends back reports. Each report is shown before its revision is sent.</summary>
internal static class CheckCommand
{
    private static readonly Option<string[]> Project = new("--project")
        { Description = "项目编号，如 p017；可重复", HelpName = "ID" };
    private static readonly Option<string[]> Target = new("--target")
        { Description = "目标编号，如 t1-3；可重复", HelpName = "ID" };
    private static readonly Option<bool> All = new("--all")
        { Description = "这个岗位待办的全部；可用 --unit、--period 限定" };
    private static readonly Option<string?> Actor = new("--actor")
    {
        Description = "--all 时：哪个岗位，如 units/tuanbao/head、offices/projects-headquarters（签字时写了 --unit 可不写）",
        HelpName = "POST",
    };
    private static readonly Option<int> Revision = new("--revision")
        { Description = "必须是这一版，不是就不办（默认现在这一版）", HelpName = "N" };
    private static readonly Option<string?> Reason = new("--reason") { Description = "为什么退回；必须写", HelpName = "TEXT" };

    private const string Notes =
        """
          谁来办由平台定：签字的是填报单位负责人，核实的是重点工作的牵头单位负责人（牵头单位自己的由办公室核实），
          认定的是指挥部或领导小组的办公室。钥匙按岗位在数据目录里找；写了 --key-file 就用那一把。
          先显示这一份的内容，再把看到的版号发给平台：这期间有了新版，平台会拒绝。
        """;

    /// <summary>The four commands.</summary>
    internal static IEnumerable<Command> Commands() =>
    [
        Create(CheckStep.Sign, "签字：填报单位负责人对看到的一版负责。",
            "report sign --project p017 --unit tuanbao --period 2016-w22", "report sign --all --unit tuanbao --period 2016-w22"),
        Create(CheckStep.Verify, "核实：牵头单位负责人核实单位已签的一版。",
            "report verify --project p017 --unit tuanbao --period 2016-w22", "report verify --all --actor units/reform-bureau/head"),
        Create(CheckStep.Accept, "认定：办公室认定牵头已核的一版，从此算正式数。",
            "report accept --project p017 --unit tuanbao --period 2016-w22",
            "report accept --all --actor offices/projects-headquarters --period 2016-w22"),
        Create(CheckStep.SendBack, "退回：轮到谁办，谁就可以写明理由退回单位更正。",
            "report send-back --project p017 --unit tuanbao --period 2016-w22 --reason 与台账不符"),
    ];

    private static ExampledCommand Create(CheckStep step, string description, params string[] examples)
    {
        var command = new ExampledCommand(step.Name, description, examples) { Notes = Notes };
        Option[] own = step == CheckStep.SendBack ? [Reason] : [All, Actor];
        foreach (var option in (Option[])[Project, Target, ReportOptions.Unit, ReportOptions.Period, .. own, Revision,
            RequestIds.Option, .. ActingOptions.All, ReportOptions.ValidateOnly])
            command.Add(option);
        return command.Runs((parse, session, cancellation) => Run(step, parse, session, cancellation));
    }

    private static async Task<int> Run(CheckStep step, ParseResult parse, Session session, CancellationToken cancellation)
    {
        var reason = step == CheckStep.SendBack ? ReportOptions.Required(parse, Reason) : "";
        var isForAll = step != CheckStep.SendBack && parse.GetValue(All);
        IReadOnlyList<string>? names = isForAll ? null : Named(parse, session.Names);
        var requestId = parse.GetValue(RequestIds.Option);
        if (requestId is not null && names is not [_]) throw new UsageException("--request-id 只用于一份。");
        if (parse.GetValue(Revision) < 0) throw new UsageException("--revision：版号从 1 起。");
        if (parse.GetValue(Revision) > 0 && names is not [_]) throw new UsageException("--revision 只用于一份。");
        names ??= await Waiting.Names(session, step, Post(step, parse), parse.GetValue(ReportOptions.Unit),
            parse.GetValue(ReportOptions.Period), cancellation);
        var checking = new Checking(session, step, ActingOptions.Keys(parse, session))
        {
            ActsForAnother = ActingOptions.Post(parse) is not null,
            Revision = parse.GetValue(Revision), RequestId = requestId, Reason = reason,
            ValidateOnly = parse.GetValue(ReportOptions.ValidateOnly),
        };
        return await checking.Run(names, cancellation);
    }

    private static List<string> Named(ParseResult parse, Names names)
    {
        if (parse.GetValue(Actor) is not null) throw new UsageException("--actor 和 --all 一起用：一份由谁办，平台知道。");
        List<string> subjects = [.. (parse.GetValue(Project) ?? []).Select(names.Project), .. (parse.GetValue(Target) ?? []).Select(names.Target)];
        if (subjects.Count == 0) throw new UsageException("要写 --project 或 --target，或者写 --all。");
        var (unit, period) = (ReportOptions.Required(parse, ReportOptions.Unit), ReportOptions.Required(parse, ReportOptions.Period));
        return [.. subjects.Select(subject => ReportNames.Of(subject, unit, period))];
    }

    private static string Post(CheckStep step, ParseResult parse)
    {
        if (parse.GetValue(Project) is [_, ..] || parse.GetValue(Target) is [_, ..])
            throw new UsageException("--all 不能和 --project、--target 一起写。");
        if (parse.GetValue(Actor) is { } actor) return Posts.Parse(actor).OrUsage("--actor");
        if (ActingOptions.Post(parse) is { } delegator) return delegator;
        return step == CheckStep.Sign && parse.GetValue(ReportOptions.Unit) is { } unit
            ? Posts.HeadOfUnit(unit)
            : throw new UsageException($"--all 要写 --actor：{Actor.Description}。");
    }
}
