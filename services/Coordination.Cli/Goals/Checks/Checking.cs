using Coordination.Cli.Connection;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.V1;
using Grpc.Core;

namespace Coordination.Cli.Goals.Checks;

/// <summary>Takes one step for some reports, one after the other. What is refused stops no other; no answer stops all.</summary>
/// <param name="keys">Who calls for a post.</param>
internal sealed class Checking(Session session, CheckStep step, Func<string, CallerKey> keys)
{
    private const int MostInABatch = 500;

    /// <summary>The revision that must be the current one; 0 for whichever is.</summary>
    internal int Revision { get; init; }

    /// <summary>Of one report; null for an id of its own for each.</summary>
    internal string? RequestId { get; init; }

    /// <summary>Why it is sent back; else empty.</summary>
    internal string Reason { get; init; } = "";

    /// <summary>Whose turn it is, is then the platform's to say.</summary>
    internal bool ActsForAnother { get; init; }

    internal bool ValidateOnly { get; init; }

    /// <summary>Reads the reports, shows each and takes the step.</summary>
    internal async Task<int> Run(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var (taken, refused) = (0, 0);
        foreach (var batch in names.Chunk(MostInABatch))
        {
            foreach (var report in await Read(batch, cancellation))
            {
                if (await TryTake(report, cancellation)) taken++;
                else refused++;
            }
        }
        if (names.Count != 1) session.Screen.Line(Summary(taken, refused));
        return refused == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private string Summary(int taken, int refused)
    {
        var what = ReportStates.Text(step.Kind);
        if (taken + refused == 0) return $"✓ 没有等着{what}的。";
        return $"{(refused == 0 ? "✓" : "!")} {(ValidateOnly ? "可以" : "已")}{what} {taken} 份"
            + (refused == 0 ? "" : $"，没有办成 {refused} 份");
    }

    private async Task<IReadOnlyList<ProgressReport>> Read(string[] names, CancellationToken cancellation)
    {
        var request = new BatchGetProgressReportsRequest { Parent = session.Names.Mechanism, Names = { names } };
        var key = session.ReaderKey;
        var answer = await session.Platform.Call(
            key, options => session.Platform.Goals.BatchGetProgressReportsAsync(request, options), cancellation);
        return answer.ProgressReports;
    }

    private async Task<bool> TryTake(ProgressReport report, CancellationToken cancellation)
    {
        foreach (var line in ReportText.ToCheck(report)) session.Screen.Line(line);
        if (Caller(report) is not { } caller)
        {
            session.Screen.Error.WriteLine($"✗ {NotAwaiting(report)}");
            return false;
        }
        var order = new CheckOrder(
            report.Name, Revision > 0 ? Revision : report.Revision, RequestId ?? RequestIds.New(), ValidateOnly, Reason);
        try
        {
            var done = await step.Take(session.Platform, caller, order, cancellation);
            session.Screen.JsonLine(done);
            session.Screen.Line(Done(done));
            return true;
        }
        catch (RpcException error) when (Refusal.From(error) is { FromPlatform: true } refusal)
        {
            RefusalText.Write(session.Screen, refusal, session.Settings.Server);
            return false;
        }
    }

    // A key that was given is taken as it is; the platform says whether it may.
    private CallerKey? Caller(ProgressReport report)
    {
        var actor = step.ActorFor(report);
        if (actor is null && !ActsForAnother && session.Settings.Keys.Chosen is null) return null;
        return keys(actor ?? Posts.HeadOfUnit(report.Unit));
    }

    private string NotAwaiting(ProgressReport report)
    {
        var waits = report.AwaitingActor.Length > 0
            ? $"在等{Posts.Text(report.AwaitingActor)}{ReportStates.Next(report.State)}"
            : "不等谁办";
        return $"{ReportNames.Text(report.Name)} 第 {report.Revision} 版{ReportStates.Text(report.State)}，{waits}，"
            + $"现在不能{ReportStates.Text(step.Kind)}。";
    }

    private string Done(ReportStep done) =>
        (ValidateOnly ? $"✓ 可以{ReportStates.Text(done.Kind)}（只检查，没有记录）：" : $"✓ 已{ReportStates.Text(done.Kind)}：")
        + $"{ReportNames.Text(done.Report)} 第 {done.Revision} 版，{Posts.Text(done.Actor, done.ActingFor)}"
        + (ValidateOnly ? "" : $"，账本位置 {done.Position}") + (done.Erratum ? "；已公布过，下一期通报要勘误" : "");
}
