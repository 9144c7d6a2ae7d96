using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using NodaTime;

namespace Coordination.Storage.Ledger;

/// <summary>The appends of one transaction, placed one after the other. All checks of an append come before its first
/// write, so one that loses leaves nothing behind and its neighbours go on. Whether heads are read anew in every transaction
/// is the store's business: another process may write between two of ours.</summary>
internal sealed class AppendBatch(IAppendStatements statements, Instant now)
{
    private readonly Dictionary<string, LedgerHead> heads = new(StringComparer.Ordinal);

    /// <summary>Entries written so far.</summary>
    public int Entries { get; private set; }

    /// <summary>False while there is nothing to commit.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>Places one append. The answer holds once the transaction is committed.</summary>
    public AppendOutcome Place(LedgerAppend append)
    {
        var head = HeadOf(append.Ledger);
        var moved = FirstMoved(head, append);
        if (moved is null)
        {
            // Most appends are neither late nor repeated: remembering the request is then also the check that it is
            // new.
            if (Remember(head, append)) return Write(head, append);
            return new AppendOutcome.AlreadyRecorded(statements.Request(head, append)!);
        }
        // A repeat nearly always finds its stream moved, by its first try, and must hear that first.
        return statements.Request(head, append) is { } recorded ? new AppendOutcome.AlreadyRecorded(recorded) : moved;
    }

    /// <summary>Writes the heads back; the last thing before the commit.</summary>
    public void Flush()
    {
        foreach (var head in heads.Values)
            if (head.HasMoved) statements.Move(head);
    }

    private AppendOutcome.StreamMoved? FirstMoved(LedgerHead head, LedgerAppend append)
    {
        Dictionary<string, long>? next = null;
        foreach (var pending in append.Events)
        {
            var stored = StreamHeadOf(head, pending.Stream).Version;
            var expected = next is not null && next.TryGetValue(pending.Stream, out var version) ? version : stored;
            // One that was placed before has kept its version: nothing else can stand there.
            if (pending.ExpectedVersion != expected || pending.After is { Position: 0 })
                return new AppendOutcome.StreamMoved(pending.Stream, stored);
            if (append.Events.Count > 1) (next ??= new(StringComparer.Ordinal))[pending.Stream] = expected + 1;
        }
        return null;
    }

    private bool Remember(LedgerHead head, LedgerAppend append)
    {
        var firstPosition = append.Events.Count == 0 ? append.UnchangedPosition : head.Position + 1;
        var isNew = statements.TryRemember(head, append, firstPosition);
        HasWritten |= isNew;
        return isNew;
    }

    private AppendOutcome.Appended Write(LedgerHead head, LedgerAppend append)
    {
        if (append.Events.Count == 0) return new AppendOutcome.Appended([]);
        head.RecordedAt = Math.Max(head.RecordedAt, LeafHash.MicrosecondsOf(now));
        head.HasMoved = true;
        var entries = new LedgerEntry[append.Events.Count];
        for (var i = 0; i < entries.Length; i++) entries[i] = Write(head, append, append.Events[i]);
        Entries += entries.Length;
        return new AppendOutcome.Appended(ValueList.Create<LedgerEntry>(entries));
    }

    private LedgerEntry Write(LedgerHead head, LedgerAppend append, PendingEvent pending)
    {
        var (context, version) = (append.Context, pending.ExpectedVersion + 1);
        var recordedAt = LeafHash.InstantOf(head.RecordedAt);
        var stored = pending.Placed();
        var leaf = LeafHash.Of(
            head.Ledger, pending.Stream, version, pending.Kind, context.Actor, context.ActingFor, context.Caller,
            context.RequestId, append.RulesVersion, recordedAt, stored.Body);
        var entry = new LedgerEntry(
            head.Ledger, ++head.Position, pending.Stream, version, pending.Kind, context.Actor, context.ActingFor,
            context.Caller, context.RequestId, append.RulesVersion, recordedAt, stored.Body, leaf)
        {
            Event = stored.Event,
        };
        pending.Position = entry.Position;
        statements.Insert(head, entry, head.RecordedAt, head.Streams[pending.Stream].Position);
        head.Streams[pending.Stream] = new StreamHead(version, entry.Position);
        head.MovedStreams.Add(pending.Stream);
        return entry;
    }

    private LedgerHead HeadOf(string ledger)
    {
        if (!heads.TryGetValue(ledger, out var head)) heads[ledger] = head = statements.Ledger(ledger);
        return head;
    }

    private StreamHead StreamHeadOf(LedgerHead head, string stream)
    {
        if (!head.Streams.TryGetValue(stream, out var streamHead))
        {
            streamHead = statements.Stream(head, stream);
            head.Streams[stream] = streamHead;
        }
        return streamHead;
    }
}
