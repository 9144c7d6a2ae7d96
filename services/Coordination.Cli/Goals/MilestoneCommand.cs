using System.CommandLine;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Goals;

/// <summary>Records that a milestone of a project was reached.</summary>
internal static class MilestoneCommand
{
    private static readonly Option<string> Project = new("--project")
        { Description = "项目编号，如 p017", HelpName = "ID", Required = true };
    private static readonly Option<string> Milestone = new("--milestone")
        { Description = "节点编号，如 m03", HelpName = "ID", Required = true };
    private static readonly Option<string> Unit = new("--unit")
        { Description = "填报单位，如 tuanbao", HelpName = "ID", Required = true };
    private static readonly Option<string> Date = new("--date")
        { Description = "完成日期，如 2016-06-01", HelpName = "DATE", Required = true };
    private static readonly Option<string?> Evidence = new("--evidence") { Description = "佐证", HelpName = "TEXT" };
    private static readonly Option<bool> ValidateOnly = new("--validate-only") { Description = "只检查，不记录" };

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var command = new ExampledCommand("milestone", "记录项目的一个节点已完成。",
            "milestone --project p017 --milestone m03 --unit tuanbao --date 2016-06-01")
            { Project, Milestone, Unit, Date, Evidence, RequestIds.Option, ValidateOnly };
        return command.Runs(Run);
    }

    private static async Task<int> Run(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var unit = session.Names.Unit(parse.GetValue(Unit)!);
        var request = new ReachMilestoneRequest
        {
            Name = session.Names.Project(parse.GetValue(Project)!),
            Milestone = parse.GetValue(Milestone)!,
            Unit = unit,
            Date = Days.ParseDay(parse.GetValue(Date)!).OrUsage("--date"),
            Evidence = parse.GetValue(Evidence) ?? "",
            RequestId = parse.GetValue(RequestIds.Option) ?? RequestIds.New(),
            ValidateOnly = parse.GetValue(ValidateOnly),
        };
        var reached = await session.Platform.Call(
            session.Settings.Keys.OfUnit(session.Names.City, unit),
            options => session.Platform.Goals.ReachMilestoneAsync(request, options), cancellation);
        session.Screen.JsonLine(reached);
        var what = $"{Names.Id(reached.Project)} 的节点 {reached.Milestone} 于 {Days.Text(reached.Date)} 完成";
        session.Screen.Line(request.ValidateOnly
            ? $"✓ 可以记录（只检查，没有记录）：{what}"
            : $"✓ 已记录：{what}，账本位置 {reached.Position}");
        return ExitCode.Done;
    }
}
