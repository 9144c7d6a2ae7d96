using System.CommandLine;
using Coordination.Cli.Goals;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Leadership;

/// <summary>Lets another post act for one, for one act and a time; takes it back; lists what is delegated.</summary>
internal static class DelegationCommand
{
    private const int PageSize = 500;

    private static readonly Option<string?> Delegator = new("--delegator")
        { Description = "谁委托，如 units/tuanbao/head、offices/projects-headquarters", HelpName = "POST" };
    private static readonly Option<string?> Delegate = new("--delegate")
        { Description = "委托给谁，如 units/modao/head", HelpName = "POST" };
    private static readonly Option<string?> Act = new("--act")
        { Description = "委托什么：report（填报）、sign（签字）、verify（核实）或 accept（认定）", HelpName = "ACT" };
    private static readonly Option<string?> From = new("--from")
        { Description = "第一天，今天或以后，如 2016-06-06", HelpName = "DATE" };
    private static readonly Option<string?> Until = new("--until")
        { Description = "到哪一天为止（不含这一天）", HelpName = "DATE" };
    private static readonly Option<string?> Reason = new("--reason") { Description = "理由；必须写", HelpName = "TEXT" };
    private static readonly Option<long> Position = new("--position")
        { Description = "收回哪一件：它的账本位置，见 delegation list", HelpName = "POSITION" };
    private static readonly Option<string?> Post = new("--post")
        { Description = "只列这个岗位委托的和受托的", HelpName = "POST" };

