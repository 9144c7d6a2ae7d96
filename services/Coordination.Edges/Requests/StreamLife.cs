using Coordination.Edges.Telemetry;
using Microsoft.Extensions.Hosting;

namespace Coordination.Edges.Requests;

/// <summary>The life of streams that have no end of their own. Thread safe.</summary>
internal sealed class StreamLife(IHostApplicationLifetime lifetime, TimeProvider time, EdgeMeter meter)
{
    /// <summary>Longest life of a stream. Its reader calls again, maybe on another server, so that load spreads
    /// again.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(30);

    /// <summary>Runs a stream until its caller ends it, the program stops, or it is old.</summary>
    public async Task Run(Call call, Func<CancellationToken, Task> stream)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(call.Cancellation, lifetime.ApplicationStopping);
        using var timer = time.CreateTimer(
            static source => ((CancellationTokenSource)source!).Cancel(), end, Longest, Timeout.InfiniteTimeSpan);
        meter.Watchers.Add(1);
        try
        {
            await stream(end.Token);
        }
        catch (OperationCanceledException)
            when (end.IsCancellationRequested && !call.Cancellation.IsCancellationRequested)
        {
            // The program stops or the stream is old: it ends well, and its reader comes back.
        }
        finally
        {
            meter.Watchers.Add(-1);
        }
    }
}
