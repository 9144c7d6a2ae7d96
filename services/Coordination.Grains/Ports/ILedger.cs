using Coordination.Domain;
using Coordination.Domain.Ledger;

namespace Coordination.Grains.Ports;

/// <summary>The one road to the ledger. Appends of all grains of a silo share commits; nothing here retries.</summary>
public interface ILedger : ILedgerReader
{
    /// <summary>Appends all events of one request, all or nothing, and answers once they are on disk. Never throws for
    /// storage trouble: that is an outcome too.</summary>
    Task<AppendOutcome> Append(LedgerAppend append);

    /// <summary>What a request recorded, or null when this caller never recorded one under the id.</summary>
    Task<RecordedRequest?> FindRequest(string ledger, string caller, string requestId, CancellationToken cancellation);

    /// <summary>Current version of each stream named, 0 where it has no entry; in the order asked.</summary>
    Task<ValueList<long>> StreamVersions(string ledger, ValueList<string> streams, CancellationToken cancellation);
}

/// <summary>One event on its way into a stream.</summary>
/// <param name="ExpectedVersion">Version the stream must have before this event; a chain of events counts on.</param>
/// <param name="Body">UTF-8 JSON; stored as it is.</param>
/// <param name="Event">What the body says, where it is at hand: spares whoever follows the ledger in this process from
/// reading the body.</param>
public sealed record PendingEvent(
    string Stream, long ExpectedVersion, string Kind, byte[] Body, DomainEvent? Event = null)
{
    /// <summary>The event that must stand right before this one in its stream, where this one was decided before that one was
    /// on disk. The version alone would not tell it from another writer's. Both go through the same ledger object.</summary>
    public PendingEvent? After { get; init; }

    /// <summary>The event whose position this one names, where that one had none yet when this one was decided. The ledger
    /// has it named when it gives this one a place: <see cref="Placed"/>.</summary>
    public PendingEvent? Naming { get; init; }

    /// <summary>Position that it was given in the ledger; 0 while it has none. Belongs to the ledger's writer.</summary>
    public long Position { get; set; }

    /// <summary>The event as it is to be stored, once every event before it has its place.</summary>
    public PendingEvent Placed()
    {
        if (Naming is null) return this;
        var happened = ((INamesAPosition)Event!).Naming(Naming.Position);
        return this with { Body = EventCatalog.Write(happened), Event = happened };
    }
}

/// <summary>All that one request records.</summary>
/// <param name="RequestHash">SHA-256 over method and normalised command; the same id with another hash is refused.</param>
/// <param name="Events">May be empty: then only the request is recorded, pointing at <paramref name="UnchangedPosition"/>.</param>
public sealed record LedgerAppend(
    string Ledger, CommandContext Context, byte[] RequestHash, int RulesVersion, ValueList<PendingEvent> Events,
    long UnchangedPosition = 0);

/// <summary>A row of the requests table. Count 0: nothing was recorded, and the entry at <paramref name="FirstPosition"/>
/// already said what was asked.</summary>
public sealed record RecordedRequest(byte[] RequestHash, long FirstPosition, int Count);

/// <summary>How an append ended.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome() { }

    /// <summary>On disk. Entries as stored.</summary>
    public sealed record Appended(ValueList<LedgerEntry> Entries) : AppendOutcome;

    /// <summary>This caller already recorded this request; the hash may or may not be the same.</summary>
    public sealed record AlreadyRecorded(RecordedRequest Request) : AppendOutcome;

    /// <summary>Another writer was faster: drop the state, read again, decide again.</summary>
    public sealed record StreamMoved(string Stream, long ActualVersion) : AppendOutcome;

    /// <summary>The queue is full; nothing was executed.</summary>
    public sealed record QueueFull(int Capacity) : AppendOutcome;

    /// <summary>The disk is full; nothing was recorded.</summary>
    public sealed record StorageFull : AppendOutcome;

    /// <summary>Storage failed; whether it was recorded is unknown until the request id is looked up.</summary>
    public sealed record Unknown(string Cause) : AppendOutcome;
}
