using System.CommandLine;
using Coordination.Cli.Goals;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Leadership;

/// <summary>Says what a unit's own system calls a project or target.</summary>
internal static class BindCommand
{
    private static readonly Option<string> External = new("--external")
        { Description = "本单位系统里的编号，如 tuanbao-oa/XM-17", HelpName = "SYSTEM/ID", Required = true };
    private static readonly Option<string> Subject = new("--subject")
        { Description = "平台上的项目或目标，如 projects/p017", HelpName = "SUBJECT", Required = true };
    private static readonly Option<string> Unit = new("--unit")
        { Description = "单位，如 tuanbao", HelpName = "ID", Required = true };
    private static readonly Option<bool> ValidateOnly = new("--validate-only") { Description = "只检查，不记录" };

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var command = new ExampledCommand("bind", "绑定本单位系统的编号，以后可用 report --external 填报。绑定后永不改变。",
            "bind --external tuanbao-oa/XM-17 --subject projects/p017 --unit tuanbao")
            { External, Subject, Unit, RequestIds.Option, ValidateOnly };
        return command.Runs(Run);
    }

    private static async Task<int> Run(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var external = ReportSubject.ParseExternal(parse.GetValue(External)!).OrUsage("--external").External!;
        var unit = session.Names.Unit(parse.GetValue(Unit)!);
        var request = new BindExternalIdRequest
        {
            ExternalId = new()
            {
                Unit = unit,
                SourceSystem = external.SourceSystem,
                ExternalId_ = external.ExternalId,
                Subject = session.Names.Subject(parse.GetValue(Subject)!).OrUsage("--subject"),
            },
            RequestId = parse.GetValue(RequestIds.Option) ?? RequestIds.New(),
            ValidateOnly = parse.GetValue(ValidateOnly),
        };
        var bound = await session.Platform.Call(
            session.Settings.Keys.OfUnit(session.Names.City, unit),
            options => session.Platform.Leadership.BindExternalIdAsync(request, options), cancellation);
        session.Screen.JsonLine(bound);
        session.Screen.Line(request.ValidateOnly
            ? $"✓ 可以绑定（只检查，没有记录）：{bound.SourceSystem}/{bound.ExternalId_} → {Names.Id(bound.Subject)}"
            : $"✓ 已绑定：{bound.SourceSystem}/{bound.ExternalId_} → {Names.Id(bound.Subject)}，账本位置 {bound.Position}");
        return ExitCode.Done;
    }
}
