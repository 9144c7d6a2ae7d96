using System.Diagnostics;
using Coordination.Edges.Access;
using Coordination.Edges.Requests;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Coordination.Edges.Errors;

/// <summary>Gives every failure of a call the one form of answer, and has refusals remembered.</summary>
internal sealed class FaultInterceptor(ILogger<FaultInterceptor> logger, CallRecording recording) : CallInterceptor
{
    protected override async Task<T> Around<T>(ServerCallContext context, IMessage? request, Func<Task<T>> next)
    {
        try
        {
            return await next();
        }
        catch (RpcException)
        {
            throw;
        }
        catch (OperationCanceledException) when (IsCancelledByCaller(context))
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "The caller ended the call."));
        }
        catch (Exception exception)
        {
            string TraceId() => Activity.Current?.TraceId.ToString() ?? context.GetHttpContext().TraceIdentifier;
            var refusals = Faults.Refusals(exception, context.Method, TraceId, logger);
            recording.Refused(context, request, refusals[0]);
            throw RefusalTranslation.ToException(refusals);
        }
    }

    // With a deadline the token ends in either case; the clock tells which it was.
    private static bool IsCancelledByCaller(ServerCallContext context) =>
        context.CancellationToken.IsCancellationRequested && context.Deadline > DateTime.UtcNow;
}
