using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Xunit;

namespace Coordination.SystemTests.Edges;

/// <summary>A refusal as it came over the wire.</summary>
internal sealed record Refused(StatusCode Status, string Reason, IReadOnlyDictionary<string, string> Facts,
    string Sentence, IReadOnlyList<string> Fields)
{
    /// <summary>The refusal of a call, which must store nothing.</summary>
    public static async Task<Refused> By<T>(Served served, Func<AsyncUnaryCall<T>> call)
    {
        var before = await served.Head();
        var exception = await Assert.ThrowsAsync<RpcException>(async () => await call());
        Assert.Equal(before, await served.Head());
        return Of(exception);
    }

    public static Refused Of(RpcException exception)
    {
        var status = exception.GetRpcStatus();
        Assert.True(status is not null, $"{exception.Status} has no details");
        Assert.Equal((int)exception.StatusCode, status.Code);
        var reason = status.GetDetail<ErrorInfo>()!;
        Assert.Equal("coordination.platform", reason.Domain);
        var sentence = status.GetDetail<LocalizedMessage>()!;
        Assert.Equal("zh-CN", sentence.Locale);
        Assert.Contains("请", sentence.Message, StringComparison.Ordinal);
        foreach (var fact in reason.Metadata)
            if (fact.Value.Length is > 0 and < 50 && !Words.Contains(fact.Key)
                && !(reason.Reason == "REPORT_NOT_AWAITING" && fact.Key == "state")) Assert.Contains(fact.Value, sentence.Message, StringComparison.Ordinal);
        var fields = status.GetDetail<BadRequest>()?.FieldViolations.Select(violation => violation.Field).ToList();
        return new Refused(
            exception.StatusCode, reason.Reason, reason.Metadata.ToDictionary(), sentence.Message, fields ?? []);
    }

    public void Is(StatusCode status, string reason, params ReadOnlySpan<string> fields)
    {
        Assert.Equal((status, reason), (Status, Reason));
        Assert.Equal(fields.ToArray(), Fields);
    }

    /// <summary>Facts that are told in Chinese words, or not at all.</summary>
    private static readonly HashSet<string> Words = ["duty", "kind", "expectedKind", "measure", "expectedMeasure",
        "example", "step", "act", "lock", "now", "until", "latest"];
}
