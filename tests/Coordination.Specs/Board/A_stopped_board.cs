using Coordination.Board;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>At an entry that this program does not know, the board stops and says so; it never guesses.</summary>
public class A_stopped_board
{
    private static readonly (string, string, byte[]) Prophecy = ("oracle", "goals/prophecy-made.v1", "{}"u8.ToArray());

    private static CancellationToken Cancellation => Board_at_work.Cancellation;

    [Fact]
    public async Task tells_whoever_waits()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        await using var work = await Board_at_work.Start(ledger);
        await work.AtHead();
        var waiting = work.Board.Now(Memory_ledger.City, Applied.Count + 1, Cancellation).AsTask();
        ledger.AddRaw(null, Memory_ledger.City, Prophecy);
        var stopped = await Assert.ThrowsAsync<BoardStoppedException>(() => waiting);
        Assert.Equal((Memory_ledger.City, Applied.Count), (stopped.City, stopped.Position));
        Assert.Contains("goals/prophecy-made.v1", stopped.Cause, StringComparison.Ordinal);
        await Assert.ThrowsAsync<BoardStoppedException>(async () => await work.Board.Now(Memory_ledger.City, Applied.Count + 1, Cancellation));
    }

    [Fact]
    public async Task is_unhealthy_and_its_lag_keeps_growing()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        ledger.AddRaw(null, Memory_ledger.City, Prophecy);
        await using var work = await Board_at_work.Start(ledger);
        Assert.Equal(Applied.Count, (await work.Board.Now(Memory_ledger.City, 0, Cancellation))!.Position);
        work.Time.Pass(TimeSpan.FromMinutes(1));
        var health = Assert.Single(work.Health.Cities);
        Assert.False(health.IsHealthy);
        Assert.Contains("goals/prophecy-made.v1", health.StoppedBecause!, StringComparison.Ordinal);
        Assert.Equal((1, TimeSpan.FromMinutes(1)), (health.LagPositions, health.Lag));
    }

    [Fact]
    public async Task still_answers_about_what_came_before()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        ledger.AddRaw(null, Memory_ledger.City, Prophecy);
        await using var work = await Board_at_work.Start(ledger);
        Assert.Equal(3, (await work.Board.At(Memory_ledger.City, 3, Cancellation))!.Position);
        Assert.NotNull(await work.Rules.Current(Memory_ledger.City, 2016));
        await Assert.ThrowsAsync<BoardStoppedException>(async () => await work.Rules.Current(Memory_ledger.City, 2017));
    }

    [Fact]
    public async Task that_never_had_a_picture_has_none_to_give()
    {
        var ledger = new Memory_ledger();
        ledger.AddRaw(null, Memory_ledger.City, Prophecy);
        await using var work = await Board_at_work.Start(ledger);
        await Assert.ThrowsAsync<BoardStoppedException>(async () => await work.Board.Now(Memory_ledger.City, 0, Cancellation));
    }

    [Fact]
    public async Task leaves_the_other_cities_alone()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        ledger.AddRaw(null, "enshi", Prophecy);
        await using var work = await Board_at_work.Start(ledger);
        Assert.Equal(Applied.Count, (await work.AtHead()).Position);
    }
}
