namespace Coordination.Board.Ledger;

/// <summary>Those who wait until the picture reflects a position. Thread safe; waiters go on outside the follower's
/// thread.</summary>
internal sealed class PositionWaiters
{
    private readonly Lock gate = new();
    private readonly SortedSet<Waiter> waiting = [];
    private long reached;
    private long arrivals;
    private Func<Exception>? end;

    /// <summary>Number of callers that wait now.</summary>
    internal int Count
    {
        get { lock (gate) return waiting.Count; }
    }

    /// <summary>Completes once the position is reached.</summary>
    /// <exception cref="OperationCanceledException">The caller's time is over, or the program ends.</exception>
    /// <exception cref="BoardStoppedException">The position will never be reached.</exception>
    internal async ValueTask Reach(long position, CancellationToken cancellation)
    {
        Waiter waiter;
        lock (gate)
        {
            if (reached >= position) return;
            if (end is not null) throw end();
            waiter = new Waiter(position, ++arrivals);
            waiting.Add(waiter);
        }
        try
        {
            await waiter.Done.Task.WaitAsync(cancellation);
        }
        finally
        {
            // Leaving also when cancelled: whoever asks for a position far away must not stay in the set for ever.
            lock (gate) waiting.Remove(waiter);
        }
    }

    internal void Reached(long position)
    {
        lock (gate)
        {
            reached = position;
            while (waiting.Min is { } first && first.Position <= position)
            {
                waiting.Remove(first);
                first.Done.TrySetResult();
            }
        }
    }

    /// <summary>No further position will be reached.</summary>
    internal void End(Func<Exception> cause)
    {
        lock (gate)
        {
            end ??= cause;
            foreach (var waiter in waiting) waiter.Done.TrySetException(end());
            waiting.Clear();
        }
    }

    private sealed record Waiter(long Position, long Arrival) : IComparable<Waiter>
    {
        internal TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int CompareTo(Waiter? other) =>
            other is null ? 1 : (Position, Arrival).CompareTo((other.Position, other.Arrival));
    }
}
