using System.CommandLine;
using Coordination.Cli.Values;

namespace Coordination.Cli.Goals;

/// <summary>What a report, and the correction of one, are written with.</summary>
internal static class ReportOptions
{
    internal static readonly Option<string?> Project = new("--project") { Description = "项目编号，如 p017", HelpName = "ID" };
    internal static readonly Option<string?> Target = new("--target") { Description = "目标编号，如 t1-3", HelpName = "ID" };
    internal static readonly Option<string?> Unit = new("--unit") { Description = "填报单位，如 tuanbao", HelpName = "ID" };
    internal static readonly Option<string?> Period = new("--period")
        { Description = "期次：周 2016-w22 或月 2016-05", HelpName = "PERIOD" };
    internal static readonly Option<string?> AsOf = new("--as-of") { Description = "数据截至哪一天，在期次之内", HelpName = "DATE" };
    internal static readonly Option<string[]> Set = new("--set")
    {
        Description = "指标=本年累计值，可重复：investment=12.5万元、households=12、rate=3/4、state=started",
        HelpName = "ID=VALUE",
    };
    internal static readonly Option<bool> Zero = new("--zero")
        { Description = "零报告：申明本期没有发生；可以不写 --set，写了只能是 0" };
    internal static readonly Option<string?> Done = new("--done") { Description = "做了什么", HelpName = "TEXT" };
    internal static readonly Option<string?> Problems = new("--problems") { Description = "存在什么问题", HelpName = "TEXT" };
    internal static readonly Option<string?> Next = new("--next") { Description = "下一步做什么", HelpName = "TEXT" };
    internal static readonly Option<string?> Source = new("--source")
        { Description = "历史数的出处，如统计公报文号；机制生效以前的期次不写会被标记", HelpName = "TEXT" };
    internal static readonly Option<bool> ValidateOnly = new("--validate-only") { Description = "只检查，不记录" };

    /// <summary>All that both take, but for whose id the subject is.</summary>
    internal static IReadOnlyList<Option> Common { get; } =
        [Project, Target, Unit, Period, AsOf, Set, Zero, Done, Problems, Next, Source];

    /// <summary>The report that the options write down.</summary>
    /// <param name="reason">Why a recorded report is corrected; null for a first report.</param>
    internal static ReportDraft Draft(ParseResult parse, Names names, ReportSubject subject, string? reason)
    {
        var lines = (parse.GetValue(Set) ?? []).Select(text => IndicatorText.ParseAssignment(text).OrUsage("--set")).ToList();
        var zero = parse.GetValue(Zero);
        if (lines.Count == 0 && !zero)
            throw new UsageException("要写 --set 指标=值，如 --set investment=12.5万元；本期没有发生的写 --zero。");
        return new(
            subject, names.Unit(Required(parse, Unit)), Required(parse, Period),
            Days.ParseDay(Required(parse, AsOf)).OrUsage("--as-of"), lines,
            parse.GetValue(Done) ?? "", parse.GetValue(Problems) ?? "", parse.GetValue(Next) ?? "", reason)
        {
            Zero = zero, Source = parse.GetValue(Source) ?? "",
        };
    }

    /// <summary>The one project or target that is named.</summary>
    internal static ReportSubject Subject(ParseResult parse, Names names)
    {
        var (project, target) = (parse.GetValue(Project), parse.GetValue(Target));
        if (project is null == target is null) throw new UsageException("--project、--target 要写一个，只写一个。");
        return new(project is not null ? names.Project(project) : names.Target(target!), null);
    }

    /// <summary>What an option says that cannot be left out.</summary>
    internal static string Required(ParseResult parse, Option<string?> option) =>
        parse.GetValue(option) is { Length: > 0 } value
            ? value
            : throw new UsageException($"要写 {option.Name}：{option.Description}。");
}
