using System.Net;
using Coordination.Edges.Security;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Coordination.Benchmarks.Peers;

/// <summary>What a peer is started with.</summary>
/// <param name="KeysOf">Data directory of the subject, whose bearer keys the peer accepts, too.</param>
/// <param name="Data">Where it writes files.</param>
/// <param name="Connection">Connection string of its database, where it has one on a server.</param>
internal sealed record PeerOptions(int Port, string KeysOf, string Data, string? Connection);

/// <summary>A gRPC server with the subject's transport and the subject's way to know its callers, and nothing else.</summary>
internal static class PeerServer
{
    public static async Task<int> Run(PeerOptions options, PeerKind kind, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(KeyRing.Open(options.KeysOf));
        builder.Services.AddSingleton<BearerInterceptor>();
        builder.Services.AddGrpc((GrpcServiceOptions grpc) => grpc.Interceptors.Add<BearerInterceptor>());
        kind.Add(options, builder.Services);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.Http2.MaxStreamsPerConnection = 256;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http2);
        });
        await using var app = builder.Build();
        kind.Map(app);
        await app.StartAsync(cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }
}
