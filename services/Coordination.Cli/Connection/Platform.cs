using Coordination.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Coordination.Cli.Connection;

/// <summary>The connection to the platform. Every call has a deadline; what the platform asks to repeat is repeated with the
/// same request, which request ids make safe.</summary>
internal sealed class Platform : IDisposable
{
    private readonly GrpcChannel channel;
    private readonly TimeSpan timeout;

    internal Platform(Uri server, TimeSpan timeout)
    {
        this.timeout = timeout;
        var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true, UseProxy = false };
        channel = GrpcChannel.ForAddress(server, new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            MaxReceiveMessageSize = 64 * 1024 * 1024,
            ThrowOperationCanceledOnCancellation = true,
        });
        Goals = new(channel);
        Leadership = new(channel);
        Board = new(channel);
        Ledger = new(channel);
    }

    internal GoalService.GoalServiceClient Goals { get; }

    internal LeadershipService.LeadershipServiceClient Leadership { get; }

    internal BoardService.BoardServiceClient Board { get; }

    internal LedgerService.LedgerServiceClient Ledger { get; }

    /// <summary>Calls once, and again while the platform asks for it and time is left.</summary>
    /// <param name="key">Bearer key, or null for none.</param>
    internal Task<TAnswer> Call<TAnswer>(
        string? key, Func<CallOptions, AsyncUnaryCall<TAnswer>> call, CancellationToken cancellation) =>
        Call(Bearer(key), call, cancellation);

    /// <summary>The same for whoever may act for another.</summary>
    internal Task<TAnswer> Call<TAnswer>(
        CallerKey caller, Func<CallOptions, AsyncUnaryCall<TAnswer>> call, CancellationToken cancellation)
    {
        var headers = Bearer(caller.Key);
        if (caller.ActingFor is { } post) headers.Add("acting-for", post);
        return Call(headers, call, cancellation);
    }

    private Task<TAnswer> Call<TAnswer>(
        Metadata headers, Func<CallOptions, AsyncUnaryCall<TAnswer>> call, CancellationToken cancellation)
    {
        var options = new CallOptions(headers, DateTime.UtcNow + timeout, cancellation);
        return Retry.Run(async () => await call(options), options.Deadline!.Value, Task.Delay, cancellation);
    }

    /// <summary>Options of a stream, which has no deadline.</summary>
    internal static CallOptions Stream(string? key, CancellationToken cancellation) => new(Bearer(key), null, cancellation);

    private static Metadata Bearer(string? key) => key is null ? [] : new() { { "authorization", $"Bearer {key}" } };

    public void Dispose() => channel.Dispose();
}
