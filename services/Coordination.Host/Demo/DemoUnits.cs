using Coordination.Domain.Goals;
using Coordination.V1;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using ReportStep = Coordination.Domain.Goals.ReportStep;

namespace Coordination.Host.Demo;

/// <summary>The synthetic units and those who check their reports: they call the host over its public port, each with the key
/// that it was given.</summary>
/// <param name="keyOf">Bearer key by city and post.</param>
internal sealed class DemoUnits(GrpcChannel channel, Func<string, string, string> keyOf)
{
    private const int MostTries = 8;
    private readonly GoalService.GoalServiceClient goals = new(channel);

    /// <summary>Makes a call, and again while the host asks for it.</summary>
    /// <returns>The reason of a refusal, or null when it was recorded.</returns>
    public async Task<string?> Make(string city, DemoCall call, CancellationToken cancellation)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                await Send(city, call, post => new CallOptions(
                    new Metadata { { "authorization", "Bearer " + keyOf(city, post) } }, DateTime.UtcNow.AddSeconds(10), cancellation));
                return null;
            }
            catch (RpcException refused) when (MayRepeat(refused.StatusCode) && tried < MostTries)
            {
                var pause = refused.GetRpcStatus()?.GetDetail<RetryInfo>()?.RetryDelay.ToTimeSpan();
                await Task.Delay(pause ?? TimeSpan.FromMilliseconds(50 << tried), cancellation);
            }
            catch (RpcException refused) when (!cancellation.IsCancellationRequested)
            {
                return refused.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? refused.StatusCode.ToString();
            }
        }
    }

    private static bool MayRepeat(StatusCode code) =>
        code is StatusCode.Unavailable or StatusCode.ResourceExhausted or StatusCode.DeadlineExceeded;

    private Task Send(string city, DemoCall call, Func<string, CallOptions> optionsOf) => call switch
    {
        DemoReport { Reason: null } report =>
            goals.SubmitProgressReportAsync(DemoMessages.Submit(city, report), optionsOf(call.Post)).ResponseAsync,
        DemoReport report => goals.CorrectProgressReportAsync(DemoMessages.Correct(city, report), optionsOf(call.Post)).ResponseAsync,
        DemoCheck check => Check(city, check, optionsOf(call.Post)),
        DemoUnlock unlock => Unlock(city, unlock, optionsOf),
        DemoSettlement settlement => Settle(city, settlement, optionsOf(call.Post)),
        DemoSuspension suspension => Suspend(city, suspension, optionsOf),
        DemoResumption resumption =>
            goals.ResumeProjectAsync(DemoMessages.Resume(city, resumption), optionsOf(call.Post)).ResponseAsync,
        DemoProjectStart start => goals.RecordProjectStartAsync(DemoMessages.Start(city, start), optionsOf(call.Post)).ResponseAsync,
        DemoMilestone milestone => goals.ReachMilestoneAsync(DemoMessages.Reach(city, milestone), optionsOf(call.Post)).ResponseAsync,
        DemoMembers members => goals.CountMembersAsync(DemoMessages.Count(city, members), optionsOf(call.Post)).ResponseAsync,
        _ => throw new ArgumentOutOfRangeException(nameof(call)),
    };

    private Task<V1.ReportStep> Check(string city, DemoCheck check, CallOptions options) => check switch
    {
        { SentBack: not null } => goals.SendBackProgressReportAsync(DemoMessages.SendBack(city, check), options).ResponseAsync,
        { Step: ReportStep.Sign } => goals.SignProgressReportAsync(DemoMessages.Sign(city, check), options).ResponseAsync,
        { Step: ReportStep.Verify } => goals.VerifyProgressReportAsync(DemoMessages.Verify(city, check), options).ResponseAsync,
        _ => goals.AcceptProgressReportAsync(DemoMessages.Accept(city, check), options).ResponseAsync,
    };

    private async Task Unlock(string city, DemoUnlock unlock, Func<string, CallOptions> optionsOf)
    {
        var asked = await goals.RequestUnlockAsync(DemoMessages.AskUnlock(city, unlock), optionsOf(unlock.Post));
        await goals.GrantUnlockAsync(DemoMessages.Grant(city, unlock, asked.RequestPosition), optionsOf(unlock.Granter));
    }

    // Where a source was silent or sent back, there is nothing to choose.
    private async Task Settle(string city, DemoSettlement settlement, CallOptions options)
    {
        try
        {
            var seen = await goals.GetDataConflictAsync(DemoMessages.Look(city, settlement), options);
            await goals.ResolveDataConflictAsync(DemoMessages.Settle(city, settlement, seen), options);
        }
        catch (RpcException none) when (none.StatusCode == StatusCode.NotFound)
        {
            return;
        }
    }

    private async Task Suspend(string city, DemoSuspension suspension, Func<string, CallOptions> optionsOf)
    {
        var asked = await goals.RequestSuspensionAsync(
            DemoMessages.AskSuspension(city, suspension), optionsOf(suspension.Post));
        await goals.SuspendProjectAsync(
            DemoMessages.Suspend(city, suspension, asked.RequestPosition), optionsOf(suspension.Granter));
    }
}
