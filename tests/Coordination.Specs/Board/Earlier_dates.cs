using Coordination.Domain.Ledger;
using CsCheck;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>The city as it was known at a position or an instant is what a fold of everything up to then gives.</summary>
public class Earlier_dates
{
    private static readonly Coordination.Board.BoardOptions Small =
        Board_at_work.Options with { ChunkEntries = 5, CheckpointPositions = 7, HistoryReaders = 1 };

    private static CancellationToken Cancellation => Board_at_work.Cancellation;

    [Fact]
    public Task agree_with_a_full_fold_whatever_happened() => Random_history.Ledgers.SampleAsync(async ledger =>
    {
        var entries = ledger.Entries();
        await using var work = await Board_at_work.Start(ledger, Small);
        foreach (var entry in entries.Reverse())
        {
            var expected = Board_at_work.Text(Board_at_work.Folded(entries.Take((int)entry.Position)));
            Assert.Equal(expected, Board_at_work.Text(await work.Board.At(Memory_ledger.City, entry.Position, Cancellation)));
            foreach (var instant in new[] { entry.RecordedAt, entry.RecordedAt - Duration.Epsilon })
                Assert.Equal(
                    Board_at_work.Text(FoldedUntil(entries, instant)),
                    Board_at_work.Text(await work.Board.KnownAt(Memory_ledger.City, instant, Cancellation)));
        }
    }, iter: 30, threads: 1);

    [Fact]
    public Task agree_between_two_folds_whatever_happened() => Random_history.Ledgers.SampleAsync(async ledger =>
    {
        await using var one = await Board_at_work.Start(ledger, Small);
        await using var other = await Board_at_work.Start(ledger, Board_at_work.Options);
        Assert.Equal(Board_at_work.Text(await one.AtHead()), Board_at_work.Text(await other.AtHead()));
    }, iter: 30, threads: 1);

    [Fact]
    public async Task beyond_the_head_or_before_the_first_entry_give_nothing()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        await using var work = await Board_at_work.Start(ledger);
        Assert.Null(await work.Board.At(Memory_ledger.City, 0, Cancellation));
        Assert.Null(await work.Board.At(Memory_ledger.City, Applied.Count + 1, Cancellation));
        Assert.Null(await work.Board.KnownAt(Memory_ledger.City, Memory_ledger.Start - Duration.Epsilon, Cancellation));
        Assert.Equal(Applied.Count, (await work.Board.KnownAt(Memory_ledger.City, Instant.MaxValue, Cancellation))!.Position);
    }

    [Fact]
    public async Task are_folded_from_the_nearest_checkpoint()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        // June begins in the city while it is still May at Greenwich.
        var june = Instant.FromUtc(2016, 5, 31, 16, 0);
        ledger.Add(june - Duration.FromSeconds(1), Reported(Road, "tuanbao", Day(5, 27), Fen(1)));
        ledger.Add(june, Reported(Road, "tuanbao", Day(6, 3), Fen(2)), Reported(Road, "tuanbao", Day(6, 10), Fen(3)));
        await using var work = await Board_at_work.Start(ledger);
        await work.AtHead();
        ledger.Reads.Clear();
        var may = await work.Board.KnownAt(Memory_ledger.City, june - Duration.Epsilon, Cancellation);
        Assert.Equal(Applied.Count + 1, may!.Position);
        await work.Board.At(Memory_ledger.City, Applied.Count + 2, Cancellation);
        Assert.All(ledger.Reads, read => Assert.Equal(Applied.Count + 1, read.After));
    }

    [Fact]
    public async Task leave_checkpoints_for_the_next_question()
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        ledger.Add(Enumerable.Range(0, 20).Select(week => Reported(Road, "tuanbao", Day(5, 13).PlusWeeks(week), Fen(week))));
        var files = new Memory_files();
        await using (var first = await Board_at_work.Start(ledger, Small, files))
        {
            await first.AtHead();
            await first.Store.Settled();
        }
        await using var work = await Board_at_work.Start(ledger, Small, files);
        await work.AtHead();
        await work.Board.At(Memory_ledger.City, 20, Cancellation);
        ledger.Reads.Clear();
        await work.Board.At(Memory_ledger.City, 16, Cancellation);
        Assert.Equal((14, 2), Assert.Single(ledger.Reads));
    }

    private static Coordination.Board.CityPicture? FoldedUntil(IReadOnlyList<LedgerEntry> entries, Instant instant)
    {
        var known = entries.TakeWhile(entry => entry.RecordedAt <= instant).ToList();
        return known.Count == 0 ? null : Board_at_work.Folded(known);
    }
}
