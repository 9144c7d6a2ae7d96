using Coordination.Cli.Connection;
using Coordination.Cli.Output;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Xunit;

namespace Coordination.Specs.Cli;

/// <summary>A refusal is told in the platform's own sentence, with reason, fields and facts, and ends with the exit code that
/// tells a refusal from a broken line.</summary>
public class What_a_refusal_says
{
    private static readonly Uri Server = new("http://127.0.0.1:5216");

    [Fact]
    public void is_the_sentence_the_reason_the_fields_and_the_facts()
    {
        var refusal = Refusal.From(Refused(StatusCode.FailedPrecondition, "FUTURE_PERIOD", "期次还没有开始。",
            new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = "progress_report.period", Description = "not begun" } } }));
        Assert.Equal(
        [
            "✗ 期次还没有开始。", "  原因 FUTURE_PERIOD", "  栏位 progress_report.period：not begun", "  事实 period = 2016-w30，today = 2016-06-03",
        ], RefusalText.Lines(refusal, Server));
        Assert.Equal(1, refusal.ExitCode);
    }

    [Fact]
    public void for_money_without_a_unit_is_how_to_write_it()
    {
        var refusal = Refusal.From(Refused(StatusCode.InvalidArgument, "MEASURE_MISMATCH", "应填金额。", facts: ("expectedMeasure", "money")));
        Assert.Contains("12.5万元", refusal.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("REPORT_EXISTS", "coordctl report correct"), InlineData("PERIOD_LOCKED", "coordctl unlock request"), InlineData("REVISION_SUPERSEDED", "重新看过")]
    public void is_what_to_do_next_in_the_terms_of_this_program(string reason, string hint) => Assert.Contains(
        hint, Refusal.From(Refused(StatusCode.FailedPrecondition, reason, "不行。")).Hint, StringComparison.Ordinal);

    [Fact]
    public void without_an_answer_is_how_to_start_the_platform()
    {
        var refusal = Refusal.From(new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, "connection refused")));
        Assert.Contains("dotnet run --project services/Coordination.Host", string.Join('\n', RefusalText.Lines(refusal, Server)), StringComparison.Ordinal);
        Assert.Equal(3, refusal.ExitCode);
    }

    [Fact]
    public void when_time_ran_out_is_to_repeat_with_the_same_request_id() => Assert.Contains(
        "--request-id", Refusal.From(new RpcException(new Grpc.Core.Status(StatusCode.DeadlineExceeded, ""))).Hint, StringComparison.Ordinal);

    internal static RpcException Refused(
        StatusCode code, string reason, string sentence, IMessage? detail = null, params (string, string)[] facts)
    {
        var info = new ErrorInfo { Reason = reason, Domain = "coordination.platform" };
        foreach (var (name, value) in facts is [] ? [("today", "2016-06-03"), ("period", "2016-w30")] : facts) info.Metadata[name] = value;
        var status = new Google.Rpc.Status { Code = (int)code, Message = "refused" };
        status.Details.Add(Any.Pack(info));
        status.Details.Add(Any.Pack(new LocalizedMessage { Locale = "zh-CN", Message = sentence }));
        if (detail is not null) status.Details.Add(Any.Pack(detail));
        return status.ToRpcException();
    }
}
