using Coordination.Board;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>Whoever asks for the city gets it at least at the position asked for.</summary>
public class Reading_the_board
{
    private static CancellationToken Cancellation => Board_at_work.Cancellation;

    [Fact]
    public async Task after_a_start_waits_until_everything_is_folded()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        await using var work = await Board_at_work.Start(ledger, Board_at_work.Options with { ChunkEntries = 3 });
        var city = await work.Board.Now(Memory_ledger.City, 0, Cancellation);
        Assert.Equal(Board_at_work.Text(Board_at_work.Folded(ledger.Entries())), Board_at_work.Text(city));
    }

    [Fact]
    public async Task at_a_position_that_is_not_there_yet_waits_for_it()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        await using var work = await Board_at_work.Start(ledger);
        var head = (await work.AtHead()).Position;
        var waiting = work.Board.Now(Memory_ledger.City, head + 2, Cancellation).AsTask();
        ledger.Add(Reported(Road, "tuanbao", Day(6, 3), Fen(10)));
        await work.AtHead();
        Assert.False(waiting.IsCompleted);
        ledger.Add(Reported(Road, "tuanbao", Day(6, 10), Fen(11)));
        Assert.Equal(head + 2, (await waiting)!.Position);
    }

    [Fact]
    public async Task ends_with_the_callers_time_and_leaves_nobody_waiting()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        await using var work = await Board_at_work.Start(ledger);
        await work.AtHead();
        using var time = new CancellationTokenSource();
        var waiting = work.Board.Now(Memory_ledger.City, 1_000_000, time.Token).AsTask();
        Assert.Equal(1, work.Followed.Waiting);
        await time.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, work.Followed.Waiting);
    }

    [Fact]
    public async Task of_a_city_without_an_entry_gives_nothing()
    {
        await using var work = await Board_at_work.Start(new Memory_ledger());
        Assert.Null(await work.Board.Now("nowhere", 0, Cancellation));
        Assert.Null(await work.Board.At("nowhere", 1, Cancellation));
        Assert.Null(await work.Board.KnownAt("nowhere", Memory_ledger.Start, Cancellation));
        Assert.Empty(work.Board.Cities);
    }

    [Fact]
    public async Task of_a_city_that_appears_later_needs_no_restart()
    {
        var ledger = new Memory_ledger();
        await using var work = await Board_at_work.Start(ledger);
        Assert.Null(await work.Board.Now(Memory_ledger.City, 0, Cancellation));
        ledger.Add(Applied);
        Assert.NotNull(await work.Board.Now(Memory_ledger.City, Applied.Count, Cancellation));
        Assert.Equal([Memory_ledger.City], work.Board.Cities);
    }

    [Fact]
    public async Task lists_new_cities_at_every_look()
    {
        var ledger = new Memory_ledger();
        await using var work = await Board_at_work.Start(ledger);
        var look = await work.Time.PauseOf(Board_at_work.Options.DiscoveryInterval, Cancellation);
        ledger.Add(Applied);
        look.End();
        await work.Time.PauseOf(Board_at_work.Options.DiscoveryInterval, Cancellation);
        Assert.Equal([Memory_ledger.City], work.Board.Cities);
    }

    [Fact]
    public async Task never_shows_sealed_work()
    {
        var ledger = new Memory_ledger();
        ledger.AddRaw(null, "lichuan/sealed", ("s", "sealed/secret.v1", "{}"u8.ToArray()));
        await using var work = await Board_at_work.Start(ledger);
        await work.Time.PauseOf(Board_at_work.Options.DiscoveryInterval, Cancellation);
        Assert.Empty(work.Board.Cities);
    }

    [Fact]
    public async Task goes_on_after_storage_trouble()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        await using var work = await Board_at_work.Start(ledger);
        await work.AtHead();
        ledger.Trouble = new IOException("The disk is on holiday.");
        ledger.Add(Reported(Road, "tuanbao", Day(6, 3), Fen(10)));
        var pause = await work.Time.PauseOf(TimeSpan.FromMilliseconds(100), Cancellation);
        work.Time.Pass(TimeSpan.FromSeconds(3));
        var health = Assert.Single(work.Health.Cities);
        Assert.Equal(("The disk is on holiday.", TimeSpan.FromSeconds(3)), (health.LastFailure, health.Lag));
        pause.End();
        pause = await work.Time.PauseOf(TimeSpan.FromMilliseconds(200), Cancellation);
        ledger.Trouble = null;
        pause.End();
        await work.AtHead();
        ledger.Add(Reported(Road, "tuanbao", Day(6, 10), Fen(11)));
        await work.AtHead();
        Assert.Null(Assert.Single(work.Health.Cities).LastFailure);
    }
}
