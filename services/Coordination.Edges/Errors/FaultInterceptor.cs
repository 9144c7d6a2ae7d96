using System.Diagnostics;
using Coordination.Board;
using Coordination.Domain.Ledger;
using Coordination.Edges.Requests;
using Coordination.Grains.Ledger;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;

namespace Coordination.Edges.Errors;

/// <summary>Gives every failure the one form of answer. What nobody expected becomes INTERNAL with a trace id, and is
/// logged without anything that the caller sent.</summary>
internal sealed class FaultInterceptor(ILogger<FaultInterceptor> logger) : CallInterceptor
{
    protected override async Task<T> Around<T>(ServerCallContext context, IMessage? request, Func<Task<T>> next)
    {
        try
        {
            return await next();
        }
        catch (RefusedException refused)
        {
            throw RefusalTranslation.ToException(refused.Refusals);
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
            var refusal = Known(exception);
            if (refusal is null)
            {
                var traceId = Activity.Current?.TraceId.ToString() ?? context.GetHttpContext().TraceIdentifier;
                EdgeLog.Unexpected(logger, context.Method, traceId, Describe(exception));
                refusal = PictureRefusals.Internal(traceId);
            }
            throw RefusalTranslation.ToException([refusal]);
        }
    }

    /// <summary>Failures that are no fault of the program; null for the others.</summary>
    private static Refusal? Known(Exception exception) => exception switch
    {
        OperationCanceledException =>
            PictureRefusals.DeadlineExceeded((int)RequestInterceptor.LongestCall.TotalSeconds),
        BoardStoppedException stopped => PictureRefusals.BoardUnavailable(stopped.City),
        StreamUnreadableException => LedgerRefusals.StorageUnavailable(),
        UnknownEventKindException unknown => LedgerRefusals.LedgerTooNew(unknown.Position, unknown.Kind),
        TimeoutException or OrleansMessageRejectionException or ConnectionFailedException =>
            PictureRefusals.ServerUnavailable(),
        _ => null,
    };

    // With a deadline the token ends in either case; the clock tells which it was.
    private static bool IsCancelledByCaller(ServerCallContext context) =>
        context.CancellationToken.IsCancellationRequested && context.Deadline > DateTime.UtcNow;

    // Types and frames only: messages may quote what was sent.
    private static string Describe(Exception exception)
    {
        var text = new System.Text.StringBuilder();
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
            text.Append(cause.GetType()).AppendLine().Append(cause.StackTrace).AppendLine();
        return text.ToString();
    }
}
