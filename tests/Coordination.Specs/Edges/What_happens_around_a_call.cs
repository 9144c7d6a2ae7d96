using System.Diagnostics.Metrics;
using Coordination.Edges.Access;
using Coordination.Edges.Errors;
using Coordination.Edges.Requests;
using Coordination.Edges.Security;
using Coordination.Edges.Telemetry;
using Coordination.Specs.Board;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>Before a method runs the call is let in, its request is checked and a sensitive read is remembered, in this
/// order; and a unary call ends when it takes too long.</summary>
public sealed class What_happens_around_a_call : IDisposable
{
    private const string Board = "/coordination.v1.BoardService/GetBoard";
    private const string Entries = "/coordination.v1.LedgerService/ReadEntries";
    private static readonly Principal Operator = Principal.Operator("lichuan");
    private static readonly Principal Office = Principal.CommitteeOffice("lichuan");
    private static readonly V1.GetBoardRequest Whole = new() { Name = "cities/lichuan/mechanisms/2016" };
    private readonly string data = Directory.CreateTempSubdirectory("coordination-calls-").FullName;
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Memory_access_log remembered = new();
    private readonly Hand_driven_time time = new();
    private readonly AccessRecorder recorder;
    private readonly CallInterceptor interceptor;
    private readonly KeyRing keys;
    private bool ran;

    public What_happens_around_a_call()
    {
        recorder = new(remembered, remembered.Meter, TimeProvider.System, new AccessLimits());
        keys = KeyRing.Open(data);
        keys.EnsureKeys("lichuan", [Operator, Office]);
        var recording = new CallRecording(recorder, remembered.Meter, TimeProvider.System);
        interceptor = new CallInterceptor(
            new CallMeter(new EdgeMeter(services.GetRequiredService<IMeterFactory>())),
            new CallFaults(NullLogger<CallFaults>.Instance, recording),
            new CallAdmission(keys, CarriedMethods.For(new HashSet<EdgeAudience> { EdgeAudience.Department })),
            new SensitiveReads(recording), time);
    }

    public void Dispose()
    {
        recorder.Dispose();
        remembered.Dispose();
        services.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private A_call Asked(string method, Principal? caller)
    {
        var call = new A_call(method, null, TestContext.Current.CancellationToken);
        if (caller is not null)
            call.GetHttpContext().Request.Headers.Authorization = "bearer " + File.ReadAllText(keys.PathOf(caller)) + " ";
        return call;
    }

    private Task<V1.Board> Get(A_call call, V1.GetBoardRequest? request = null) => interceptor.UnaryServerHandler(
        request ?? Whole, call, (_, _) =>
        {
            ran = true;
            return Task.FromResult(new V1.Board());
        });

    private async Task<(StatusCode, string?)> RefusalOf(Func<Task> call)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(call);
        Assert.False(ran);
        return (refused.StatusCode, refused.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason);
    }

    [Fact]
    public async Task lets_in_whom_it_knows()
    {
        var call = Asked(Board, Operator);
        await Get(call);
        Assert.True(ran);
        Assert.Equal(Operator, Call.Of(call).Principal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer ")]
    [InlineData("Bearer ck_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task turns_away_unknown_callers_before_it_looks_at_the_request(string? header)
    {
        var call = Asked(Board, null);
        call.GetHttpContext().Request.Headers.Authorization = header;
        Assert.Equal((StatusCode.Unauthenticated, "UNAUTHENTICATED"), await RefusalOf(() => Get(call, new())));
        Assert.Null(Call.IfKnown(call));
    }

    [Fact]
    public async Task turns_away_what_the_edge_does_not_carry_before_it_asks_who_calls() => Assert.Equal(
        (StatusCode.Unimplemented, "METHOD_NOT_CARRIED"),
        await RefusalOf(() => Get(Asked("/coordination.v1.LeadershipService/ApplyMechanism", null))));

    [Fact]
    public async Task turns_away_who_may_not_and_knows_whom_it_was()
    {
        var call = Asked("/coordination.v1.GoalService/SubmitProgressReport", Operator);
        Assert.Equal((StatusCode.PermissionDenied, "PERMISSION_DENIED"), await RefusalOf(() => Get(call, new())));
        Assert.Equal(Operator, Call.IfKnown(call)?.Principal);
    }

    [Fact]
    public async Task turns_away_incomplete_requests() => Assert.Equal(
        (StatusCode.InvalidArgument, "FIELD_REQUIRED"), await RefusalOf(() => Get(Asked(Board, Operator), new())));

    [Fact]
    public async Task lets_a_sensitive_read_begin_only_when_it_is_remembered()
    {
        var request = new V1.ReadEntriesRequest { Parent = "cities/lichuan/ledgers/open" };
        Task Read() => interceptor.ServerStreamingServerHandler<V1.ReadEntriesRequest, V1.ReadEntriesResponse>(
            request, null!, Asked(Entries, Office), (_, _, _) =>
            {
                ran = true;
                return Task.CompletedTask;
            });
        remembered.Takes = false;
        Assert.Equal((StatusCode.Unavailable, "ACCESS_LOG_UNAVAILABLE"), await RefusalOf(Read));
        remembered.Takes = true;
        await Read();
        Assert.True(ran);
        Assert.Single(remembered.Records, record => record.Caller == Office.Id);
    }

    [Fact]
    public async Task ends_a_unary_call_that_waits_too_long()
    {
        var asked = interceptor.UnaryServerHandler<V1.GetBoardRequest, V1.Board>(
            Whole, Asked(Board, Operator), async (_, context) =>
            {
                time.Pass(TimeSpan.FromSeconds(10));
                await Task.Delay(Timeout.Infinite, Call.Of(context).Cancellation);
                return new V1.Board();
            });
        // What has passed already counts.
        (await time.PauseOf(CallLimit.Longest - TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).End();
        Assert.Equal((StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED"), await RefusalOf(() => asked));
    }

    [Fact]
    public async Task leaves_the_end_of_streams_to_themselves()
    {
        var call = Asked("/coordination.v1.BoardService/WatchBoard", Operator);
        await interceptor.ServerStreamingServerHandler<V1.WatchBoardRequest, V1.WatchBoardResponse>(
            new() { Name = Whole.Name }, null!, call, (_, _, context) =>
            {
                Assert.Equal(context.CancellationToken, Call.Of(context).Cancellation);
                return Task.CompletedTask;
            });
    }
}
