using System.Diagnostics;
using Coordination.Edges.Access;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Coordination.Edges.Errors;

/// <summary>Gives every failure of a call the one form of answer, and has refusals remembered. Thread safe.</summary>
internal sealed class CallFaults(ILogger<CallFaults> logger, CallRecording recording)
{
    /// <summary>What the caller is told of a failure.</summary>
    public RpcException Answer(Exception failure, ServerCallContext context, IMessage? request)
    {
        if (failure is RpcException answered) return answered;
        if (failure is OperationCanceledException && IsCancelledByCaller(context))
            return new RpcException(new Status(StatusCode.Cancelled, "The caller ended the call."));
        string TraceId() => Activity.Current?.TraceId.ToString() ?? context.GetHttpContext().TraceIdentifier;
        var refusals = Faults.Refusals(failure, context.Method, TraceId, logger);
        recording.Refused(context, request, refusals[0]);
        return RefusalTranslation.ToException(refusals);
    }

    // With a deadline the token ends in either case; the clock tells which it was.
    private static bool IsCancelledByCaller(ServerCallContext context) =>
        context.CancellationToken.IsCancellationRequested && context.Deadline > DateTime.UtcNow;
}
