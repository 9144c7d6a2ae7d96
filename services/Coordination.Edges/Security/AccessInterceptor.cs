using Coordination.Edges.Errors;
using Coordination.Edges.Requests;
using Google.Protobuf;
using Grpc.Core;

namespace Coordination.Edges.Security;

/// <summary>Lets a call in when this edge carries the method, the key is known, and its role may call the method.
/// Everything else is refused, before anything is read.</summary>
internal sealed class AccessInterceptor(KeyRing keys, CarriedMethods carried) : CallInterceptor
{
    private const string Scheme = "Bearer ";

    protected override Task<T> Around<T>(ServerCallContext context, IMessage? request, Func<Task<T>> next)
    {
        if (!carried.Contains(context.Method)) throw new RefusedException(EdgeRefusals.MethodNotCarried(context.Method));
        if (AccessRules.Anonymous.Contains(context.Method)) return next();
        var principal = keys.Find(KeyOf(context)) ?? throw new RefusedException(EdgeRefusals.Unauthenticated());
        // Attached even to a call that is about to be refused: whoever remembers the refusal must know the caller.
        new Call(principal, context.CancellationToken).Attach(context);
        if (!AccessRules.All.TryGetValue(context.Method, out var roles) || !roles.Contains(principal.Role))
            throw new RefusedException(EdgeRefusals.PermissionDenied(context.Method, principal.Id));
        return next();
    }

    private static string? KeyOf(ServerCallContext context) =>
        context.RequestHeaders.GetValue("authorization") is { } header
            && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header[Scheme.Length..].Trim()
            : null;
}
