using System.Text.Json.Serialization;
using NodaTime;

namespace Coordination.Domain.Ledger;

/// <summary>One row of the ledger, exactly as stored.</summary>
/// <param name="Ledger">Ledger id: <c>lichuan/open</c> or <c>lichuan/sealed</c>.</param>
/// <param name="Position">1, 2, 3 … without gaps within the ledger. Not covered by the leaf: the tree's order says it.</param>
/// <param name="Stream">Whose fact this is: <c>mechanisms/2016/projects/p017</c>.</param>
/// <param name="StreamVersion">1, 2, 3 … without gaps within the stream.</param>
/// <param name="Kind">Kind of the event with its version: <c>goals/progress-reported.v1</c>.</param>
/// <param name="Actor">Who did it: <c>units/tuanbao</c>, <c>offices/committee</c>, <c>systems/host</c>; never a person's name.</param>
/// <param name="ActingFor">For whom the actor acted; the same as the actor where nobody else is meant.</param>
/// <param name="Caller">The authenticated unit or system that made the call; request ids are unique per caller.</param>
/// <param name="RequestId">The caller's id of the command, 1–128 visible ASCII characters.</param>
/// <param name="RulesVersion">Version of the mechanism under which it was decided; 0 before the first is applied.</param>
/// <param name="RecordedAt">City time of the append, whole microseconds; never goes back within a ledger.</param>
/// <param name="Body">UTF-8 JSON of the event as stored, never serialised again.</param>
/// <param name="LeafHash">32 bytes; see <see cref="Ledger.LeafHash"/>.</param>
public sealed record LedgerEntry(
    string Ledger,
    long Position,
    string Stream,
    long StreamVersion,
    string Kind,
    string Actor,
    string ActingFor,
    string Caller,
    string RequestId,
    int RulesVersion,
    Instant RecordedAt,
    byte[] Body,
    byte[] LeafHash)
{
    // A changed copy must not keep what another body said.
    private LedgerEntry(LedgerEntry other)
    {
        (Ledger, Position, Stream, StreamVersion, Kind) =
            (other.Ledger, other.Position, other.Stream, other.StreamVersion, other.Kind);
        (Actor, ActingFor, Caller, RequestId, RulesVersion) =
            (other.Actor, other.ActingFor, other.Caller, other.RequestId, other.RulesVersion);
        (RecordedAt, Body, LeafHash) = (other.RecordedAt, other.Body, other.LeafHash);
    }

    /// <summary>What the body says, where this process recorded it itself and so need not read the body; else null. Read it
    /// through <see cref="EventCatalog.Read"/>.</summary>
    [JsonIgnore]
    public DomainEvent? Event { get; init; }

    /// <summary>Equal in every column.</summary>
    public bool Equals(LedgerEntry? other) =>
        other is not null && Ledger == other.Ledger && Position == other.Position && Stream == other.Stream
        && StreamVersion == other.StreamVersion && Kind == other.Kind && Actor == other.Actor
        && ActingFor == other.ActingFor && Caller == other.Caller && RequestId == other.RequestId
        && RulesVersion == other.RulesVersion && RecordedAt == other.RecordedAt
        && Body.AsSpan().SequenceEqual(other.Body) && LeafHash.AsSpan().SequenceEqual(other.LeafHash);

    public override int GetHashCode() => HashCode.Combine(Ledger, Position, Stream, StreamVersion);
}
