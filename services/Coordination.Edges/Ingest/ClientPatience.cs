namespace Coordination.Edges.Ingest;

/// <summary>Notices a client that leaves its part undone for too long: it reads no results, or has nothing under way and
/// sends nothing. While the server works the client may take its time. Thread safe.</summary>
internal sealed class ClientPatience : IDisposable
{
    /// <summary>Longest time without anything from the client.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(1);

    private readonly ITimer timer;
    private readonly Func<bool> isClientsTurn;
    private readonly CancellationTokenSource end;

    /// <param name="isClientsTurn">Whether the server can do nothing before the client does something.</param>
    /// <param name="end">Cancelled when patience is at its end.</param>
    public ClientPatience(TimeProvider time, Func<bool> isClientsTurn, CancellationTokenSource end)
    {
        (this.isClientsTurn, this.end) = (isClientsTurn, end);
        timer = time.CreateTimer(
            static self => ((ClientPatience)self!).OnTime(), this, Longest, Timeout.InfiniteTimeSpan);
    }

    /// <summary>True once the client was waited for in vain.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Something happened; waiting begins anew.</summary>
    public void Renew() => timer.Change(Longest, Timeout.InfiniteTimeSpan);

    public void Dispose() => timer.Dispose();

    private void OnTime()
    {
        if (!isClientsTurn())
        {
            Renew();
            return;
        }
        IsOver = true;
        end.Cancel();
    }
}
