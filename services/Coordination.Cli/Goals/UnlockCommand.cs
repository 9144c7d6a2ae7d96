using System.CommandLine;
using Coordination.Cli.Goals.Checks;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Goals;

/// <summary>Asks that a locked period be opened to a unit's report, and grants what was asked.</summary>
internal static class UnlockCommand
{
    private static readonly Option<string?> Reason = new("--reason") { Description = "理由；必须写", HelpName = "TEXT" };
    private static readonly Option<string?> Until = new("--until")
        { Description = "开放到什么时候，如 \"2016-06-24 18:00\"", HelpName = "TIME" };
    private static readonly Option<long> Request = new("--request")
        { Description = "批的是哪一件申请：它的账本位置（默认唯一待批的一件）", HelpName = "POSITION" };

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var request = new ExampledCommand("request", "申请解锁：填报单位负责人请求重新开放一份已锁定的填报。",
            "unlock request --project p017 --unit tuanbao --period 2016-w22 --reason 漏报一笔，已有台账");
        var grant = new ExampledCommand("grant", "批准解锁：指挥长或组长批准一件申请，只对这个单位、这一份、这一期，到时自动关上。",
            "unlock grant --project p017 --unit tuanbao --period 2016-w22 --until 2016-06-24T18:00 --reason 同意补报");
        foreach (var command in new[] { request, grant })
            foreach (var option in (Option[])[ReportOptions.Project, ReportOptions.Target, ReportOptions.Unit,
                ReportOptions.Period, Reason, RequestIds.Option, ReportOptions.ValidateOnly])
                command.Add(option);
        grant.Add(Until);
        grant.Add(Request);
        return new Command("unlock", "锁定以后重新开放：单位负责人申请，指挥长或组长批准。")
            { request.Runs(Ask), grant.Runs(Grant) };
    }

    private static async Task<int> Ask(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var (name, unit) = Report(parse, session.Names);
        var request = new RequestUnlockRequest
        {
            Name = name, Reason = ReportOptions.Required(parse, Reason),
            RequestId = parse.GetValue(RequestIds.Option) ?? RequestIds.New(),
            ValidateOnly = parse.GetValue(ReportOptions.ValidateOnly),
        };
        var key = session.Settings.Keys.OfPost(session.Names.City, Posts.HeadOfUnit(unit));
        var asked = await session.Platform.Call(
            key, options => session.Platform.Goals.RequestUnlockAsync(request, options), cancellation);
        session.Screen.JsonLine(asked);
        session.Screen.Line(request.ValidateOnly
            ? $"✓ 可以申请（只检查，没有记录）：{ReportNames.Text(name)}"
            : $"✓ 已申请解锁：{ReportNames.Text(name)}，{Posts.Text(asked.Requester)}，账本位置 {asked.RequestPosition}");
        return ExitCode.Done;
    }

    private static async Task<int> Grant(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var (name, unit) = Report(parse, session.Names);
        var until = Days.ParseTime(ReportOptions.Required(parse, Until)).OrUsage("--until");
        var reason = ReportOptions.Required(parse, Reason);
        var (position, post) = await Asked(session, name, unit, parse.GetValue(Request), cancellation);
        var request = new GrantUnlockRequest
        {
            Name = name, RequestPosition = position, ExpireTime = until, Reason = reason,
            RequestId = parse.GetValue(RequestIds.Option) ?? RequestIds.New(),
            ValidateOnly = parse.GetValue(ReportOptions.ValidateOnly),
        };
        var key = session.Settings.Keys.OfPost(session.Names.City, post);
        var granted = await session.Platform.Call(
            key, options => session.Platform.Goals.GrantUnlockAsync(request, options), cancellation);
        session.Screen.JsonLine(granted);
        session.Screen.Line((request.ValidateOnly ? "✓ 可以批准（只检查，没有记录）：" : "✓ 已批准解锁：")
            + $"{ReportNames.Text(name)}，开放到 {Days.Second(granted.ExpireTime)}，{Posts.Text(granted.Granter)}"
            + (request.ValidateOnly ? "" : $"，账本位置 {granted.Position}"));
        return ExitCode.Done;
    }

    /// <summary>The request that waits to be granted, and the post that it waits for.</summary>
    private static async Task<(long Position, string Post)> Asked(
        Session session, string name, string unit, long position, CancellationToken cancellation)
    {
        var (waiting, _) = await Waiting.All(session, new ListObligationsRequest
        {
            Parent = session.Names.Mechanism, Unit = unit, Period = ReportNames.Period(name),
            Acts = { Obligation.Types.Act.GrantUnlock },
        }, cancellation);
        var found = waiting.Where(one => one.Report == name && (position == 0 || one.RequestPosition == position)).ToList();
        return found switch
        {
            [var one] => (one.RequestPosition, one.Actor),
            [] => throw new UsageException($"{ReportNames.Text(name)} 没有待批的解锁申请："
                + "先由单位负责人用 coordctl unlock request 申请。"),
            _ => throw new UsageException("待批的申请不止一件，要写 --request："
                + string.Join('、', found.Select(one => one.RequestPosition)) + "。"),
        };
    }

    private static (string Name, string Unit) Report(ParseResult parse, Names names)
    {
        var subject = ReportOptions.Subject(parse, names);
        var unit = names.Unit(ReportOptions.Required(parse, ReportOptions.Unit));
        return (ReportNames.Of(subject.Name!, unit, ReportOptions.Required(parse, ReportOptions.Period)), unit);
    }
}
