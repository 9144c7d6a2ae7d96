using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.Storage.Ledger;

/// <summary>Refuses an append that no table could hold, before it is queued: inside a commit it would fail its
/// neighbours. Such an append is a mistake in the program, so it throws.</summary>
internal static class AppendLimits
{
    public static void Check(LedgerAppend append)
    {
        Present(append.Ledger, "ledger");
        var context = append.Context;
        Present(context.Actor, "actor");
        Present(context.ActingFor, "acting for");
        Present(context.Caller, "caller");
        Present(context.RequestId, "request id");
        if (append.RequestHash is not { Length: LeafHash.Size })
            throw new ArgumentException("The request hash is not SHA-256.");
        foreach (var pending in append.Events)
        {
            Present(pending.Stream, "stream");
            Present(pending.Kind, "kind");
            if (pending.Body is not { Length: > 0 }) throw new ArgumentException("An event has no body.");
        }
    }

    private static void Present(string value, string name)
    {
        if (string.IsNullOrEmpty(value)) throw new ArgumentException($"The append has no {name}.");
    }
}
