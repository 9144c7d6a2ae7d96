using System.Security.Cryptography;
using Coordination.V1;
using Google.Rpc;
using Grpc.Core;

namespace Coordination.Harness.Traffic;

/// <summary>What an answer means for the caller.</summary>
internal enum AnswerClass
{
    /// <summary>Recorded, and on disk.</summary>
    Ack,
    /// <summary>Promised not to be executed.</summary>
    No,
    /// <summary>Recorded or not; repeating with the same request id finds out.</summary>
    Unknown,
}

/// <summary>What a client heard.</summary>
/// <param name="Reason">Reason of a refusal, or empty.</param>
/// <param name="Hash">Digest of the answer's bytes as they came over the wire; empty without an answer.</param>
internal sealed record Answer(
    AnswerClass Class, StatusCode Code, string Reason, long Position, int Revision, string Etag, string Hash)
{
    /// <summary>A refusal that says after how long one may try again.</summary>
    public bool SaysWhenToRepeat { get; init; }

    public static Answer Of(byte[] wire)
    {
        var report = ProgressReport.Parser.ParseFrom(wire);
        var hash = Convert.ToHexStringLower(SHA256.HashData(wire).AsSpan(0, 16));
        return new(AnswerClass.Ack, StatusCode.OK, "", report.Position, report.Revision, report.Etag, hash);
    }

    public static Answer Of(RpcException refusal)
    {
        var status = refusal.GetRpcStatus();
        return new(ClassOf(refusal.StatusCode), refusal.StatusCode, status?.GetDetail<ErrorInfo>()?.Reason ?? "", 0, 0, "", "")
        {
            SaysWhenToRepeat = status?.GetDetail<RetryInfo>() is not null,
        };
    }

    private static AnswerClass ClassOf(StatusCode code) => code switch
    {
        StatusCode.InvalidArgument or StatusCode.PermissionDenied or StatusCode.Unauthenticated or StatusCode.NotFound
            or StatusCode.FailedPrecondition or StatusCode.AlreadyExists or StatusCode.Aborted or StatusCode.OutOfRange
            or StatusCode.ResourceExhausted => AnswerClass.No,
        _ => AnswerClass.Unknown,
    };
}
