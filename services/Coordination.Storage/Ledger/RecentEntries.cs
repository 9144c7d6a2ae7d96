using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.Storage.Ledger;

/// <summary>The entries that this process committed last, so that whoever follows a ledger need not read from the database
/// what was in memory a moment ago; and who waits for more of them. Bounded over all ledgers together: the oldest commit
/// makes way. Followers are milliseconds behind, and what is kept for seconds makes every garbage collection longer, so it
/// holds little. Thread safe.</summary>
internal sealed class RecentEntries(int capacity = 2048)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, RecentTail> tails = new(StringComparer.Ordinal);
    private readonly Queue<(RecentTail Tail, long LastPosition)> commits = new();
    private int count;

    /// <summary>Completes when something is, or may have been, appended to the ledger. Take it before looking at the head,
    /// not after.</summary>
    public Task Next(string ledger)
    {
        lock (gate) return TailOf(ledger).Signal.Task;
    }

    /// <summary>The highest position that this process has heard of; 0 for none.</summary>
    public long Heard(string ledger)
    {
        lock (gate) return tails.TryGetValue(ledger, out var tail) ? Math.Max(tail.Head, tail.Heard) : 0;
    }

    /// <summary>Takes in what one commit appended, ledger by ledger, and wakes whoever waits.</summary>
    public void Add(IReadOnlyList<AppendOutcome> outcomes)
    {
        var ledgers = new Dictionary<string, List<LedgerEntry>>(StringComparer.Ordinal);
        foreach (var outcome in outcomes)
        {
            if (outcome is not AppendOutcome.Appended { Entries: [var first, ..] entries }) continue;
            if (!ledgers.TryGetValue(first.Ledger, out var appended)) ledgers[first.Ledger] = appended = [];
            foreach (var entry in entries) appended.Add(entry);
        }
        foreach (var (ledger, appended) in ledgers) Add(ledger, appended);
    }

    /// <summary>Takes in what one commit appended to a ledger, in order.</summary>
    public void Add(string ledger, IReadOnlyList<LedgerEntry> entries)
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            var tail = TailOf(ledger);
            // Somebody else wrote in between: what is here is no longer the end of the ledger.
            if (tail.Head + 1 != entries[0].Position) count -= tail.DropThrough(tail.Head);
            tail.Add(entries);
            commits.Enqueue((tail, entries[^1].Position));
            count += entries.Count;
            while (count > capacity && commits.TryDequeue(out var oldest))
                count -= oldest.Tail.DropThrough(oldest.LastPosition);
            signal = tail.TakeSignal();
        }
        signal.SetResult();
    }

    /// <summary>Wakes whoever waits: somebody else has appended entries up to a position.</summary>
    public void Hear(string ledger, long position)
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            var tail = TailOf(ledger);
            if (position <= Math.Max(tail.Head, tail.Heard)) return;
            tail.Heard = position;
            signal = tail.TakeSignal();
        }
        signal.SetResult();
    }

    /// <summary>At most <paramref name="limit"/> entries after a position, oldest first; null when the first of them is not
    /// here.</summary>
    public ValueList<LedgerEntry>? After(string ledger, long position, int limit)
    {
        lock (gate) return tails.TryGetValue(ledger, out var tail) ? tail.After(position, limit) : null;
    }

    private RecentTail TailOf(string ledger)
    {
        if (!tails.TryGetValue(ledger, out var tail)) tails[ledger] = tail = new RecentTail();
        return tail;
    }
}
