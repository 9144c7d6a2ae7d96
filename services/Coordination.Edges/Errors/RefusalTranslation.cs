using Coordination.Domain;
using Coordination.Domain.Ledger;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Coordination.Edges.Errors;

/// <summary>The one translation of refusals into what callers see: a status, the reason with its facts, the fields, a
/// sentence in Chinese, and when to try again.</summary>
internal static class RefusalTranslation
{
    /// <summary>Domain of every reason.</summary>
    public const string Domain = "coordination.platform";

    /// <summary>Longest fact and message, in UTF-16 units. Facts may quote the caller, who may have sent
    /// anything.</summary>
    public const int MaximumTextLength = 200;

    /// <summary>Bytes that an answer's details may have: many clients take no more than 8 KiB of trailers.</summary>
    public const int MaximumDetailBytes = 5_000;

    /// <summary>The same for findings in mechanism files, which only our own tools send.</summary>
    public const int MaximumFindingBytes = 40_000;

    /// <summary>One answer for all refusals: the first decides status, reason and sentence, each adds its
    /// field.</summary>
    public static RpcException ToException(ValueList<Refusal> refusals)
    {
        var status = ToStatus(refusals);
        var trailers = new Metadata { { "grpc-status-details-bin", status.ToByteArray() } };
        if (RetryDelay.Of(refusals[0]) is { } delay) trailers.Add("grpc-retry-pushback-ms", RetryDelay.Text(delay));
        return new RpcException(new Grpc.Core.Status((StatusCode)status.Code, status.Message), trailers);
    }

    /// <summary>The same as a google.rpc.Status.</summary>
    public static Google.Rpc.Status ToStatus(ValueList<Refusal> refusals)
    {
        var first = refusals[0];
        var info = new ErrorInfo { Reason = first.Reason, Domain = Domain };
        foreach (var fact in first.Facts) info.Metadata[fact.Name] = Shorten(fact.Value);
        var status = new Google.Rpc.Status { Code = (int)CodeOf(first), Message = Shorten(first.Message) };
        status.Details.Add(Any.Pack(info));
        status.Details.Add(Any.Pack(InChinese(first)));
        if (RetryDelay.Of(first) is { } delay)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        var budget = first.Reason == MechanismFindings.Reason ? MaximumFindingBytes : MaximumDetailBytes;
        if (Fields(refusals, budget - status.CalculateSize()) is { FieldViolations.Count: > 0 } fields)
            status.Details.Add(Any.Pack(fields));
        return status;
    }

    /// <summary>The gRPC status of a refusal.</summary>
    public static StatusCode CodeOf(Refusal refusal) => refusal.Reason switch
    {
        "UNAUTHENTICATED" => StatusCode.Unauthenticated,
        "METHOD_NOT_CARRIED" => StatusCode.Unimplemented,
        "INTERNAL" => StatusCode.Internal,
        "LEDGER_CONTRADICTED" => StatusCode.DataLoss,
        "DEADLINE_EXCEEDED" or "STREAM_STALLED" => StatusCode.DeadlineExceeded,
        _ => refusal.Kind switch
        {
            RefusalKind.Invalid => StatusCode.InvalidArgument,
            RefusalKind.Missing => StatusCode.NotFound,
            RefusalKind.Forbidden => StatusCode.PermissionDenied,
            RefusalKind.NotNow => StatusCode.FailedPrecondition,
            RefusalKind.Stale => StatusCode.Aborted,
            RefusalKind.Exists => StatusCode.AlreadyExists,
            RefusalKind.OutOfRange => StatusCode.OutOfRange,
            RefusalKind.Exhausted => StatusCode.ResourceExhausted,
            _ => StatusCode.Unavailable,
        },
    };

    /// <summary>As many violations as the budget holds, in order.</summary>
    private static BadRequest Fields(ValueList<Refusal> refusals, int budget)
    {
        var fields = new BadRequest();
        foreach (var refusal in refusals)
        {
            if (refusal.Field is not { } field) continue;
            var violation = new BadRequest.Types.FieldViolation
            {
                Field = Shorten(field),
                Description = Shorten(refusal.Message),
                Reason = refusal.Reason,
                LocalizedMessage = InChinese(refusal),
            };
            budget -= violation.CalculateSize() + 8;
            if (budget < 0) break;
            fields.FieldViolations.Add(violation);
        }
        return fields;
    }

    private static LocalizedMessage InChinese(Refusal refusal) =>
        new() { Locale = "zh-CN", Message = ChineseSentences.Of(refusal, Shorten) };

    private static string Shorten(string text)
    {
        if (text.Length <= MaximumTextLength) return text;
        var end = char.IsHighSurrogate(text[MaximumTextLength - 2]) ? MaximumTextLength - 2 : MaximumTextLength - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
