using Coordination.Edges.Security;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Coordination.Benchmarks.Peers;

/// <summary>Lets a call in when its key is known, as the subject does, with the subject's own ring of keys.</summary>
internal sealed class BearerInterceptor(KeyRing keys) : Interceptor
{
    private const string Scheme = "Bearer ";

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var header = context.RequestHeaders.GetValue("authorization");
        return header?.StartsWith(Scheme, StringComparison.Ordinal) == true && keys.Find(header.AsSpan(Scheme.Length)) is not null
            ? continuation(request, context)
            : throw new RpcException(new Status(StatusCode.Unauthenticated, "No key, or a key that is not known."));
    }
}
