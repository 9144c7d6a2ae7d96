using Coordination.Domain.Ledger;
using Coordination.Edges.Access;
using Coordination.Specs.Board;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>A refusal is written soon and with others; a read only happens once it is written.</summary>
public sealed class Bringing_records_to_the_log : IDisposable
{
    private static readonly TimeSpan Lingering = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly Memory_access_log log = new();
    private readonly Hand_driven_time time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task writes_the_refusals_of_a_moment_together()
    {
        using var recorder = await Started(new AccessLimits());
        for (var i = 0; i < 50; i++) recorder.Refused(Refusal());
        await NextRound();
        Assert.Equal([50], log.Appends);
    }

    [Fact]
    public async Task keeps_what_the_log_did_not_take_and_writes_it_later()
    {
        using var recorder = await Started(new AccessLimits { PerAppend = 10 });
        log.Takes = false;
        for (var i = 0; i < 25; i++) recorder.Refused(Refusal());
        (await time.PauseOf(Lingering, Cancellation)).End();
        var pause = await time.PauseOf(PauseAfterFailure, Cancellation);
        Assert.Empty(log.Appends);
        log.Takes = true;
        pause.End();
        await NextRound();
        Assert.Equal([10, 10, 5], log.Appends);
    }

    [Fact]
    public async Task counts_what_does_not_fit_the_queue_and_writes_the_count_when_it_stops()
    {
        using var recorder = await Started(new AccessLimits { Queue = 10, PerAppend = 10 });
        for (var i = 0; i < 100; i++) recorder.Refused(Refusal());
        await recorder.StopAsync(Cancellation);
        Assert.Equal([10, 1], log.Appends);
        Assert.Equal(100, log.Records.Sum(record => record.Count));
    }

    [Fact]
    public async Task forbids_a_read_that_cannot_be_written()
    {
        using var recorder = await Started(new AccessLimits());
        Assert.True(await recorder.Read(Read(), Cancellation));
        log.Takes = false;
        Assert.False(await recorder.Read(Read(), Cancellation));
        Assert.Single(log.Records);
    }

    [Fact]
    public async Task forbids_reads_faster_than_each_can_be_remembered()
    {
        using var recorder = await Started(new AccessLimits { Reads = new(5, Duration.FromSeconds(1)) });
        var allowed = 0;
        for (var i = 0; i < 20; i++) if (await recorder.Read(Read(), Cancellation)) allowed++;
        Assert.Equal((5, 5), (allowed, log.Records.Count));
    }

    [Fact]
    public async Task forbids_a_read_that_a_hanging_log_keeps_waiting()
    {
        using var recorder = await Started(new AccessLimits());
        log.Hangs = true;
        var read = recorder.Read(Read(), Cancellation);
        (await time.PauseOf(TimeSpan.FromSeconds(2), Cancellation)).End();
        Assert.False(await read);
    }

    public void Dispose() => log.Dispose();

    private async Task<AccessRecorder> Started(AccessLimits limits)
    {
        var recorder = new AccessRecorder(log, log.Meter, time, limits);
        await recorder.StartAsync(Cancellation);
        return recorder;
    }

    /// <summary>One turn of the recorder from the end of its pause to the beginning of the next.</summary>
    private async Task NextRound()
    {
        (await time.PauseOf(Lingering, Cancellation)).End();
        await time.PauseOf(Lingering, Cancellation);
    }

    private static AccessRecord Refusal() => new(
        "lichuan", Instant.FromUtc(2016, 6, 3, 4, 0), "units/a", "127.0.0.1", "coordination.v1.GoalService/GetProject", "",
        "", AccessOutcome.Refused, "SUBJECT_NOT_FOUND", 5, 1);

    private static AccessRecord Read() => Refusal() with { Outcome = AccessOutcome.Read, Reason = "" };
}
