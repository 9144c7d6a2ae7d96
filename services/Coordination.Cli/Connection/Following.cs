using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Grpc.Core;

namespace Coordination.Cli.Connection;

/// <summary>Follows a stream: where it breaks in a way that another connection may mend, it is opened again.</summary>
/// <param name="open">Opens the stream, from where it was.</param>
/// <param name="show">Shows a message.</param>
internal sealed class Following<TMessage>(
    Screen screen, Func<CancellationToken, AsyncServerStreamingCall<TMessage>> open, Action<TMessage> show)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500), LongestWait = TimeSpan.FromSeconds(10);

    private bool connectedOnce;
    private TimeSpan wait = FirstWait;

    /// <summary>Refusals that another call mends, besides broken connections.</summary>
    internal Func<Refusal, bool> Mends { get; init; } = _ => false;

    /// <summary>From where the next call goes on, in words.</summary>
    internal Func<string> From { get; init; } = () => "头";

    /// <summary>Follows until cancelled.</summary>
    /// <param name="seconds">Ends so many seconds from now; 0 for never.</param>
    internal async Task Run(int seconds, CancellationToken cancellation)
    {
        if (seconds < 0) throw new UsageException("--for：写 0 以上的秒数，0 是一直看。");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (seconds > 0) end.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            while (true) await FollowUntilBreak(end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
        }
    }

    private async Task FollowUntilBreak(CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            silence.CancelAfter(LongestSilence);
            using var call = open(silence.Token);
            await foreach (var message in call.ResponseStream.ReadAllAsync(silence.Token))
            {
                silence.CancelAfter(LongestSilence);
                if (connectedOnce && wait > FirstWait) await screen.Error.WriteLineAsync("✓ 已重连");
                (connectedOnce, wait) = (true, FirstWait);
                show(message);
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
        await screen.Error.WriteLineAsync($"… 断线，{delay.TotalSeconds:0.0} 秒后从{From()}重连");
        await Task.Delay(delay, cancellation);
        wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
    }

    private bool MayMend(Refusal refusal) => Mends(refusal) || (connectedOnce
        && refusal.Code is StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.DeadlineExceeded
            or StatusCode.ResourceExhausted or StatusCode.Internal);
}
