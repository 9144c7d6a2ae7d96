using System.Collections.Frozen;
using Coordination.Edges.Security;
using Grpc.Core;

namespace Coordination.Edges.Telemetry;

/// <summary>Measures every call with the status that its caller sees: gRPC puts it into trailers, where HTTP metrics do
/// not look.</summary>
internal sealed class CallMeter(EdgeMeter meter)
{
    private static readonly FrozenDictionary<string, string> Methods = AccessRules.All.Keys.Concat(AccessRules.Anonymous)
        .ToFrozenDictionary(method => method, NameOf, StringComparer.Ordinal);

    /// <summary>A call has ended, be it before the interceptor runs.</summary>
    /// <param name="method">As it stands in a call, with a slash before it.</param>
    public void Record(string method, StatusCode status, TimeSpan duration) => meter.CallDuration.Record(
        duration.TotalSeconds,
        new("rpc.system", "grpc"),
        new("rpc.method", Methods.GetValueOrDefault(method) ?? NameOf(method)),
        new("rpc.response.status_code", NameOf(status)));

    private static string NameOf(string method) => method.TrimStart('/');

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
