namespace Coordination.Edges.Ingest;

/// <summary>What one stream has come to: how many items were recorded and refused, and up to where all are settled. Thread
/// safe; one reads and takes, one answers.</summary>
internal sealed class StreamTally
{
    private readonly Lock gate = new();
    private readonly Queue<IngestItemWork> unsettled = new();
    private readonly V1.IngestProgressReportsResponse soFar = new();
    private bool mustBeSentAgain;

    /// <summary>Notes items in the order of their sequences.</summary>
    public void Take(IReadOnlyList<IngestItemWork> items)
    {
        lock (gate)
            if (!mustBeSentAgain) foreach (var item in items) unsettled.Enqueue(item);
    }

    /// <summary>A response with the results of these items, and the tally with them.</summary>
    public V1.IngestProgressReportsResponse Answer(IReadOnlyList<IngestItemWork> items)
    {
        lock (gate)
        {
            foreach (var item in items)
            {
                item.IsAnswered = true;
                // What was only checked is neither.
                if (item.Result.ProgressReport is { Position: > 0 }) soFar.Recorded++;
                else if (item.Result.Status is not null && !item.Result.Retry) soFar.Refused++;
            }
            while (unsettled.TryPeek(out var first) && first.IsAnswered) Settle(first);
            var response = soFar.Clone();
            response.Results.Add(items.Select(item => item.Result));
            return response;
        }
    }

    // An item that has to be sent again stays unsettled in this stream, and with it all that come after.
    private void Settle(IngestItemWork first)
    {
        unsettled.Dequeue();
        if (!first.Result.Retry)
        {
            soFar.SettledThrough = first.Result.Sequence;
            return;
        }
        mustBeSentAgain = true;
        unsettled.Clear();
    }
}
