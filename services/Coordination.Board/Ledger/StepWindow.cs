namespace Coordination.Board.Ledger;

/// <summary>The latest steps of a city, kept only while somebody follows it, so that its followers share one fold. Bounded:
/// the oldest step makes way. Thread safe.</summary>
internal sealed class StepWindow(int capacity)
{
    private readonly Lock gate = new();
    private BoardStep[] steps = [];
    private int first;
    private int count;
    private int watchers;

    /// <summary>False when nobody would take a step.</summary>
    internal bool IsWatched => Volatile.Read(ref watchers) > 0;

    /// <summary>Steps are kept until the answer is disposed.</summary>
    internal Watch Enter()
    {
        lock (gate) watchers++;
        return new Watch(this);
    }

    internal void Add(BoardStep step)
    {
        lock (gate)
        {
            if (watchers == 0) return;
            if (steps.Length == 0) steps = new BoardStep[capacity];
            // Between a look at IsWatched and this call the last watcher may have gone and another come.
            if (count > 0 && steps[(first + count - 1) % capacity].Entry.Position + 1 != step.Entry.Position) Clear();
            if (count == capacity)
            {
                first = (first + 1) % capacity;
                count--;
            }
            steps[(first + count) % capacity] = step;
            count++;
        }
    }

    /// <summary>Steps after a position, in order; empty when the next one is not here.</summary>
    internal IReadOnlyList<BoardStep> After(long position, int limit)
    {
        lock (gate)
        {
            if (count == 0) return [];
            var skip = position + 1 - steps[first].Entry.Position;
            if (skip < 0 || skip >= count) return [];
            var taken = new BoardStep[Math.Min(limit, count - (int)skip)];
            for (var index = 0; index < taken.Length; index++) taken[index] = steps[(first + (int)skip + index) % capacity];
            return taken;
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            if (--watchers > 0) return;
            Clear();
            steps = [];
        }
    }

    private void Clear()
    {
        Array.Clear(steps);
        (first, count) = (0, 0);
    }

    /// <summary>One follower's presence.</summary>
    internal sealed class Watch(StepWindow window) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0) window.Leave();
        }
    }
}
