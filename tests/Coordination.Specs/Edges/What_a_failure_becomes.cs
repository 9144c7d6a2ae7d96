using Coordination.Board;
using Coordination.Domain.Ledger;
using Coordination.Edges.Access;
using Coordination.Edges.Errors;
using Coordination.Edges.Requests;
using Coordination.Edges.Security;
using Coordination.Grains.Ledger;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>What fails inside is answered in the one form, and what nobody expected is logged without what was
/// sent.</summary>
public sealed class What_a_failure_becomes : IDisposable
{
    private static readonly Principal Operator = Principal.Operator("lichuan");
    private readonly Notes notes = new();
    private readonly Memory_access_log remembered = new();
    private readonly AccessRecorder recorder;

    public What_a_failure_becomes() =>
        recorder = new(remembered, remembered.Meter, TimeProvider.System, new AccessLimits());

    public void Dispose()
    {
        recorder.Dispose();
        remembered.Dispose();
    }

    private static A_call Open => A_call.By(Operator, null, TestContext.Current.CancellationToken);

    private (StatusCode Status, ErrorInfo? Info) Answer(Exception failure, A_call call)
    {
        var answer = new CallFaults(notes, new CallRecording(recorder, remembered.Meter, TimeProvider.System))
            .Answer(failure, call, new V1.GetBoardRequest());
        return (answer.StatusCode, answer.GetRpcStatus()?.GetDetail<ErrorInfo>());
    }

    public static TheoryData<Exception, StatusCode, string> Known => new()
    {
        { new TimeoutException(), StatusCode.Unavailable, "SERVER_UNAVAILABLE" },
        { new SiloUnavailableException(), StatusCode.Unavailable, "SERVER_UNAVAILABLE" },
        { new StreamUnreadableException("x"), StatusCode.Unavailable, "STORAGE_UNAVAILABLE" },
        { new BoardStoppedException("lichuan", 5, "x"), StatusCode.Unavailable, "BOARD_UNAVAILABLE" },
        { new UnknownEventKindException("lichuan/open", 5, "goals/new.v9"), StatusCode.Unavailable, "LEDGER_TOO_NEW" },
        { new RefusedException(EdgeRefusals.PageTokenInvalid()), StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID" },
        { new OperationCanceledException(), StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED" },
    };

    [Theory]
    [MemberData(nameof(Known), DisableDiscoveryEnumeration = true)]
    public void has_its_own_answer_when_it_is_known(Exception failure, StatusCode status, string reason)
    {
        var (answered, info) = Answer(failure, Open);
        Assert.Equal((status, reason), (answered, info?.Reason));
        Assert.Empty(notes.Written);
    }

    [Fact]
    public async Task is_remembered_when_it_is_a_refusal_and_otherwise_not()
    {
        Answer(new TimeoutException(), Open);
        Answer(new RefusedException(EdgeRefusals.PageTokenInvalid()), Open);
        await recorder.StopAsync(TestContext.Current.CancellationToken);
        var record = Assert.Single(remembered.Records);
        Assert.Equal(
            ("systems/operator", "coordination.v1.BoardService/GetBoard", "PAGE_TOKEN_INVALID", 1L),
            (record.Caller, record.Method, record.Reason, record.Count));
    }

    [Fact]
    public void is_internal_when_nobody_expected_it_and_quotes_nothing()
    {
        using var activity = new System.Diagnostics.Activity("call").Start();
        var failure = new InvalidOperationException("秘密 secret", new FormatException("more secret"));
        var (status, info) = Answer(failure, Open);
        Assert.Equal((StatusCode.Internal, "INTERNAL"), (status, info?.Reason));
        Assert.Equal(activity.TraceId.ToString(), info!.Metadata["traceId"]);
        var (id, text) = Assert.Single(notes.Written);
        Assert.Equal(5001, id.Id);
        Assert.Contains(nameof(FormatException), text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public void is_the_callers_end_when_it_went_away()
    {
        var gone = new CancellationToken(canceled: true);
        var (status, _) = Answer(new OperationCanceledException(), A_call.By(Operator, null, gone));
        Assert.Equal(StatusCode.Cancelled, status);
    }

    [Fact]
    public void is_a_deadline_when_that_has_passed()
    {
        var call = A_call.By(Operator, DateTime.UnixEpoch, new CancellationToken(canceled: true));
        Assert.Equal(StatusCode.DeadlineExceeded, Answer(new OperationCanceledException(), call).Status);
    }

    [Fact]
    public void is_what_it_was_when_it_is_an_answer_already()
    {
        var answered = new RpcException(new Grpc.Core.Status(StatusCode.ResourceExhausted, "too large"));
        Assert.Equal((StatusCode.ResourceExhausted, null), Answer(answered, Open));
    }

    private sealed class Notes : ILogger<CallFaults>
    {
        public List<(EventId Id, string Text)> Written { get; } = [];
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?,
                string> formatter) =>
            Written.Add((eventId, formatter(state, exception) + exception));
    }
}
