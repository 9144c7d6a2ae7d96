namespace Coordination.Edges.Ingest;

/// <summary>Lets items of one subject wait for each other, whatever batch they came in, and items of different subjects
/// go at once. Where one has to be sent again, those that wait behind it are not tried. A subject without an item under
/// way takes no memory. Thread safe.</summary>
/// <param name="execute">Takes an item to its result; never throws.</param>
/// <param name="answered">Told of every item that has its result.</param>
internal sealed class SubjectQueues(Func<IngestItemWork, Task> execute, Action<IngestItemWork> answered)
{
    private readonly Dictionary<string, Queue<IngestItemWork>> waiting = new(StringComparer.Ordinal);

    /// <summary>Adds a batch, all of whose items were read.</summary>
    public void Add(IReadOnlyList<IngestItemWork> items)
    {
        var first = new List<IngestItemWork>();
        lock (waiting)
        {
            foreach (var item in items)
            {
                if (item.Subject is { } subject)
                {
                    if (waiting.TryGetValue(subject, out var queue))
                    {
                        queue.Enqueue(item);
                        continue;
                    }
                    waiting[subject] = new Queue<IngestItemWork>();
                }
                first.Add(item);
            }
        }
        foreach (var item in first) _ = Drain(item);
    }

    private async Task Drain(IngestItemWork first)
    {
        for (var item = first; item is not null; item = Next(item.Subject))
        {
            await execute(item);
            var behind = item.Result.Retry ? TakeAll(item.Subject) : [];
            answered(item);
            foreach (var untried in behind)
            {
                untried.GiveUpAfter(item);
                answered(untried);
            }
        }
    }

    private IngestItemWork? Next(string? subject)
    {
        if (subject is null) return null;
        lock (waiting)
        {
            if (waiting[subject].TryDequeue(out var next)) return next;
            waiting.Remove(subject);
            return null;
        }
    }

    private List<IngestItemWork> TakeAll(string? subject)
    {
        if (subject is null) return [];
        lock (waiting)
        {
            List<IngestItemWork> all = [.. waiting[subject]];
            waiting[subject].Clear();
            return all;
        }
    }
}
