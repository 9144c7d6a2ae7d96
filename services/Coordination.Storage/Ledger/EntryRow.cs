namespace Coordination.Storage.Ledger;

/// <summary>The row id of an entry: ledger number, then position. A ledger has room for a million million
/// entries.</summary>
internal static class EntryRow
{
    private const int PositionBits = 40;

    public static long Of(long ledgerNumber, long position) => (ledgerNumber << PositionBits) | position;
    public static long PositionOf(long row) => row & ((1L << PositionBits) - 1);
}
