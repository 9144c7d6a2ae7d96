using Coordination.Domain.Ledger;

namespace Coordination.Edges.Access;

/// <summary>Which refusals are remembered: every "no" that follows from a rule, be it of access, of form or of the city's
/// business. What only says that the platform itself cannot answer now is for metrics and logs.</summary>
internal static class RememberedRefusals
{
    public static bool Include(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Unavailable => false,
        RefusalKind.Exhausted => refusal.Reason is not ("QUEUE_FULL" or "STORAGE_FULL"),
        _ => true,
    };
}
