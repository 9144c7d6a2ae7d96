using System.CommandLine;
using Coordination.Cli.Connection;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;
using Grpc.Core;

namespace Coordination.Cli.Board;

/// <summary>Shows every change of the board as it happens, and goes on from where it was after a break.</summary>
internal sealed class WatchCommand
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500), LongestWait = TimeSpan.FromSeconds(10);

    private static readonly Option<string?> Resume = new("--resume")
        { Description = "从上次输出的 resumeToken 接着看（默认从现在开始）", HelpName = "TOKEN" };
    private static readonly Option<int> For = new("--for")
        { Description = "看多少秒后结束（默认一直看，Ctrl-C 结束）", HelpName = "SECONDS" };

    private readonly Session session;
    private readonly ChangeLog log;
    private string token;
    private bool connectedOnce;
    private TimeSpan wait = FirstWait;

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
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (parse.GetValue(For) is > 0 and var seconds) end.CancelAfter(TimeSpan.FromSeconds(seconds));
        var unitNames = session.Screen.Json
            ? new Dictionary<string, string>()
            : await BoardReading.UnitNames(session, cancellation);
        var watch = new WatchCommand(session, parse.GetValue(Resume) ?? "", unitNames);
        try
        {
            while (true) await watch.FollowUntilBreak(end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            if (watch.token.Length > 0) session.Screen.Line($"结束。接着看：coordctl watch --resume {watch.token}");
            return ExitCode.Done;
        }
    }

    /// <summary>One connection; returns when it broke in a way that another may mend.</summary>
    private async Task FollowUntilBreak(CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            silence.CancelAfter(LongestSilence);
            var request = new WatchBoardRequest { Name = session.Names.Mechanism, ResumeToken = token };
            using var call = session.Platform.Board.WatchBoard(request, Platform.Stream(session.ReaderKey, silence.Token));
            await foreach (var message in call.ResponseStream.ReadAllAsync(silence.Token))
            {
                silence.CancelAfter(LongestSilence);
                Show(message);
            }
        }
        catch (RpcException error) when (MayMend(Refusal.From(error)))
        {
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
        }
        // Everyone who watched the same host lost it at the same moment; they should not all come back at once.
        var delay = wait * (0.5 + Random.Shared.NextDouble() / 2);
        await session.Screen.Error.WriteLineAsync($"… 断线，{delay.TotalSeconds:0.0} 秒后从{(token.Length > 0 ? "断点" : "头")}重连");
        await Task.Delay(delay, cancellation);
        wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
    }

    private bool MayMend(Refusal refusal)
    {
        if (refusal.Reason == "RESUME_TOKEN_TOO_OLD")
        {
            session.Screen.Error.WriteLine("… 断点太旧，从现在的情况重新开始，中间的变化没有逐条显示");
            token = "";
            return true;
        }
        return connectedOnce && refusal.Code is StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.DeadlineExceeded
            or StatusCode.ResourceExhausted or StatusCode.Internal;
    }

    private void Show(WatchBoardResponse message)
    {
        if (message.ResumeToken.Length > 0) token = message.ResumeToken;
        if (connectedOnce && wait > FirstWait) session.Screen.Error.WriteLine($"✓ 已重连，账本位置 {message.Position}");
        (connectedOnce, wait) = (true, FirstWait);
        session.Screen.JsonLine(message);
        foreach (var line in log.Take(message)) session.Screen.Line(line);
    }
}
