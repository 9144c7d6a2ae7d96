namespace Coordination.Edges.Ingest;

/// <summary>Lets items of one subject keep their order, whatever batch they came in, and items of different subjects go at
/// once. What has gathered for a subject while its last items were under way goes together. Where one has to be sent again,
/// those behind it are not tried. A subject without an item under way takes no memory. Thread safe.</summary>
/// <param name="execute">Takes items of one subject to their results, in order, but may leave those without one that stand
/// behind one that has to be sent again; never throws.</param>
/// <param name="answered">Told of every item that has its result.</param>
internal sealed class SubjectQueues(Func<IReadOnlyList<IngestItemWork>, Task> execute, Action<IngestItemWork> answered)
{
    /// <summary>Most items that go together.</summary>
    public const int MostTogether = 64;

    /// <summary>Bytes of items after which no further one goes with them.</summary>
    public const int BytesTogether = 1024 * 1024;

    private readonly Dictionary<string, Queue<IngestItemWork>> waiting = new(StringComparer.Ordinal);

    /// <summary>Adds a batch, all of whose items were read.</summary>
    public void Add(IReadOnlyList<IngestItemWork> items)
    {
        var begun = new List<string>();
        lock (waiting)
        {
            foreach (var item in items)
            {
                if (item.Subject is not { } subject) continue;
                if (!waiting.TryGetValue(subject, out var queue))
                {
                    waiting[subject] = queue = new Queue<IngestItemWork>();
                    begun.Add(subject);
                }
                queue.Enqueue(item);
            }
        }
        foreach (var subject in begun) _ = Drain(subject);
        foreach (var item in items)
            if (item.Subject is null) _ = Execute([item]);
    }

    private async Task Drain(string subject)
    {
        while (Take(subject) is { Count: > 0 } together)
        {
            await Execute(together);
            var again = together.Find(item => item.Result.Retry);
            if (again is null) continue;
            foreach (var untried in TakeAll(subject)) GiveUp(untried, again);
        }
    }

    private async Task Execute(List<IngestItemWork> items)
    {
        await execute(items);
        IngestItemWork? again = null;
        foreach (var item in items)
        {
            if (again is not null && !item.HasResult)
            {
                GiveUp(item, again);
                continue;
            }
            if (item.Result.Retry) again ??= item;
            answered(item);
        }
    }

    private void GiveUp(IngestItemWork untried, IngestItemWork before)
    {
        untried.GiveUpAfter(before);
        answered(untried);
    }

    private List<IngestItemWork> Take(string subject)
    {
        var together = new List<IngestItemWork>();
        lock (waiting)
        {
            var queue = waiting[subject];
            for (var bytes = 0; together.Count < MostTogether && bytes < BytesTogether && queue.TryDequeue(out var item);)
            {
                together.Add(item);
                bytes += item.Bytes;
            }
            if (together.Count == 0) waiting.Remove(subject);
        }
        return together;
    }

    private List<IngestItemWork> TakeAll(string subject)
    {
        lock (waiting)
        {
            List<IngestItemWork> all = [.. waiting[subject]];
            waiting[subject].Clear();
            return all;
        }
    }
}
