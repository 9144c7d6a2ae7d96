using Coordination.Domain;
using Coordination.Domain.Ledger;

namespace Coordination.Storage.Ledger;

/// <summary>The last entries of one ledger, without a gap, in a ring that grows as far as it must. Not thread safe.</summary>
internal sealed class RecentTail
{
    private LedgerEntry[] ring = new LedgerEntry[64];
    private int start;
    private int count;

    /// <summary>Completes at the next change.</summary>
    public TaskCompletionSource Signal { get; private set; } = NewSignal();

    /// <summary>Position of the last entry; 0 when there is none.</summary>
    public long Head { get; private set; }

    /// <summary>Position up to which somebody else is known to have appended; 0 when nobody has said so.</summary>
    public long Heard { get; set; }

    /// <summary>Takes the signal to be completed; those who come later wait for the one after it.</summary>
    public TaskCompletionSource TakeSignal()
    {
        var taken = Signal;
        Signal = NewSignal();
        return taken;
    }

    public void Add(IReadOnlyList<LedgerEntry> entries)
    {
        while (count + entries.Count > ring.Length) Grow();
        foreach (var entry in entries) ring[(start + count++) % ring.Length] = entry;
        Head = entries[^1].Position;
    }

    /// <summary>Drops everything up to a position.</summary>
    /// <returns>How many there were.</returns>
    public int DropThrough(long position)
    {
        var dropped = (int)Math.Clamp(position - (Head - count), 0, count);
        for (var index = 0; index < dropped; index++) ring[(start + index) % ring.Length] = null!;
        (start, count) = ((start + dropped) % ring.Length, count - dropped);
        return dropped;
    }

    /// <summary>At most <paramref name="limit"/> entries after a position; null when the first of them is not here.</summary>
    public ValueList<LedgerEntry>? After(long position, int limit)
    {
        var skip = position - (Head - count);
        if (skip < 0 || skip >= count) return null;
        var found = new LedgerEntry[Math.Min(limit, count - (int)skip)];
        for (var index = 0; index < found.Length; index++) found[index] = ring[(start + (int)skip + index) % ring.Length];
        return ValueList.Create<LedgerEntry>(found);
    }

    private void Grow()
    {
        var larger = new LedgerEntry[ring.Length * 2];
        for (var index = 0; index < count; index++) larger[index] = ring[(start + index) % ring.Length];
        (ring, start) = (larger, 0);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
