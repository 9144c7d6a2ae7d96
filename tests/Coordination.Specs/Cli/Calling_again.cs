using Coordination.Cli.Connection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Xunit;

namespace Coordination.Specs.Cli;

/// <summary>A call is repeated when the platform asks for it, as late as it asks, and not for ever.</summary>
public class Calling_again
{
    private static readonly RpcException Full = What_a_refusal_says.Refused(StatusCode.ResourceExhausted, "QUEUE_FULL", "队列已满。",
        new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(250)) });

    private readonly List<TimeSpan> waits = [];

    [Fact]
    public async Task waits_as_long_as_the_platform_asks()
    {
        Assert.Equal("answer", await Call(failures: 2, Full));
        Assert.Equal([TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(250)], waits);
    }

    [Fact]
    public async Task ends_after_four_tries()
    {
        await Assert.ThrowsAsync<RpcException>(() => Call(failures: 4, Full));
        Assert.Equal(3, waits.Count);
    }

    [Fact]
    public async Task waits_longer_each_time_when_nobody_answers()
    {
        await Call(failures: 3, new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, "refused")));
        Assert.Equal([100, 200, 400], waits.Select(wait => wait.TotalMilliseconds));
    }

    [Theory, InlineData(StatusCode.InvalidArgument), InlineData(StatusCode.FailedPrecondition), InlineData(StatusCode.DeadlineExceeded)]
    public async Task is_not_done_for_what_will_not_change(StatusCode code)
    {
        await Assert.ThrowsAsync<RpcException>(() => Call(failures: 1, new RpcException(new Grpc.Core.Status(code, ""))));
        Assert.Empty(waits);
    }

    [Fact]
    public async Task is_not_done_when_the_deadline_would_pass()
    {
        await Assert.ThrowsAsync<RpcException>(() => Call(failures: 1, Full, secondsLeft: 0));
        Assert.Empty(waits);
    }

    private Task<string> Call(int failures, RpcException error, int secondsLeft = 60) => Retry.Run(
        () => failures-- > 0 ? Task.FromException<string>(error) : Task.FromResult("answer"),
        DateTime.UtcNow.AddSeconds(secondsLeft),
        (wait, _) =>
        {
            waits.Add(wait);
            return Task.CompletedTask;
        },
        TestContext.Current.CancellationToken);
}
