using System.CommandLine;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Goals;

/// <summary>Records that a project started.</summary>
internal static class StartCommand
{
    private static readonly Option<string> Project = new("--project")
        { Description = "项目编号，如 p017", HelpName = "ID", Required = true };
    private static readonly Option<string> Unit = new("--unit")
        { Description = "填报单位，如 tuanbao", HelpName = "ID", Required = true };
    private static readonly Option<string> Date = new("--date")
        { Description = "开工日期，如 2016-06-01", HelpName = "DATE", Required = true };
    private static readonly Option<string?> Evidence = new("--evidence")
        { Description = "佐证，如施工许可证号", HelpName = "TEXT" };
    private static readonly Option<bool> ValidateOnly = new("--validate-only") { Description = "只检查，不记录" };

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var command = new ExampledCommand("start", "记录项目开工。",
            "start --project p017 --unit tuanbao --date 2016-06-01 --evidence 施工许可证2016-017")
            { Project, Unit, Date, Evidence, RequestIds.Option, ValidateOnly };
        return command.Runs(Run);
    }

    private static async Task<int> Run(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var unit = session.Names.Unit(parse.GetValue(Unit)!);
        var request = new RecordProjectStartRequest
        {
            Name = session.Names.Project(parse.GetValue(Project)!),
            Unit = unit,
            Date = Days.ParseDay(parse.GetValue(Date)!).OrUsage("--date"),
            Evidence = parse.GetValue(Evidence) ?? "",
            RequestId = parse.GetValue(RequestIds.Option) ?? RequestIds.New(),
            ValidateOnly = parse.GetValue(ValidateOnly),
        };
        var started = await session.Platform.Call(
            session.Settings.Keys.OfUnit(session.Names.City, unit),
            options => session.Platform.Goals.RecordProjectStartAsync(request, options), cancellation);
        session.Screen.JsonLine(started);
        session.Screen.Line(request.ValidateOnly
            ? $"✓ 可以记录（只检查，没有记录）：{Names.Id(started.Project)} 于 {Days.Text(started.Date)} 开工"
            : $"✓ 已记录：{Names.Id(started.Project)} 于 {Days.Text(started.Date)} 开工，账本位置 {started.Position}");
        return ExitCode.Done;
    }
}
