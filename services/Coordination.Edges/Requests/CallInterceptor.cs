using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Coordination.Edges.Requests;

/// <summary>Does something around every call, whatever its shape. Singletons; thread safe.</summary>
internal abstract class CallInterceptor : Interceptor
{
    /// <param name="request">The one request, or null where a client streams them.</param>
    protected abstract Task<T> Around<T>(ServerCallContext context, IMessage? request, Func<Task<T>> next);

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        Around(context, request as IMessage, () => continuation(request, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Around(context, request as IMessage, () => Done(continuation(request, responseStream, context)));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        Around(context, null, () => continuation(requestStream, context));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Around(context, null, () => Done(continuation(requestStream, responseStream, context)));

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }
}
