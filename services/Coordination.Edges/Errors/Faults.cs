using Coordination.Board;
using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Edges.Requests;
using Coordination.Grains.Ledger;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Runtime.Messaging;

namespace Coordination.Edges.Errors;

/// <summary>What failures are to callers. What nobody expected becomes INTERNAL with a trace id, and is logged without
/// anything that the caller sent.</summary>
internal static class Faults
{
    /// <summary>At least one refusal; the first decides the status.</summary>
    /// <param name="findTraceId">Asked only for what nobody expected.</param>
    public static ValueList<Refusal> Refusals(
        Exception exception, string method, Func<string> findTraceId, ILogger logger)
    {
        if (exception is RefusedException refused) return refused.Refusals;
        if (Known(exception) is { } known) return [known];
        var traceId = findTraceId();
        EdgeLog.Unexpected(logger, method, traceId, Describe(exception));
        return [PictureRefusals.Internal(traceId)];
    }

    /// <summary>Failures that are no fault of the program; null for the others.</summary>
    private static Refusal? Known(Exception exception) => exception switch
    {
        OperationCanceledException =>
            PictureRefusals.DeadlineExceeded((int)CallLimit.Longest.TotalSeconds),
        BoardStoppedException stopped => PictureRefusals.BoardUnavailable(stopped.City),
        StreamUnreadableException or IOException => LedgerRefusals.StorageUnavailable(),
        UnknownEventKindException unknown => LedgerRefusals.LedgerTooNew(unknown.Position, unknown.Kind),
        TimeoutException or OrleansMessageRejectionException or ConnectionFailedException =>
            PictureRefusals.ServerUnavailable(),
        _ => null,
    };

    // Types and frames only: messages may quote what was sent.
    private static string Describe(Exception exception)
    {
        var text = new System.Text.StringBuilder();
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
            text.Append(cause.GetType()).AppendLine().Append(cause.StackTrace).AppendLine();
        return text.ToString();
    }
}
