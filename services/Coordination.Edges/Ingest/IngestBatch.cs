using System.Diagnostics.CodeAnalysis;
using Coordination.Edges.Requests;

namespace Coordination.Edges.Ingest;

/// <summary>What the items of one batch share: their caller, and the time that any call may take.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Its last item disposes of it.")]
internal sealed class IngestBatch
{
    private readonly CancellationTokenSource limit;
    private readonly CancellationTokenSource either;
    private int inside;

    /// <param name="call">The stream's call; ends with the stream.</param>
    public IngestBatch(Call call, int items, TimeProvider time)
    {
        inside = items;
        limit = new CancellationTokenSource(CallLimit.Longest, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(call.Cancellation, limit.Token);
        Call = call with { Cancellation = either.Token };
    }

    public Call Call { get; }

    /// <summary>Called once for each item.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref inside) > 0) return;
        either.Dispose();
        limit.Dispose();
    }
}
