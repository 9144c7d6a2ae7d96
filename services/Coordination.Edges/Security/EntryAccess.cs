using Coordination.Domain.Ledger;

namespace Coordination.Edges.Security;

/// <summary>Who may read what an entry says. That it stands in the ledger is proven to everybody.</summary>
public static class EntryAccess
{
    private const string ReadAll = "/coordination.v1.LedgerService/ReadEntries";

    /// <summary>Whoever may read all entries, whoever made the call, did it or had it done for them; and everybody the
    /// first, without which nobody could check what ledger a proof is of.</summary>
    public static bool MayRead(Principal caller, LedgerEntry entry) =>
        AccessRules.All[ReadAll].Contains(caller.Role)
        || entry.Kind == LedgerOpened.Kind
        || entry.Caller == caller.Id || entry.Actor == caller.Id || entry.ActingFor == caller.Id;
}
