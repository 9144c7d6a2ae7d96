using System.CommandLine;
using Coordination.Cli.Goals.Checks;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Goals;

/// <summary>Asks that a project be suspended, suspends it as was asked, and resumes it.</summary>
internal static class ProjectCommand
{
    private static readonly Option<string> Project = new("--project")
        { Description = "项目编号，如 p017", HelpName = "ID", Required = true };
    private static readonly Option<string?> Cause = new("--cause")
        { Description = "原因：objective（客观，谁也没办法）或 subjective（主观，该做而没做）", HelpName = "CAUSE" };
    private static readonly Option<string?> Reason = new("--reason") { Description = "理由；必须写", HelpName = "TEXT" };
    private static readonly Option<string?> Evidence = new("--evidence") { Description = "佐证，如水文公报文号", HelpName = "TEXT" };
    private static readonly Option<long> Request = new("--request")
        { Description = "批的是哪一件申请：它的账本位置（默认唯一待批的一件）", HelpName = "POSITION" };
    private static readonly Option<string?> Resumer = new("--unit")
        { Description = "由这个单位的负责人办，如 tuanbao（默认由指挥长或组长办）", HelpName = "ID" };

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var request = new ExampledCommand("suspend-request", "申请停工：牵头或责任单位的负责人写明原因和理由。",
            "project suspend-request --project p017 --unit tuanbao --cause objective --reason 汛期不能施工")
            { Project, ReportOptions.Unit, Cause, Reason, Evidence };
        var suspend = new ExampledCommand("suspend", "批准停工：指挥长或组长批准一件申请，从今天起停工，停工期间免报。",
            "project suspend --project p017 --reason 情况属实") { Project, Reason, Request };
        var resume = new ExampledCommand("resume", "复工：单位负责人、指挥长或组长办理，从今天起复工，满一个周期再报。",
            "project resume --project p017 --unit tuanbao --reason 水退复工") { Project, Resumer, Reason };
        foreach (var command in new[] { request, suspend, resume })
            foreach (var option in (Option[])[RequestIds.Option, ReportOptions.ValidateOnly]) command.Add(option);
        return new Command("project", "项目停工和复工：单位负责人申请，指挥长或组长批准。")
            { request.Runs(Ask), suspend.Runs(Suspend), resume.Runs(Resume) };
    }

    private static async Task<int> Ask(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var unit = session.Names.Unit(ReportOptions.Required(parse, ReportOptions.Unit));
        var request = new RequestSuspensionRequest
        {
            Name = session.Names.Project(parse.GetValue(Project)!), Unit = unit,
            Cause = CauseOf(ReportOptions.Required(parse, Cause)).OrUsage("--cause"),
            Reason = ReportOptions.Required(parse, Reason), Evidence = parse.GetValue(Evidence) ?? "",
            RequestId = parse.GetValue(RequestIds.Option) ?? RequestIds.New(),
            ValidateOnly = parse.GetValue(ReportOptions.ValidateOnly),
        };
        var asked = await session.Platform.Call(
            session.Settings.Keys.OfPost(session.Names.City, Posts.HeadOfUnit(unit)),
            options => session.Platform.Goals.RequestSuspensionAsync(request, options), cancellation);
        session.Screen.JsonLine(asked);
        session.Screen.Line(request.ValidateOnly
            ? $"✓ 可以申请（只检查，没有记录）：{Names.Id(asked.Project)} 停工，{Text(asked.Cause)}"
            : $"✓ 已申请停工：{Names.Id(asked.Project)}，{Text(asked.Cause)}，{Posts.Text(asked.Requester)}，"
                + $"账本位置 {asked.RequestPosition}");
        return ExitCode.Done;
    }

    private static async Task<int> Suspend(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var name = session.Names.Project(parse.GetValue(Project)!);
        var reason = ReportOptions.Required(parse, Reason);
        var (position, post) = await Asked(session, name, parse.GetValue(Request), cancellation);
        var request = new SuspendProjectRequest
        {
            Name = name, RequestPosition = position, Reason = reason,
            RequestId = parse.GetValue(RequestIds.Option) ?? RequestIds.New(),
            ValidateOnly = parse.GetValue(ReportOptions.ValidateOnly),
        };
        var suspended = await session.Platform.Call(
            session.Settings.Keys.OfPost(session.Names.City, post),
            options => session.Platform.Goals.SuspendProjectAsync(request, options), cancellation);
        session.Screen.JsonLine(suspended);
        session.Screen.Line((request.ValidateOnly ? "✓ 可以批准（只检查，没有记录）：" : "✓ 已批准停工：")
            + $"{Names.Id(suspended.Project)} 从 {Days.Text(suspended.StartDate)} 起，{Posts.Text(suspended.Granter)}"
            + (request.ValidateOnly ? "" : $"，账本位置 {suspended.Position}"));
        return ExitCode.Done;
    }

    private static async Task<int> Resume(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var name = session.Names.Project(parse.GetValue(Project)!);
        var request = new ResumeProjectRequest
        {
            Name = name, Reason = ReportOptions.Required(parse, Reason),
            RequestId = parse.GetValue(RequestIds.Option) ?? RequestIds.New(),
            ValidateOnly = parse.GetValue(ReportOptions.ValidateOnly),
        };
        var post = parse.GetValue(Resumer) is { } unit
            ? Posts.HeadOfUnit(session.Names.Unit(unit))
            : await HeadOfBody(session, name, cancellation);
        var resumed = await session.Platform.Call(
            session.Settings.Keys.OfPost(session.Names.City, post),
            options => session.Platform.Goals.ResumeProjectAsync(request, options), cancellation);
        session.Screen.JsonLine(resumed);
        session.Screen.Line((request.ValidateOnly ? "✓ 可以复工（只检查，没有记录）：" : "✓ 已复工：")
            + $"{Names.Id(resumed.Project)} 从 {Days.Text(resumed.ResumeDate)} 起，{Posts.Text(resumed.Resumer)}"
            + (resumed.GraceDate is { } grace ? $"；截报在 {Days.Text(grace)} 以前的免报" : "；没有免报的期次")
            + (request.ValidateOnly ? "" : $"，账本位置 {resumed.Position}"));
        return ExitCode.Done;
    }

    /// <summary>The request that waits to be granted, and the post that it waits for.</summary>
    private static async Task<(long Position, string Post)> Asked(
        Session session, string name, long position, CancellationToken cancellation)
    {
        var (waiting, _) = await Waiting.All(session, new ListObligationsRequest
        {
            Parent = session.Names.Mechanism, Acts = { Obligation.Types.Act.GrantSuspension },
        }, cancellation);
        var found = waiting.Where(one => one.Report == name && (position == 0 || one.RequestPosition == position)).ToList();
        return found switch
        {
            [var one] => (one.RequestPosition, one.Actor),
            [] => throw new UsageException($"{Names.Id(name)} 没有待批的停工申请："
                + "先由单位负责人用 coordctl project suspend-request 申请。"),
            _ => throw new UsageException("待批的申请不止一件，要写 --request："
                + string.Join('、', found.Select(one => one.RequestPosition)) + "。"),
        };
    }

    // Who suspended it may resume it; where nobody did, the platform says so.
    private static async Task<string> HeadOfBody(Session session, string name, CancellationToken cancellation)
    {
        var project = await session.Platform.Call(
            session.ReaderKey, options => session.Platform.Goals.GetProjectAsync(new() { Name = name }, options), cancellation);
        return project.Suspensions.LastOrDefault(one => one.Granter.Length > 0)?.Granter
            ?? $"bodies/{Names.Id(project.Body)}/head";
    }

    private static Parsed<Suspension.Types.Cause> CauseOf(string text) => text switch
    {
        "objective" or "客观" => Parsed.Yes(Suspension.Types.Cause.Objective),
        "subjective" or "主观" => Parsed.Yes(Suspension.Types.Cause.Subjective),
        _ => Parsed.No<Suspension.Types.Cause>($"“{text}”不是原因：写 objective（客观）或 subjective（主观）。"),
    };

    private static string Text(Suspension.Types.Cause cause) =>
        cause == Suspension.Types.Cause.Objective ? "客观原因" : "主观原因";
}
