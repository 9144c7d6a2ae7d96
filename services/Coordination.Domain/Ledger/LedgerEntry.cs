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
    byte[] LeafHash);
