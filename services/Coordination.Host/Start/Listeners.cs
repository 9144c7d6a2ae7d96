using System.Net;
using Coordination.Host.Configuration;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Coordination.Host.Start;

/// <summary>The two doors: gRPC for callers, and operations for whoever watches the program.</summary>
internal sealed class Listeners
{
    private ListenOptions? grpc;
    private ListenOptions? operations;

    /// <summary>Known once the host has started, also where the settings say 0; only an edge has it.</summary>
    public int GrpcPort => grpc!.IPEndPoint!.Port;
    public int OperationsPort => operations!.IPEndPoint!.Port;

    public void Open(KestrelServerOptions kestrel, HostSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = 2000;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        // A township that reports once a minute keeps its connection.
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        // Finds callers that went away without a word, whose streams would stay open for ever.
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        kestrel.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(10);
        // An integration may send 256 reports at once on one connection; above that its client queues.
        kestrel.Limits.Http2.MaxStreamsPerConnection = 256;
        if (settings.Roles.IsEdge)
            kestrel.Listen(settings.Address, settings.GrpcPort, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                grpc = listen;
            });
        kestrel.Listen(settings.Address, settings.OperationsPort, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            operations = listen;
        });
    }

    /// <summary>Lets each door answer only what belongs behind it.</summary>
    public Task Separate(HttpContext context, RequestDelegate next)
    {
        var isOperations = context.GetEndpoint()?.Metadata.GetMetadata<OperationsEndpoint>() is not null;
        if (isOperations == (context.Connection.LocalPort == OperationsPort)) return next(context);
        context.Response.StatusCode = (int)HttpStatusCode.NotFound;
        return Task.CompletedTask;
    }
}

/// <summary>Marks an endpoint that only the operations port answers.</summary>
internal sealed class OperationsEndpoint;
