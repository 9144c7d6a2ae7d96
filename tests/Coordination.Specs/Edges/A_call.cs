using Coordination.Edges.Requests;
using Coordination.Edges.Security;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Coordination.Specs.Edges;

/// <summary>A call without a network.</summary>
internal sealed class A_call(string method, DateTime? deadline, CancellationToken cancellation) : ServerCallContext
{
    // Where gRPC on ASP.NET Core keeps the call's context.
    private readonly Dictionary<object, object> state = new() { ["__HttpContext"] = new DefaultHttpContext() };

    public static A_call By(Principal principal, DateTime? deadline, CancellationToken cancellation)
    {
        var call = new A_call("/coordination.v1.BoardService/GetBoard", deadline, cancellation);
        new Call(principal, cancellation).Attach(call);
        return call;
    }

    protected override string MethodCore => method;
    protected override string HostCore => "localhost";
    protected override string PeerCore => "ipv4:127.0.0.1:1";
    protected override DateTime DeadlineCore => deadline ?? DateTime.MaxValue;
    protected override Metadata RequestHeadersCore { get; } = [];
    protected override CancellationToken CancellationTokenCore => cancellation;
    protected override Metadata ResponseTrailersCore { get; } = [];
    protected override Status StatusCore { get; set; }
    protected override WriteOptions? WriteOptionsCore { get; set; }
    protected override AuthContext AuthContextCore { get; } = new(null, []);
    protected override IDictionary<object, object> UserStateCore => state;
    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException();
}
