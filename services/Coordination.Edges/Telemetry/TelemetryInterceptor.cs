using System.Diagnostics;
using Coordination.Edges.Errors;
using Coordination.Edges.Requests;
using Google.Protobuf;
using Grpc.Core;

namespace Coordination.Edges.Telemetry;

/// <summary>Measures every call with the status that its caller sees: gRPC puts it into trailers, where HTTP metrics do
/// not look.</summary>
internal sealed class TelemetryInterceptor(EdgeMeter meter, TimeProvider time) : CallInterceptor
{
    protected override async Task<T> Around<T>(ServerCallContext context, IMessage? request, Func<Task<T>> next)
    {
        BareAnswers.Mark(context);
        var started = time.GetTimestamp();
        var status = StatusCode.Unknown;
        try
        {
            var answer = await next();
            status = context.Status.StatusCode;
            return answer;
        }
        catch (RpcException answered)
        {
            status = answered.StatusCode;
            throw;
        }
        finally
        {
            Record(context.Method, status, time.GetElapsedTime(started));
        }
    }

    /// <summary>For calls that end before any interceptor runs.</summary>
    public void Record(string method, StatusCode status, TimeSpan duration) => meter.CallDuration.Record(
        duration.TotalSeconds, new TagList
        {
            { "rpc.system", "grpc" },
            { "rpc.method", method.TrimStart('/') },
            { "rpc.response.status_code", NameOf(status) },
        });

    /// <summary>As gRPC spells it: <c>INVALID_ARGUMENT</c>.</summary>
    public static string NameOf(StatusCode status) => status switch
    {
        StatusCode.OK => "OK",
        StatusCode.Cancelled => "CANCELLED",
        StatusCode.InvalidArgument => "INVALID_ARGUMENT",
        StatusCode.DeadlineExceeded => "DEADLINE_EXCEEDED",
        StatusCode.NotFound => "NOT_FOUND",
        StatusCode.AlreadyExists => "ALREADY_EXISTS",
        StatusCode.PermissionDenied => "PERMISSION_DENIED",
        StatusCode.Unauthenticated => "UNAUTHENTICATED",
        StatusCode.ResourceExhausted => "RESOURCE_EXHAUSTED",
        StatusCode.FailedPrecondition => "FAILED_PRECONDITION",
        StatusCode.Aborted => "ABORTED",
        StatusCode.OutOfRange => "OUT_OF_RANGE",
        StatusCode.Unimplemented => "UNIMPLEMENTED",
        StatusCode.Internal => "INTERNAL",
        StatusCode.Unavailable => "UNAVAILABLE",
        StatusCode.DataLoss => "DATA_LOSS",
        _ => "UNKNOWN",
    };
}
