using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.Storage.Ledger;

/// <summary>What is read and written while appends are placed in one transaction. What was written is seen by what is read
/// after it. Used by the writer's thread only.</summary>
internal interface IAppendStatements
{
    LedgerHead Ledger(string ledger);

    StreamHead Stream(LedgerHead head, string stream);

    /// <summary>What the caller recorded under the id, or null.</summary>
    RecordedRequest? Request(LedgerHead head, LedgerAppend append);

    /// <summary>Remembers a request; false, and nothing done, when the caller has used the id before.</summary>
    bool TryRemember(LedgerHead head, LedgerAppend append, long firstPosition);

    /// <param name="recordedAt">Microseconds since 1970.</param>
    /// <param name="previousPosition">Of the stream's entry before, 0 for its first.</param>
    void Insert(LedgerHead head, LedgerEntry entry, long recordedAt, long previousPosition);

    /// <summary>Writes back a ledger's head and those of its streams that have moved.</summary>
    void Move(LedgerHead head);
}