    private const string Notes =
        """
          受托的岗位办理时写 --acting-for，账上记下由谁代谁办的；谁填的、谁签的，自己不能再核。
          单位的填报由单位负责人委托，办公室的由办公室委托；一件委托只办一种事。
        """;

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var give = new ExampledCommand("give", "委托：在一段时间里，让另一个岗位代办一种事。",
            "delegation give --delegator units/tuanbao/head --delegate units/modao/head --act sign "
            + "--from 2016-06-06 --until 2016-06-13 --reason 外出培训") { Notes = Notes };
        foreach (var option in (Option[])[Delegator, Delegate, Act, From, Until, Reason]) give.Add(option);
        var takeBack = new ExampledCommand("take-back", "收回委托：从现在起不能再代办。",
            "delegation take-back --delegator units/tuanbao/head --position 1234 --reason 提前返岗")
            { Delegator, Position, Reason };
        foreach (var command in new[] { give, takeBack })
            foreach (var option in (Option[])[RequestIds.Option, ReportOptions.ValidateOnly]) command.Add(option);
        var list = new ExampledCommand("list", "列出没有收回的委托，到期的也列。",
            "delegation list", "delegation list --post units/tuanbao/head") { Post };
        return new Command("delegation", "委托代办：委托、收回、查看。")
            { give.Runs(Give), takeBack.Runs(TakeBack), list.Runs(List) };
    }

    private static async Task<int> Give(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var delegator = PostOf(parse, Delegator);
        var request = new DelegateDutyRequest
        {
            Parent = session.Names.Mechanism,
            Delegation = new()
            {
                Delegator = delegator, Delegate = PostOf(parse, Delegate),
                Act = ActOf(ReportOptions.Required(parse, Act)).OrUsage("--act"),
                StartDate = Days.ParseDay(ReportOptions.Required(parse, From)).OrUsage("--from"),
                EndDate = Days.ParseDay(ReportOptions.Required(parse, Until)).OrUsage("--until"),
                Reason = ReportOptions.Required(parse, Reason),
            },
            RequestId = parse.GetValue(RequestIds.Option) ?? RequestIds.New(),
            ValidateOnly = parse.GetValue(ReportOptions.ValidateOnly),
        };
        var given = await session.Platform.Call(
            KeyOf(session, delegator), options => session.Platform.Leadership.DelegateDutyAsync(request, options),
            cancellation);
        session.Screen.JsonLine(given);
        session.Screen.Line((request.ValidateOnly ? "✓ 可以委托（只检查，没有记录）：" : "✓ 已委托：") + Line(given)
            + (request.ValidateOnly ? "" : $"，账本位置 {given.Position}"));
        return ExitCode.Done;
    }

    private static async Task<int> TakeBack(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var delegator = PostOf(parse, Delegator);
        if (parse.GetValue(Position) < 1) throw new UsageException($"要写 --position：{Position.Description}。");
        var request = new TakeBackDelegationRequest
        {
            Parent = session.Names.Mechanism, Delegator = delegator, DelegationPosition = parse.GetValue(Position),
            Reason = ReportOptions.Required(parse, Reason),
            RequestId = parse.GetValue(RequestIds.Option) ?? RequestIds.New(),
            ValidateOnly = parse.GetValue(ReportOptions.ValidateOnly),
        };
        var taken = await session.Platform.Call(
            KeyOf(session, delegator), options => session.Platform.Leadership.TakeBackDelegationAsync(request, options),
            cancellation);
        session.Screen.JsonLine(taken);
        session.Screen.Line(request.ValidateOnly
            ? $"✓ 可以收回（只检查，没有记录）：账本位置 {taken.DelegationPosition} 的委托"
            : $"✓ 已收回：账本位置 {taken.DelegationPosition} 的委托，账本位置 {taken.Position}");
        return ExitCode.Done;
    }

    private static async Task<int> List(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var request = new ListDelegationsRequest
        {
            Parent = session.Names.CityName, PageSize = PageSize,
            Post = parse.GetValue(Post) is { } post ? Posts.Parse(post).OrUsage("--post") : "",
        };
        ListDelegationsResponse page;
        var count = 0;
        do
        {
            page = await session.Platform.Call(
                session.ReaderKey, options => session.Platform.Leadership.ListDelegationsAsync(request, options), cancellation);
            foreach (var delegation in page.Delegations)
            {
                session.Screen.JsonLine(delegation);
                session.Screen.Line($"{delegation.Position,9}  {Line(delegation)}，{delegation.Reason}");
            }
            count += page.Delegations.Count;
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        session.Screen.Line($"共 {count} 件 · 账本位置 {page.Position}");
        return ExitCode.Done;
    }

    /// <summary><c>单位 modao 负责人 代 单位 tuanbao 负责人 签字，2016-06-06 起，到 2016-06-13 前</c>.</summary>
    internal static string Line(Delegation delegation) =>
        $"{Posts.Text(delegation.Delegate)} 代 {Posts.Text(delegation.Delegator)} {Text(delegation.Act)}，"
        + $"{Days.Text(delegation.StartDate)} 起，到 {Days.Text(delegation.EndDate)} 前";

    private static string PostOf(ParseResult parse, Option<string?> option) =>
        Posts.Parse(ReportOptions.Required(parse, option)).OrUsage(option.Name);

    // What a unit itself does, its head delegates.
    private static string KeyOf(Session session, string delegator) => session.Settings.Keys.OfPost(
        session.Names.City, delegator.Split('/') is ["units", var unit] ? Posts.HeadOfUnit(unit) : delegator);

    private static Parsed<Delegation.Types.Act> ActOf(string text) => text switch
    {
        "report" or "填报" => Parsed.Yes(Delegation.Types.Act.Report),
        "sign" or "签字" => Parsed.Yes(Delegation.Types.Act.Sign),
        "verify" or "核实" => Parsed.Yes(Delegation.Types.Act.Verify),
        "accept" or "认定" => Parsed.Yes(Delegation.Types.Act.Accept),
        _ => Parsed.No<Delegation.Types.Act>(
            $"“{text}”不能委托：写 report（填报）、sign（签字）、verify（核实）或 accept（认定）。"),
    };

    private static string Text(Delegation.Types.Act act) => act switch
    {
        Delegation.Types.Act.Report => "填报",
        Delegation.Types.Act.Sign => "签字",
        Delegation.Types.Act.Verify => "核实",
        Delegation.Types.Act.Accept => "认定",
        _ => "—",
    };
}
