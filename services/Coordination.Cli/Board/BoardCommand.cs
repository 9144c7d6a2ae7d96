using System.CommandLine;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;
using Option = System.CommandLine.Option;

namespace Coordination.Cli.Board;

/// <summary>Draws the city, or lists the rows behind it.</summary>
internal static class BoardCommand
{
    private static readonly Option<string?> AsOf = new("--as-of") { Description = "看哪一天的数（默认今天）", HelpName = "DATE" };
    private static readonly Option<string?> KnownAt = new("--known-at")
        { Description = "按当时已知的情况看，如 \"2016-06-30 18:00\"（默认现在）", HelpName = "TIME" };
    private static readonly Option<string?> Basis = new("--basis")
    {
        Description = "按哪种数看：reported 填报数（默认）、accepted 认定数（含更正）、published 当时公布的数", HelpName = "BASIS",
    };
    private static readonly Option<int> Width = new("--width")
        { Description = "画多宽，100 到 160 为宜（默认终端宽度）", HelpName = "COLUMNS" };
    private static readonly Option<bool> Projects = new("--projects") { Description = "逐行列出项目和目标，可用下面的条件筛选" };
    private static readonly Option<string?> Unit = new("--unit") { Description = "只列由这个单位负责的", HelpName = "ID" };
    private static readonly Option<string?> KeyWork = new("--key-work")
        { Description = "只列这项重点工作的，如 k1", HelpName = "ID" };
    private static readonly Option<string?> Body = new("--body") { Description = "只列这个指挥部或领导小组的", HelpName = "ID" };
    private static readonly Option<bool> Missing = new("--missing") { Description = "只列本期缺报的" };
    private static readonly Option<bool> Started = new("--started") { Description = "只列已开工的项目" };
    private static readonly Option<bool> NotStarted = new("--not-started") { Description = "只列未开工的项目" };
    private static readonly Option<bool> Anomalies = new("--anomalies") { Description = "只列有异常标记的" };
    private static readonly Option<string?> Text = new("--text") { Description = "名称或编号含有这些字", HelpName = "TEXT" };
    private static readonly Option[] Filters = [Unit, KeyWork, Body, Missing, Started, NotStarted, Anomalies, Text];

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var command = new ExampledCommand("board", "看板：全市六项重点工作、缺报、未开工和异常。没有认定的数标 ▒，认定了的标 █。",
            "board", "board --basis accepted", "board --as-of 2016-06-03 --known-at \"2016-06-30 18:00\"",
            "board --projects --unit tuanbao --missing")
            { AsOf, KnownAt, Basis, Width, Projects };
        foreach (var filter in Filters) command.Add(filter);
        return command.Runs(Run);
    }

    private static Task<int> Run(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var asOf = parse.GetValue(AsOf) is { } day ? Days.ParseDay(day).OrUsage("--as-of") : null;
        var knownTime = parse.GetValue(KnownAt) is { } time ? Days.ParseTime(time).OrUsage("--known-at") : null;
        var basis = parse.GetValue(Basis) is { } word ? BasisText.Parse(word).OrUsage("--basis") : V1.Basis.Unspecified;
        var view = new BoardView(asOf, knownTime, basis);
        if (parse.GetValue(Width) is not 0 and (< 80 or > 500)) throw new UsageException("--width：写 80 到 500。");
        if (parse.GetValue(Projects)) return ListRows(parse, session, view, cancellation);
        var filter = Filters.FirstOrDefault(option => parse.GetResult(option) is { Implicit: false });
        return filter is null
            ? Draw(parse, session, view, cancellation)
            : throw new UsageException($"{filter.Name} 和 --projects 一起用。");
    }

    private static async Task<int> Draw(
        ParseResult parse, Session session, BoardView view, CancellationToken cancellation)
    {
        var request = BoardReading.BoardRequest(session, view);
        var board = await session.Platform.Call(
            session.ReaderKey, options => session.Platform.Board.GetBoardAsync(request, options), cancellation);
        session.Screen.JsonLine(board);
        if (session.Screen.Json) return ExitCode.Done;
        var picture = await BoardReading.Picture(session, board, view, cancellation);
        BoardDrawing.Draw(session.Screen.Canvas(parse.GetValue(Width)), picture, view.KnownTime);
        return ExitCode.Done;
    }

    private static async Task<int> ListRows(
        ParseResult parse, Session session, BoardView view, CancellationToken cancellation)
    {
        var query = new QueryProgressRequest
        {
            Parent = session.Names.Mechanism,
            Filter = Filter(parse, session.Names),
            AsOf = view.AsOf,
            KnownTime = view.KnownTime,
            Basis = view.Basis,
            PageSize = 500,
        };
        var (rows, position) = await BoardReading.Rows(session, query, cancellation);
        foreach (var row in rows) session.Screen.JsonLine(row);
        if (session.Screen.Json) return ExitCode.Done;
        var names = await BoardReading.UnitNames(session, cancellation);
        RowsDrawing.Draw(session.Screen.Canvas(parse.GetValue(Width)), rows, names, position);
        return ExitCode.Done;
    }

    private static ProgressFilter Filter(ParseResult parse, Names names)
    {
        var (started, notStarted) = (parse.GetValue(Started), parse.GetValue(NotStarted));
        if (started && notStarted) throw new UsageException("--started 和 --not-started 只能写一个。");
        var filter = new ProgressFilter
        {
            Unit = parse.GetValue(Unit) is { } unit ? names.Unit(unit) : "",
            KeyWork = parse.GetValue(KeyWork) is { } keyWork ? names.KeyWork(keyWork) : "",
            Body = parse.GetValue(Body) is { } body ? names.Body(body) : "",
            MissingCurrentReport = parse.GetValue(Missing),
            WithAnomaly = parse.GetValue(Anomalies),
            Text = parse.GetValue(Text) ?? "",
        };
        if (started || notStarted) filter.Started = started;
        return filter;
    }
}
