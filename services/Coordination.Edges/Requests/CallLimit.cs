namespace Coordination.Edges.Requests;

/// <summary>The end of a unary call: that of its caller, or the longest time that it may take. Nearly every call ends
/// without having waited, so that only the first who asks for the token pays for a timer. For one thread after the
/// other.</summary>
/// <param name="started">Timestamp of the call's start.</param>
internal sealed class CallLimit(long started, TimeProvider time, CancellationToken caller) : IDisposable
{
    private CancellationTokenSource? end;
    private ITimer? timer;

    /// <summary>Longest time that a unary call may take, whatever its deadline.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(30);

    public CancellationToken Token => (end ??= Start()).Token;

    public void Dispose()
    {
        timer?.Dispose();
        end?.Dispose();
    }

    private CancellationTokenSource Start()
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        var left = Longest - time.GetElapsedTime(started);
        timer = time.CreateTimer(
            static state => ((CancellationTokenSource)state!).Cancel(), source,
            left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return source;
    }
}
