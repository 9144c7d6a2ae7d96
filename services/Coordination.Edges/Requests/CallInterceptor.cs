using Coordination.Edges.Access;
using Coordination.Edges.Errors;
using Coordination.Edges.Security;
using Coordination.Edges.Telemetry;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Coordination.Edges.Requests;

/// <summary>What happens around every call, whatever its shape: it is let in, its request is checked, a sensitive read is
/// remembered; its failure gets the one form of answer, and its end is measured. One interceptor for all of it, because
/// gRPC finds, wraps and awaits each one anew for every call. Singleton; thread safe.</summary>
internal sealed class CallInterceptor(
    CallMeter meter, CallFaults faults, CallAdmission admission, SensitiveReads reads, TimeProvider time) : Interceptor
{
    // The continuations are static and take what they need, so that a call costs no closure.
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        Around(
            context, request as IMessage, isUnary: true, (continuation, request, context),
            static call => call.continuation(call.request, call.context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Around(
            context, request as IMessage, isUnary: false, (continuation, request, responseStream, context),
            static call => Done(call.continuation(call.request, call.responseStream, call.context)));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        Around(
            context, null, isUnary: false, (continuation, requestStream, context),
            static call => call.continuation(call.requestStream, call.context));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Around(
            context, null, isUnary: false, (continuation, requestStream, responseStream, context),
            static call => Done(call.continuation(call.requestStream, call.responseStream, call.context)));

    /// <param name="request">The one request, or null where a client streams them.</param>
    /// <param name="isUnary">Unary calls are ended when they take too long; streams by their own rules.</param>
    private async Task<T> Around<TCall, T>(
        ServerCallContext context, IMessage? request, bool isUnary, TCall call, Func<TCall, Task<T>> next)
    {
        var started = time.GetTimestamp();
        using var limit = isUnary ? new CallLimit(started, time, context.CancellationToken) : null;
        var status = StatusCode.Unknown;
        try
        {
            if (admission.Admit(context, limit) is not null && request is not null) RequestForm.Check(request);
            await reads.MustBeRemembered(context, request);
            var answer = await next(call);
            status = context.Status.StatusCode;
            return answer;
        }
        catch (Exception failure)
        {
            var answered = faults.Answer(failure, context, request);
            status = answered.StatusCode;
            throw answered;
        }
        finally
        {
            meter.Record(context.Method, status, time.GetElapsedTime(started));
        }
    }

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }
}
