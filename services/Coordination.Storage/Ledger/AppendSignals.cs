using System.Collections.Concurrent;

namespace Coordination.Storage.Ledger;

/// <summary>Wakes those who wait for more entries as soon as this process has committed some. Thread safe.</summary>
internal sealed class AppendSignals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new(StringComparer.Ordinal);

    /// <summary>Completes at the next commit to the ledger. Take it before looking at the head, not after.</summary>
    public Task Next(string ledger) =>
        waiting.GetOrAdd(ledger, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Raise(string ledger)
    {
        if (waiting.TryRemove(ledger, out var signal)) signal.SetResult();
    }
}
