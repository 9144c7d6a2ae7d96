using Coordination.Domain.Ledger;
using Coordination.Edges.Security;
using Grpc.Core;

namespace Coordination.Edges.Requests;

/// <summary>What the interceptors found out about a call before its method runs.</summary>
/// <param name="Principal">Who calls, from the credential.</param>
/// <param name="Cancellation">Ends with the caller, its deadline, or the longest time that a call may take.</param>
internal sealed record Call(Principal Principal, CancellationToken Cancellation)
{
    public static Call Of(ServerCallContext context) => (Call)context.UserState[typeof(Call)];

    /// <summary>Null while nobody knows who calls.</summary>
    public static Call? IfKnown(ServerCallContext context) =>
        context.UserState.TryGetValue(typeof(Call), out var call) ? (Call)call : null;

    public void Attach(ServerCallContext context) => context.UserState[typeof(Call)] = this;

    /// <summary>The context of a command: the caller acts for itself.</summary>
    public CommandContext Command(string requestId, bool validateOnly, string etag = "") => new(
        Principal.Id, Principal.Id, Principal.Id, requestId, etag.Length == 0 ? null : etag, validateOnly);
}
