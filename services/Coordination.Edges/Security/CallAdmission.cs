using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Requests;
using Grpc.Core;

namespace Coordination.Edges.Security;

/// <summary>Lets a call in when this edge carries the method, the key is known, and its role may call the method.
/// Everything else is refused, before anything is read. Thread safe.</summary>
internal sealed class CallAdmission(KeyRing keys, CarriedMethods carried)
{
    private const string Scheme = "Bearer ";
    private const string ActingFor = "acting-for";
    private const string PostForm = "units/{unit}, units/{unit}/head or offices/{body}";

    /// <returns>The call, attached to its context; null for one that needs no key.</returns>
    /// <exception cref="RefusedException">It may not come in.</exception>
    public Call? Admit(ServerCallContext context, CallLimit? limit)
    {
        var method = context.Method;
        if (!carried.Contains(method)) throw new RefusedException(EdgeRefusals.MethodNotCarried(method));
        if (AccessRules.Anonymous.Contains(method)) return null;
        var principal = keys.Find(KeyOf(context)) ?? throw new RefusedException(EdgeRefusals.Unauthenticated());
        var call = new Call(principal, context.CancellationToken) { Limit = limit };
        // Attached even to a call that is about to be refused: whoever remembers the refusal must know the caller.
        call.Attach(context);
        if (PostOf(context) is { Length: > 0 } post)
        {
            call = call with { Principal = PowerOf(method, principal, post), Actor = principal };
            call.Attach(context);
        }
        if (!AccessRules.All.TryGetValue(method, out var roles) || !roles.Contains(call.Principal.Role))
            throw new RefusedException(EdgeRefusals.PermissionDenied(method, call.Principal.Id));
        return call;
    }

    // That it is delegated, and still is, the subject itself decides.
    private static Principal PowerOf(string method, Principal caller, string post)
    {
        if (!AccessRules.Delegable.Contains(method))
            throw new RefusedException(LedgerRefusals.NotForAnother(method, caller.Id, post));
        return Principal.Post(caller.City, post)
            ?? throw new RefusedException(EdgeRefusals.NameInvalid(ActingFor, post, PostForm));
    }

    private static string? PostOf(ServerCallContext context) =>
        context.GetHttpContext().Request.Headers.TryGetValue(ActingFor, out var values) ? values.ToString().Trim() : null;

    // From the one header: gRPC would make a list of all of them.
    private static ReadOnlySpan<char> KeyOf(ServerCallContext context)
    {
        var header = ((string?)context.GetHttpContext().Request.Headers.Authorization).AsSpan();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : [];
    }
}
