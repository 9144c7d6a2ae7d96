using Coordination.Domain.Ledger;
using Coordination.Edges.Security;
using Grpc.Core;

namespace Coordination.Edges.Requests;

/// <summary>What is known about a call before its method runs.</summary>
/// <param name="Principal">Whose rights the call has: who calls, from the credential, or for whom he acts.</param>
/// <param name="Caller">Ends with the caller or its deadline. For waits that have a limit of their own, such as those for
/// grains; all others are for <see cref="Cancellation"/>.</param>
internal sealed record Call(Principal Principal, CancellationToken Caller)
{
    /// <summary>Who calls.</summary>
    public Principal Actor { get; init; } = Principal;

    /// <summary>Of a unary call; null where the whole end of the call is known by one token.</summary>
    public CallLimit? Limit { get; init; }

    /// <summary>Ends with the caller, its deadline, or the longest time that a call may take.</summary>
    public CancellationToken Cancellation
    {
        get => Limit?.Token ?? Caller;
        init => (Caller, Limit) = (value, null);
    }

    public static Call Of(ServerCallContext context) => IfKnown(context)!;

    /// <summary>Null while nobody knows who calls.</summary>
    public static Call? IfKnown(ServerCallContext context) => context.GetHttpContext().Features.Get<Call>();

    public void Attach(ServerCallContext context) => context.GetHttpContext().Features.Set(this);

    /// <summary>The context of a command.</summary>
    public CommandContext Command(string requestId, bool validateOnly, string etag = "") => new(
        Actor.Id, Principal.Id, Actor.Id, requestId, etag.Length == 0 ? null : etag, validateOnly);
}
