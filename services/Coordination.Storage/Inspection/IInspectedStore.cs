using Coordination.Domain.Ledger.Inspection;

namespace Coordination.Storage.Inspection;

/// <summary>A ledger as its head describes it.</summary>
internal sealed record InspectedLedger(long Number, string Name, long HeadPosition, long HeadRecordedAt);

/// <summary>A row, or the place and column of one that cannot be read.</summary>
internal readonly record struct StoredRow(InspectedRow? Row, long Position, string BadColumn);

/// <summary>The head of a stream; its position is null where the store keeps none.</summary>
internal readonly record struct StoredStreamHead(string Stream, long Version, long? Position);

/// <summary>A store as it is at one moment, read and never written: no migration, no change, whatever is wrong. Rows and
/// requests are walked through side by side, and tiles are asked for meanwhile.</summary>
internal interface IInspectedStore : IDisposable
{
    IReadOnlyList<InspectedLedger> Ledgers();

    IEnumerable<StoredRow> Rows(InspectedLedger ledger);

    IEnumerable<StoredStreamHead> StreamHeads(InspectedLedger ledger);

    /// <summary>In the order of first_position.</summary>
    IEnumerable<RememberedRequest> Requests(InspectedLedger ledger);

    /// <summary>Null where no tree is kept.</summary>
    IKeptTiles? Tree(string ledger);

    /// <summary>The signed notes that are remembered, the newest of them, in no order.</summary>
    IReadOnlyList<string> Checkpoints(string ledger);

    /// <summary>Rows, heads, requests and trees that belong to no ledger, by name of their table.</summary>
    IReadOnlyList<string> Strays();
}
