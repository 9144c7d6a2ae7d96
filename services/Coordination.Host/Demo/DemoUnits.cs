using Coordination.Domain.Goals;
using Coordination.V1;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Status = Google.Rpc.Status;

namespace Coordination.Host.Demo;

/// <summary>The synthetic units: they call the host over its public port, each with the key that it was given.</summary>
/// <param name="keyOf">Bearer key by city and unit.</param>
internal sealed class DemoUnits(GrpcChannel channel, Func<string, string, string> keyOf)
{
    private const int MostTries = 8;
    private readonly GoalService.GoalServiceClient goals = new(channel);

    /// <summary>Makes a call, and again while the host asks for it.</summary>
    /// <returns>The reason of a refusal, or null when it was recorded.</returns>
    public async Task<string?> Make(string city, DemoCall call, CancellationToken cancellation)
    {
        var headers = new Metadata { { "authorization", "Bearer " + keyOf(city, call.Unit) } };
        for (var tried = 1; ; tried++)
        {
            try
            {
                await Send(city, call, new CallOptions(headers, DateTime.UtcNow.AddSeconds(10), cancellation));
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

    private Task Send(string city, DemoCall call, CallOptions options) => call switch
    {
        DemoReport { Reason: null } report =>
            goals.SubmitProgressReportAsync(DemoMessages.Submit(city, report), options).ResponseAsync,
        DemoReport report => goals.CorrectProgressReportAsync(DemoMessages.Correct(city, report), options).ResponseAsync,
        DemoProjectStart start => goals.RecordProjectStartAsync(DemoMessages.Start(city, start), options).ResponseAsync,
        DemoMilestone milestone => goals.ReachMilestoneAsync(DemoMessages.Reach(city, milestone), options).ResponseAsync,
        _ => throw new ArgumentOutOfRangeException(nameof(call)),
    };
}
