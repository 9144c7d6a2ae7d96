using System.CommandLine;
using Coordination.Cli.Board;
using Coordination.Cli.Connection;
using Coordination.Cli.Goals.Checks;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Goals;

/// <summary>Lists what is due from whom.</summary>
internal static class ObligationsCommand
{
    private static readonly Option<string?> Actor = new("--actor")
        { Description = "只列这个岗位要办的，如 units/tuanbao/head、offices/projects-headquarters", HelpName = "POST" };
    private static readonly Option<bool> Overdue = new("--overdue") { Description = "只列过了时限还没办的" };
    private static readonly Option<bool> All = new("--all") { Description = "已经办了的和免报的也列（写了 --period 时总是全列）" };

    private static readonly Obligation.Types.State[] Open =
        [Obligation.Types.State.NotYetDue, Obligation.Types.State.Due, Obligation.Types.State.Overdue];
    private static readonly Option<int> Width = new("--width")
        { Description = "画多宽，100 到 160 为宜（默认终端宽度）", HelpName = "COLUMNS" };

    private static readonly Option<bool> Watch = new("--watch")
        { Description = "一直看着：有变化就重新列一遍；要写 --unit 或 --actor，只列前 500 件" };

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var command = new ExampledCommand("obligations", "待办：谁要报、谁要签、谁要核、谁要认定，什么时候以前，什么时候提醒谁。",
            "report obligations --unit tuanbao", "report obligations --actor offices/projects-headquarters --overdue",
            "report obligations --period 2016-w22", "report obligations --actor units/tuanbao/head --watch")
            { ReportOptions.Unit, Actor, ReportOptions.Period, Overdue, All, Watch, WatchCommand.For, Width };
        return command.Runs(Run);
    }

    private static async Task<int> Run(ParseResult parse, Session session, CancellationToken cancellation)
    {
        if (parse.GetValue(Width) is not 0 and (< 80 or > 500)) throw new UsageException("--width：写 80 到 500。");
        var request = new ListObligationsRequest
        {
            Parent = session.Names.Mechanism,
            Unit = parse.GetValue(ReportOptions.Unit) is { } unit ? session.Names.Unit(unit) : "",
            Actor = parse.GetValue(Actor) is { } actor ? Posts.Parse(actor).OrUsage("--actor") : "",
            Period = parse.GetValue(ReportOptions.Period) ?? "",
        };
        // What somebody must do now, unless he asks for more.
        if (parse.GetValue(Overdue)) request.States.Add(Obligation.Types.State.Overdue);
        else if (!parse.GetValue(All) && request.Period.Length == 0) request.States.Add(Open);
        if (parse.GetValue(Watch)) return await Follow(parse, session, request, cancellation);
        if (parse.GetValue(WatchCommand.For) > 0) throw new UsageException("--for 和 --watch 一起用。");
        var (obligations, last) = await Waiting.All(session, request, cancellation);
        foreach (var obligation in obligations) session.Screen.JsonLine(obligation);
        if (session.Screen.Json) return ExitCode.Done;
        var names = await UnitNames(session, cancellation);
        ObligationsDrawing.Draw(
            session.Screen.Canvas(parse.GetValue(Width)), obligations, names, last.CityTime, last.Position);
        return ExitCode.Done;
    }

    private static async Task<int> Follow(
        ParseResult parse, Session session, ListObligationsRequest asked, CancellationToken cancellation)
    {
        if (asked.Unit.Length == 0 && asked.Actor.Length == 0) throw new UsageException("--watch 要写 --unit 或 --actor。");
        if (asked.Period.Length > 0) throw new UsageException("--watch 不能和 --period 一起写：看的是现在的待办。");
        var request = new WatchObligationsRequest
        {
            Parent = asked.Parent, Unit = asked.Unit, Actor = asked.Actor, States = { asked.States },
        };
        var names = session.Screen.Json ? [] : await UnitNames(session, cancellation);
        await new Following<WatchObligationsResponse>(
            session.Screen,
            end => session.Platform.Goals.WatchObligations(request, Platform.Stream(session.ReaderKey, end)),
            Show).Run(parse.GetValue(WatchCommand.For), cancellation);
        return ExitCode.Done;

        void Show(WatchObligationsResponse message)
        {
            session.Screen.JsonLine(message);
            if (session.Screen.Json || message.Unchanged) return;
            ObligationsDrawing.Draw(
                session.Screen.Canvas(parse.GetValue(Width)), message.Obligations, names, message.CityTime, message.Position);
            if (message.TotalSize > message.Obligations.Count)
                session.Screen.Line($"只列了前 {message.Obligations.Count} 件，一共 {message.TotalSize} 件。");
        }
    }

    private static async Task<Dictionary<string, string>> UnitNames(Session session, CancellationToken cancellation) =>
        (await BoardReading.UnitNames(session, cancellation)).ToDictionary(unit => Names.Id(unit.Key), unit => unit.Value);
}
