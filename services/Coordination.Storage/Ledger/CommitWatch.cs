namespace Coordination.Storage.Ledger;

/// <summary>Looks after those who wait for a commit: when it does not end in time they are answered by another thread, for
/// the writer's own cannot leave the driver, which tries for seconds more to take back what it sent.</summary>
internal sealed class CommitWatch : IDisposable
{
    private readonly TimeSpan patience;
    private readonly Action<IReadOnlyList<QueuedAppend>> giveUp;
    private readonly Timer timer;
    private readonly Lock gate = new();
    private IReadOnlyList<QueuedAppend>? inFlight;

    /// <param name="giveUp">Told once about each commit that takes longer. While it runs the commit does not end for the
    /// writer.</param>
    public CommitWatch(TimeSpan patience, Action<IReadOnlyList<QueuedAppend>> giveUp)
    {
        (this.patience, this.giveUp) = (patience, giveUp);
        timer = new Timer(_ => Overdue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Begin(IReadOnlyList<QueuedAppend> appends)
    {
        lock (gate) inFlight = appends;
        timer.Change(patience, Timeout.InfiniteTimeSpan);
    }

    public void End()
    {
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        lock (gate) inFlight = null;
    }

    public void Dispose() => timer.Dispose();

    private void Overdue()
    {
        lock (gate)
        {
            if (inFlight is not null) giveUp(inFlight);
        }
    }
}
