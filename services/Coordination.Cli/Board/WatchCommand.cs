using System.CommandLine;
using Coordination.Cli.Connection;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Board;

/// <summary>Shows every change of the board as it happens, and goes on from where it was after a break.</summary>
internal sealed class WatchCommand
{
    private static readonly Option<string?> Resume = new("--resume")
        { Description = "从上次输出的 resumeToken 接着看（默认从现在开始）", HelpName = "TOKEN" };
    internal static readonly Option<int> For = new("--for")
        { Description = "看多少秒后结束（默认一直看，Ctrl-C 结束）", HelpName = "SECONDS" };

    private readonly Session session;
    private readonly ChangeLog log;
    private string token;

    private WatchCommand(Session session, string token, IReadOnlyDictionary<string, string> unitNames) =>
        (this.session, this.token, log) = (session, token, new(unitNames));

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var command = new ExampledCommand("watch", "实时查看变化：每个变化一行，断线自动重连，不漏不重。", "watch", "watch --for 60 --json")
            { Resume, For };
        return command.Runs(Run);
    }

    private static async Task<int> Run(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var unitNames = session.Screen.Json
            ? new Dictionary<string, string>()
            : await BoardReading.UnitNames(session, cancellation);
        var watch = new WatchCommand(session, parse.GetValue(Resume) ?? "", unitNames);
        await watch.Follow(parse.GetValue(For), cancellation);
        if (watch.token.Length > 0) session.Screen.Line($"结束。接着看：coordctl watch --resume {watch.token}");
        return ExitCode.Done;
    }

    private Task Follow(int seconds, CancellationToken cancellation) => new Following<WatchBoardResponse>(
        session.Screen,
        end => session.Platform.Board.WatchBoard(
            new() { Name = session.Names.Mechanism, ResumeToken = token }, Platform.Stream(session.ReaderKey, end)),
        Show)
    {
        Mends = StartsAnew, From = () => token.Length > 0 ? "断点" : "头",
    }.Run(seconds, cancellation);

    private bool StartsAnew(Refusal refusal)
    {
        if (refusal.Reason != "RESUME_TOKEN_TOO_OLD") return false;
        session.Screen.Error.WriteLine("… 断点太旧，从现在的情况重新开始，中间的变化没有逐条显示");
        token = "";
        return true;
    }

    private void Show(WatchBoardResponse message)
    {
        if (message.ResumeToken.Length > 0) token = message.ResumeToken;
        session.Screen.JsonLine(message);
        foreach (var line in log.Take(message)) session.Screen.Line(line);
    }
}
