using System.Diagnostics;
using Coordination.Grains.Ports;

namespace Coordination.Storage.Ledger;

/// <summary>An append that waits for its commit, and the caller who waits for it.</summary>
internal sealed class QueuedAppend
{
    private readonly TaskCompletionSource<AppendOutcome> answer = new();
    private readonly long enqueued = Stopwatch.GetTimestamp();
    private bool isAnswered;

    public QueuedAppend(LedgerAppend append)
    {
        Append = append;
        foreach (var pending in append.Events) Bytes += pending.Body.Length;
        Trace = Activity.Current?.Context;
    }

    public LedgerAppend Append { get; }
    public int Bytes { get; }
    public ActivityContext? Trace { get; }
    public Task<AppendOutcome> Answer => answer.Task;

    /// <summary>Answers the caller, whose next steps may run at once; only the first answer counts.</summary>
    public void Complete(AppendOutcome outcome)
    {
        if (Interlocked.Exchange(ref isAnswered, true)) return;
        LedgerTelemetry.Answered(outcome, Stopwatch.GetElapsedTime(enqueued));
        answer.SetResult(outcome);
    }
}
