using Coordination.Board;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>Whoever follows a city gets every step in order, however late and however slowly they read.</summary>
public class Following_a_city
{
    private static CancellationToken Cancellation => Board_at_work.Cancellation;

    [Fact]
    public async Task from_the_beginning_gives_every_entry_with_its_picture()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        await using var work = await Board_at_work.Start(ledger);
        var steps = await Take(work.Board.Follow(Memory_ledger.City, 0, Cancellation), Applied.Count);
        Assert.Equal(ledger.Entries(), steps.Select(step => step.Entry));
        Assert.Equal(Applied.Select(applied => applied.Event), steps.Select(step => step.Happened));
        foreach (var step in steps)
            Assert.Equal(
                Board_at_work.Text(Board_at_work.Folded(ledger.Entries().Take((int)step.Entry.Position))),
                Board_at_work.Text(step.Picture));
    }

    [Fact]
    public async Task waits_for_what_comes()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        await using var work = await Board_at_work.Start(ledger);
        await using var reader = work.Board.Follow(Memory_ledger.City, Applied.Count, Cancellation).GetAsyncEnumerator(Cancellation);
        var next = reader.MoveNextAsync();
        ledger.Add(Weeks(1));
        Assert.True(await next);
        Assert.Equal(Applied.Count + 1, reader.Current.Entry.Position);
    }

    [Fact]
    public async Task slowly_misses_nothing_and_holds_nobody_up()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        await using var work = await Board_at_work.Start(ledger, Board_at_work.Options with { WindowSteps = 4, ChunkEntries = 5 });
        await using var slow = work.Board.Follow(Memory_ledger.City, 0, Cancellation).GetAsyncEnumerator(Cancellation);
        var positions = new List<long>();
        for (var week = 1; week <= 60; week++)
        {
            ledger.Add(Weeks(week).Skip(week - 1));
            // The board is up to date although the reader has taken next to nothing.
            Assert.Equal(Applied.Count + week, (await work.AtHead()).Position);
            if (week % 10 != 0) continue;
            Assert.True(await slow.MoveNextAsync());
            positions.Add(slow.Current.Entry.Position);
        }
        while (slow.Current.Entry.Position < Applied.Count + 60 && await slow.MoveNextAsync()) positions.Add(slow.Current.Entry.Position);
        Assert.Equal(Enumerable.Range(1, Applied.Count + 60).Select(position => (long)position), positions);
        Assert.Equal(Board_at_work.Text(await work.AtHead()), Board_at_work.Text(slow.Current.Picture));
    }

    [Fact]
    public async Task shares_the_steps_of_the_follower_near_the_head()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        await using var work = await Board_at_work.Start(ledger);
        await work.AtHead();
        await using var one = work.Board.Follow(Memory_ledger.City, Applied.Count, Cancellation).GetAsyncEnumerator(Cancellation);
        await using var other = work.Board.Follow(Memory_ledger.City, Applied.Count, Cancellation).GetAsyncEnumerator(Cancellation);
        var (first, second) = (one.MoveNextAsync().AsTask(), other.MoveNextAsync().AsTask());
        ledger.Add(Weeks(1));
        Assert.True(await first && await second);
        Assert.Same(one.Current, other.Current);
    }

    [Fact]
    public async Task keeps_no_steps_once_everybody_left()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        await using var work = await Board_at_work.Start(ledger);
        await work.AtHead();
        await Take(work.Board.Follow(Memory_ledger.City, 0, Cancellation), 1);
        Assert.False(work.Followed.Window.IsWatched);
        ledger.Add(Weeks(1));
        await work.AtHead();
        Assert.Empty(work.Followed.Window.After(Applied.Count, 10));
    }

    [Fact]
    public async Task from_beyond_the_head_is_refused()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        await using var work = await Board_at_work.Start(ledger);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => Take(work.Board.Follow(Memory_ledger.City, Applied.Count + 1, Cancellation), 1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Take(work.Board.Follow("nowhere", 1, Cancellation), 1));
    }

    [Fact]
    public async Task before_its_first_entry_waits_for_the_city()
    {
        var ledger = new Memory_ledger();
        await using var work = await Board_at_work.Start(ledger);
        await using var reader = work.Board.Follow(Memory_ledger.City, 0, Cancellation).GetAsyncEnumerator(Cancellation);
        var next = reader.MoveNextAsync();
        ledger.Add(Applied);
        Assert.True(await next);
        Assert.Equal(1, reader.Current.Entry.Position);
    }

    [Fact]
    public async Task ends_with_the_step_before_an_unknown_event()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        await using var work = await Board_at_work.Start(ledger);
        await using var reader = work.Board.Follow(Memory_ledger.City, Applied.Count, Cancellation).GetAsyncEnumerator(Cancellation);
        var next = reader.MoveNextAsync();
        ledger.AddRaw(null, Memory_ledger.City, ("oracle", "goals/prophecy-made.v1", "{}"u8.ToArray()));
        await Assert.ThrowsAsync<BoardStoppedException>(async () => await next);
    }

    private static IEnumerable<(string, Domain.Ledger.DomainEvent)> Weeks(int count) => Enumerable.Range(0, count)
        .Select(week => Reported(Road, "tuanbao", Day(5, 13).PlusWeeks(week), Fen(week)));

    private static async Task<List<BoardStep>> Take(IAsyncEnumerable<BoardStep> steps, int count)
    {
        var taken = new List<BoardStep>();
        await foreach (var step in steps)
        {
            taken.Add(step);
            if (taken.Count == count) break;
        }
        return taken;
    }
}
