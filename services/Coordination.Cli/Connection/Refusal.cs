using Google.Rpc;
using Grpc.Core;

namespace Coordination.Cli.Connection;

/// <summary>Why a call got no answer, in the parts that the platform sends.</summary>
/// <param name="Reason">Reason of the contract such as <c>PERIOD_INVALID</c>; empty when the platform did not answer.</param>
/// <param name="Sentence">For the person at the screen, in Chinese.</param>
/// <param name="RetryAfter">How long the platform asks to wait; null when it does not ask for a repeat.</param>
internal sealed record Refusal(
    StatusCode Code, string Reason, string Sentence, IReadOnlyDictionary<string, string> Facts,
    IReadOnlyList<BadRequest.Types.FieldViolation> Fields, TimeSpan? RetryAfter, Google.Rpc.Status Status)
{
    private static readonly Dictionary<string, string> NoFacts = [];

    /// <summary>True when the platform answered: it refused, whatever the status.</summary>
    internal bool FromPlatform =>
        Reason.Length > 0 || Code is not (StatusCode.Unavailable or StatusCode.DeadlineExceeded);

    /// <summary>Exit code for a refused call.</summary>
    internal int ExitCode => FromPlatform ? Cli.ExitCode.Refused : Cli.ExitCode.NoConnection;

    /// <summary>Takes an error apart.</summary>
    internal static Refusal From(RpcException error)
    {
        var status = error.GetRpcStatus() ?? new() { Code = (int)error.StatusCode, Message = error.Status.Detail };
        var info = status.GetDetail<ErrorInfo>();
        return new(
            error.StatusCode,
            info?.Reason ?? "",
            status.GetDetail<LocalizedMessage>()?.Message ?? Plain(error),
            info?.Metadata is { } facts ? facts.ToDictionary() : NoFacts,
            status.GetDetail<BadRequest>()?.FieldViolations.ToList() ?? [],
            status.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan(),
            status);
    }

    /// <summary>What the caller can do about it, where the platform's sentence does not say it in the terms of this program.</summary>
    internal string? Hint => Reason switch
    {
        "MEASURE_MISMATCH" when Facts.GetValueOrDefault("expectedMeasure") is { } wanted => Wanted(wanted),
        "REPORT_EXISTS" => "要更正已报的数，用 coordctl report correct 写明理由（CSV 里填 reason 栏）。",
        "PERIOD_LOCKED" => "由单位负责人用 coordctl unlock request 申请解锁，批准以后再报。",
        "REVISION_SUPERSEDED" => "这一版已被更正：重新看过新的一版，再办一次。",
        "STALE_ETAG" => "别人已改过：先查看现在的内容，再用新的 --etag，或去掉 --etag。",
        "UNAUTHENTICATED" => "用 --data 指平台的数据目录，或用 --key-file 指钥匙文件。",
        _ when Code == StatusCode.DeadlineExceeded => "结果不明：用同一个 --request-id 再发一次，不会重复记录。",
        _ => null,
    };

    private static string? Wanted(string measure) => measure.ToUpperInvariant() switch
    {
        "MONEY" or "MEASURE_MONEY" => "这个指标是金额，要写单位：元、万元、亿元 或 fen，如 12.5万元。",
        "COUNT" or "MEASURE_COUNT" => "这个指标是个数，写整数，如 12。",
        "RATIO" or "MEASURE_RATIO" => "这个指标是比率，写两个整数，如 3/4。",
        "STATE" or "MEASURE_STATE" => "这个指标是状态，写状态的编号，如 started。",
        _ => null,
    };

    private static string Plain(RpcException error) => error.StatusCode switch
    {
        StatusCode.Unavailable => "连不上平台。",
        StatusCode.DeadlineExceeded => "平台没有在规定时间内回答。",
        StatusCode.Unauthenticated => "没有钥匙，或钥匙不对。",
        StatusCode.PermissionDenied => "这把钥匙无权做这件事。",
        StatusCode.Unimplemented => "这个平台没有这项功能：版本可能较旧。",
        _ => $"平台出错：{error.StatusCode} {error.Status.Detail}",
    };
}
