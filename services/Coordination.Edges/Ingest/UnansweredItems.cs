using Coordination.Edges.Telemetry;

namespace Coordination.Edges.Ingest;

/// <summary>The items that one stream has taken and not yet answered: at most so many, of at most so many bytes. Thread
/// safe; one reads and adds, one answers and releases.</summary>
internal sealed class UnansweredItems(EdgeMeter meter) : IDisposable
{
    /// <summary>Most items at a time.</summary>
    public const int Maximum = 1000;

    /// <summary>Most bytes of items at a time.</summary>
    public const int MaximumBytes = 2 * IngestBatches.MaximumBytes;

    private readonly Lock gate = new();
    private TaskCompletionSource changed = NewSignal();
    private long bytes;
    private int count;

    public bool IsEmpty => Volatile.Read(ref count) == 0;

    /// <summary>Waits until the largest batch that is allowed has room.</summary>
    public Task WaitForRoom(CancellationToken cancellation) => WaitUntil(
        () => count <= Maximum - IngestBatches.MaximumItems && bytes <= MaximumBytes - IngestBatches.MaximumBytes,
        cancellation);

    /// <summary>Waits until everything that was taken is answered.</summary>
    public Task WaitUntilEmpty(CancellationToken cancellation) => WaitUntil(() => count == 0, cancellation);

    public void Add(IReadOnlyList<IngestItemWork> items)
    {
        lock (gate)
        {
            foreach (var item in items) bytes += item.Bytes;
            count += items.Count;
        }
        meter.UnansweredItems.Add(items.Count);
    }

    /// <summary>Makes room again: the results of these items are on their way.</summary>
    public void Release(IReadOnlyList<IngestItemWork> items)
    {
        TaskCompletionSource before;
        lock (gate)
        {
            foreach (var item in items) bytes -= item.Bytes;
            count -= items.Count;
            (before, changed) = (changed, NewSignal());
        }
        meter.UnansweredItems.Add(-items.Count);
        before.TrySetResult();
    }

    /// <summary>Nothing of this stream will be answered any more.</summary>
    public void Dispose() => meter.UnansweredItems.Add(-count);

    private async Task WaitUntil(Func<bool> condition, CancellationToken cancellation)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (condition()) return;
                next = changed.Task;
            }
            await next.WaitAsync(cancellation);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
