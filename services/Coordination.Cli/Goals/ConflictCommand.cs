using System.CommandLine;
using Coordination.Cli.Board;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Goals;

/// <summary>Lists sources that differ, shows what each says, and chooses between them.</summary>
internal static class ConflictCommand
{
    private static readonly Option<bool> Open = new("--open") { Description = "只列还没有人裁定的" };
    private static readonly Option<string?> KeyWork = new("--key-work") { Description = "只列这项重点工作的，如 k3", HelpName = "ID" };
    private static readonly Argument<string> Name = new("NAME")
        { Description = "哪一处冲突：targets/t3-2/investment.2016-w22，或全名", HelpName = "NAME" };
    private static readonly Option<string?> Choose = new("--choose") { Description = "采用哪个单位的数；必须写", HelpName = "UNIT" };
    private static readonly Option<string?> Reason = new("--reason") { Description = "为什么采用它；必须写", HelpName = "TEXT" };
    private static readonly Option<string?> Evidence = new("--evidence") { Description = "依据，如统计月报文号", HelpName = "TEXT" };
    private static readonly Option<string?> Etag = new("--etag")
        { Description = "看到的那一处的标记（默认先读出现在的）", HelpName = "ETAG" };

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var list = new ExampledCommand("list", "列出数据冲突：同一指标同一期，几个来源报的数不一样。",
            "conflict list --open", "conflict list --key-work k3 --period 2016-w22") { Open, KeyWork, ReportOptions.Period };
        var show = new ExampledCommand("show", "看一处冲突：每个来源报了什么，谁裁定过。",
            "conflict show targets/t3-2/investment.2016-w22") { Name };
        var resolve = new ExampledCommand("resolve", "裁定：办公室写明理由，采用其中一个来源的数，不取平均。来源改了数，要重新裁定。",
            "conflict resolve targets/t3-2/investment.2016-w22 --choose statistics-bureau --reason 以统计口径为准")
            { Name, Choose, Reason, Evidence, Etag, RequestIds.Option, ReportOptions.ValidateOnly };
        return new Command("conflict", "数据冲突：几个来源的数不一致时，办公室裁定采用哪一个。")
            { list.Runs(List), show.Runs(Show), resolve.Runs(Resolve) };
    }

    private static async Task<int> List(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var request = new ListDataConflictsRequest
        {
            Parent = session.Names.Mechanism, PageSize = 500, Period = parse.GetValue(ReportOptions.Period) ?? "",
            KeyWork = parse.GetValue(KeyWork) is { } keyWork ? session.Names.KeyWork(keyWork) : "",
        };
        if (parse.GetValue(Open)) request.States.Add(DataConflict.Types.State.Open);
        var conflicts = new List<DataConflict>();
        ListDataConflictsResponse page;
        do
        {
            page = await session.Platform.Call(
                session.ReaderKey, options => session.Platform.Goals.ListDataConflictsAsync(request, options), cancellation);
            conflicts.AddRange(page.DataConflicts);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        foreach (var conflict in conflicts) session.Screen.JsonLine(conflict);
        if (session.Screen.Json) return ExitCode.Done;
        ConflictDrawing.Draw(
            session.Screen.Canvas(0), conflicts, await BoardReading.UnitNames(session, cancellation), page.Position);
        return ExitCode.Done;
    }

    private static async Task<int> Show(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var conflict = await Read(session, session.Names.Conflict(parse.GetValue(Name)!).OrUsage("NAME"), cancellation);
        session.Screen.JsonLine(conflict);
        if (session.Screen.Json) return ExitCode.Done;
        foreach (var line in ConflictDrawing.Lines(conflict, await BoardReading.UnitNames(session, cancellation)))
            session.Screen.Line(line);
        return ExitCode.Done;
    }

    private static async Task<int> Resolve(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var name = session.Names.Conflict(parse.GetValue(Name)!).OrUsage("NAME");
        var chosen = session.Names.Unit(ReportOptions.Required(parse, Choose));
        var reason = ReportOptions.Required(parse, Reason);
        var seen = await Read(session, name, cancellation);
        var request = new ResolveDataConflictRequest
        {
            Name = name, ChosenUnit = chosen, Reason = reason, Evidence = parse.GetValue(Evidence) ?? "",
            Etag = parse.GetValue(Etag) ?? seen.Etag, RequestId = parse.GetValue(RequestIds.Option) ?? RequestIds.New(),
            ValidateOnly = parse.GetValue(ReportOptions.ValidateOnly),
        };
        // Whoever chooses sees first between what.
        foreach (var line in ConflictDrawing.Lines(seen, await BoardReading.UnitNames(session, cancellation)))
            session.Screen.Line(line);
        var key = session.Settings.Keys.OfPost(session.Names.City, seen.AwaitingActor);
        var resolved = await session.Platform.Call(
            key, options => session.Platform.Goals.ResolveDataConflictAsync(request, options), cancellation);
        session.Screen.JsonLine(resolved);
        session.Screen.Line((request.ValidateOnly ? "✓ 可以裁定（只检查，没有记录）：" : "✓ 已裁定：")
            + $"{ConflictDrawing.Text(name)} 采用 {Names.Id(resolved.Resolution.ChosenUnit)} 的数，"
            + Posts.Text(resolved.Resolution.Actor)
            + (request.ValidateOnly ? "" : $"，账本位置 {resolved.Resolution.Position}")
            + (resolved.Resolution.Erratum ? "；已公布过，下一期通报要勘误" : ""));
        return ExitCode.Done;
    }

    private static Task<DataConflict> Read(Session session, string name, CancellationToken cancellation) =>
        session.Platform.Call(
            session.ReaderKey,
            options => session.Platform.Goals.GetDataConflictAsync(new GetDataConflictRequest { Name = name }, options),
            cancellation);
}
