using Grpc.Core;

namespace Coordination.Cli.Connection;

/// <summary>When a call is made again.</summary>
internal static class Retry
{
    /// <summary>At most this many calls for one request.</summary>
    internal const int MostTries = 4;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);

    /// <summary>Calls until an answer comes, an error says not to repeat, or the deadline would pass while waiting.</summary>
    /// <param name="deadline">In UTC.</param>
    internal static async Task<TAnswer> Run<TAnswer>(
        Func<Task<TAnswer>> call, DateTime deadline, Func<TimeSpan, CancellationToken, Task> wait, CancellationToken cancellation)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await call();
            }
            catch (RpcException error) when (Wait(error, tried) is { } delay && DateTime.UtcNow + delay < deadline)
            {
                await wait(delay, cancellation);
            }
        }
    }

    /// <summary>How long to wait before the next try; null when there is none.</summary>
    internal static TimeSpan? Wait(RpcException error, int tried)
    {
        if (tried >= MostTries) return null;
        var asked = Refusal.From(error).RetryAfter;
        var mayRepeat = asked is not null || error.StatusCode is StatusCode.Unavailable or StatusCode.ResourceExhausted;
        if (!mayRepeat) return null;
        return asked ?? FirstWait * (1 << (tried - 1));
    }
}
