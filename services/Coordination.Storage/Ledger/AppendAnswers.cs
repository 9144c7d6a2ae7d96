using Coordination.Grains.Ports;

namespace Coordination.Storage.Ledger;

/// <summary>Tells callers how their appends ended. On a thread of the pool, because what callers do next must not hold up
/// the writer, and one item for many callers, because each would cost as much as its answer.</summary>
internal sealed class AppendAnswers(QueuedAppend[] appends, AppendOutcome[] outcomes, int first) : IThreadPoolWorkItem
{
    // More than these are shared by several threads.
    private const int Most = 16;

    public static void Give(IReadOnlyList<QueuedAppend> appends, AppendOutcome[] outcomes)
    {
        var told = appends.ToArray();
        for (var first = 0; first < told.Length; first += Most)
            ThreadPool.UnsafeQueueUserWorkItem(new AppendAnswers(told, outcomes, first), preferLocal: false);
    }

    /// <summary>Tells all of them the same.</summary>
    public static void Give(IReadOnlyList<QueuedAppend> appends, AppendOutcome outcome)
    {
        var outcomes = new AppendOutcome[appends.Count];
        Array.Fill(outcomes, outcome);
        Give(appends, outcomes);
    }

    public void Execute()
    {
        var end = Math.Min(first + Most, appends.Length);
        for (var i = first; i < end; i++) appends[i].Complete(outcomes[i]);
    }
}
