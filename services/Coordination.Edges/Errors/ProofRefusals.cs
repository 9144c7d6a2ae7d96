using System.Globalization;
using Coordination.Domain.Ledger;

namespace Coordination.Edges.Errors;

/// <summary>What showing and proving entries may be refused for.</summary>
internal static class ProofRefusals
{
    public static Refusal LedgerNotFound(string ledger) => Refusal.Of(
        RefusalKind.Missing, "LEDGER_NOT_FOUND", null, $"There is no ledger {ledger}, or nothing is recorded in it.",
        new Fact("ledger", ledger));

    public static Refusal EntryNotFound(string ledger, long position, long lastPosition) => Refusal.Of(
        RefusalKind.Missing, "ENTRY_NOT_FOUND", null,
        $"The ledger {ledger} has no entry {Text(position)}; its last is {Text(lastPosition)}.",
        new("ledger", ledger), new("position", Text(position)), new("lastPosition", Text(lastPosition)));

    public static Refusal TreeSizeOutOfRange(string field, string ledger, long treeSize, long largest) => Refusal.Of(
        RefusalKind.OutOfRange, "TREE_SIZE_OUT_OF_RANGE", field,
        $"A tree of {Text(treeSize)} entries of {ledger} proves nothing here: the newest has {Text(largest)}.",
        new("ledger", ledger), new("field", field), new("treeSize", Text(treeSize)), new("largest", Text(largest)));

    public static Refusal PositionOutOfRange(string field, string ledger, long afterPosition, long lastPosition) => Refusal.Of(
        RefusalKind.OutOfRange, "POSITION_OUT_OF_RANGE", field,
        $"The ledger {ledger} does not reach {Text(afterPosition)}; its last entry is {Text(lastPosition)}.",
        new("ledger", ledger), new("afterPosition", Text(afterPosition)), new("lastPosition", Text(lastPosition)));

    public static Refusal TreeNotReady(string ledger) => Refusal.Of(
        RefusalKind.Unavailable, "TREE_NOT_READY", null,
        $"The tree of {ledger} is behind the ledger; no checkpoint can be given yet.", new Fact("ledger", ledger));

    public static Refusal LedgerContradicted(string ledger, long treeSize) => Refusal.Of(
        RefusalKind.Unavailable, "LEDGER_CONTRADICTED", null,
        $"The ledger {ledger} no longer agrees with the checkpoint of {Text(treeSize)} entries that was signed.",
        new("ledger", ledger), new("treeSize", Text(treeSize)));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
