using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using NodaTime;
using Xunit;
using static Coordination.SystemTests.Storage.LedgerOnDisk;

namespace Coordination.SystemTests.Storage;

/// <summary>Appending to the ledger</summary>
public abstract class Appending(Store store) : IDisposable
{
    private readonly LedgerOnDisk disk = new(store);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        disk.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task by_64_writers_at_once_gives_positions_without_gaps()
    {
        const int Writers = 64, Each = 40;
        var ledger = disk.Open();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var version = 0; version < Each; version++)
            {
                var outcome = await ledger.Append(Append($"{writer}-{version}", Event($"projects/p{writer}", version)));
                Assert.IsType<AppendOutcome.Appended>(outcome);
            }
        }, Cancellation)));
        var entries = await ledger.Read(City, 0, int.MaxValue, Cancellation);
        Assert.Equal(
            Enumerable.Range(1, Writers * Each).Select(n => (long)n), entries.Select(entry => entry.Position));
        Assert.Equal(Writers * Each, await ledger.Head(City, Cancellation));
        Assert.All(
            entries.GroupBy(entry => entry.Stream),
            stream => Assert.Equal(
                Enumerable.Range(1, Each).Select(n => (long)n), stream.Select(entry => entry.StreamVersion)));
    }

    [Fact]
    public async Task answers_the_entries_as_they_are_stored()
    {
        var ledger = disk.Open();
        var appended =
            Assert.IsType<AppendOutcome.Appended>(await ledger.Append(Append("r1", Event("a", 0), Event("a", 1))));
        var stored = await ledger.Read(City, 0, 10, Cancellation);
        Assert.Equal(2, stored.Count);
        for (var i = 0; i < stored.Count; i++) Assert.Equivalent(appended.Entries[i], stored[i], strict: true);
    }

    [Fact]
    public async Task behind_an_event_that_stands_elsewhere_is_refused_though_the_version_fits()
    {
        var ledger = disk.Open();
        var (first, other) = (Event("a", 0), Event("a", 0));
        await ledger.Append(Append("r1", other));
        Assert.IsType<AppendOutcome.StreamMoved>(await ledger.Append(Append("r2", first)));
        var behind = await ledger.Append(Append("r3", Event("a", 1) with { After = first }));
        Assert.Equal(new AppendOutcome.StreamMoved("a", 1), behind);
        Assert.IsType<AppendOutcome.Appended>(
            await ledger.Append(Append("r3", Event("a", 1) with { After = other })));
    }

    [Fact]
    public async Task the_same_request_again_records_nothing_and_says_what_it_recorded()
    {
        var ledger = disk.Open();
        await ledger.Append(Append("r1", Event("a", 0), Event("b", 0)));
        var again =
            Assert.IsType<AppendOutcome.AlreadyRecorded>(
                await ledger.Append(Append("r1", Event("a", 0), Event("b", 0))));
        Assert.Equal((1, 2), (again.Request.FirstPosition, again.Request.Count));
        Assert.Equal(HashOf(1), again.Request.RequestHash);
        Assert.Equal(2, await ledger.Head(City, Cancellation));
    }

    [Fact]
    public async Task the_same_request_with_other_content_reports_the_first_content()
    {
        var ledger = disk.Open();
        await ledger.Append(Append("r1", hash: 1, Event("a", 0)));
        var other =
            Assert.IsType<AppendOutcome.AlreadyRecorded>(await ledger.Append(Append("r1", hash: 2, Event("a", 1))));
        Assert.Equal(HashOf(1), other.Request.RequestHash);
        Assert.Equal(1, await ledger.Head(City, Cancellation));
    }

    [Fact]
    public async Task one_request_many_times_at_once_records_it_once()
    {
        var ledger = disk.Open();
        var outcomes =
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ledger.Append(Append("r1", Event("a", 0)))));
        Assert.Single(outcomes, outcome => outcome is AppendOutcome.Appended);
        Assert.Equal(
            49, outcomes.Count(outcome => outcome is AppendOutcome.AlreadyRecorded { Request.FirstPosition: 1 }));
        Assert.Equal(1, await ledger.Head(City, Cancellation));
    }

    [Fact]
    public async Task requests_of_two_callers_under_one_id_are_two_requests()
    {
        var ledger = disk.Open();
        await ledger.Append(Append("r1", Event("a", 0)));
        var append = Append("r1", Event("a", 1));
        var other = append with { Context = append.Context with { Caller = "offices/committee" } };
        Assert.IsType<AppendOutcome.Appended>(await ledger.Append(other));
    }

    [Fact]
    public async Task against_a_moved_stream_answers_its_version_and_leaves_neighbours_alone()
    {
        var ledger = disk.Open();
        var first = ledger.Append(Append("r1", Event("a", 0)));
        var late = ledger.Append(Append("r2", Event("a", 0)));
        var neighbour = ledger.Append(Append("r3", Event("b", 0)));
        Assert.IsType<AppendOutcome.Appended>(await first);
        Assert.Equal(new AppendOutcome.StreamMoved("a", 1), await late);
        Assert.IsType<AppendOutcome.Appended>(await neighbour);
        Assert.Null(await ledger.FindRequest(City, "units/tuanbao", "r2", Cancellation));
    }

    [Fact]
    public async Task several_streams_records_all_or_nothing()
    {
        var ledger = disk.Open();
        await ledger.Append(Append("r1", Event("b", 0)));
        var refused = await ledger.Append(Append("r2", Event("a", 0), Event("b", 0), Event("c", 0)));
        Assert.Equal(new AppendOutcome.StreamMoved("b", 1), refused);
        Assert.Equal([0, 1, 0], await ledger.StreamVersions(City, ["a", "b", "c"], Cancellation));
        Assert.IsType<AppendOutcome.Appended>(
            await ledger.Append(Append("r2", Event("a", 0), Event("b", 1), Event("c", 0))));
        Assert.Equal([1, 2, 1], await ledger.StreamVersions(City, ["a", "b", "c"], Cancellation));
    }

    [Fact]
    public async Task nothing_but_the_request_remembers_what_it_pointed_at()
    {
        var ledger = disk.Open();
        await ledger.Append(Append("r1", Event("a", 0)));
        var unchanged = await ledger.Append(Append("r2") with { UnchangedPosition = 1 });
        Assert.Empty(Assert.IsType<AppendOutcome.Appended>(unchanged).Entries);
        var found = await ledger.FindRequest(City, "units/tuanbao", "r2", Cancellation);
        Assert.Equal((1, 0), (found!.FirstPosition, found.Count));
        Assert.Equal(1, await ledger.Head(City, Cancellation));
    }

    [Fact]
    public async Task keeps_recorded_at_when_the_clock_goes_back()
    {
        var ledger = disk.Open();
        var late = Instant.FromUtc(2016, 6, 1, 0, 0) + Duration.FromNanoseconds(1_234_567_899);
        disk.Clock.Now = late;
        await ledger.Append(Append("r1", Event("a", 0)));
        disk.Clock.Now = late - Duration.FromDays(3);
        await ledger.Append(Append("r2", Event("a", 1)));
        var entries = await ledger.Read(City, 0, 10, Cancellation);
        var recordedAt = Instant.FromUtc(2016, 6, 1, 0, 0) + Duration.FromTicks(12_345_670);
        Assert.All(entries, entry => Assert.Equal(recordedAt, entry.RecordedAt));
    }

    [Fact]
    public async Task to_two_ledgers_of_one_file_counts_each_for_itself()
    {
        var ledger = disk.Open();
        await ledger.Append(Append("r1", Event("a", 0)));
        await ledger.Append(Append("r1", Event("a", 0)) with { Ledger = "lichuan/sealed" });
        Assert.Equal([City, "lichuan/sealed"], await ledger.Ledgers(Cancellation));
        Assert.Equal(1, await ledger.Head("lichuan/sealed", Cancellation));
        Assert.Equal(City, Assert.Single(await ledger.Read(City, 0, 10, Cancellation)).Ledger);
    }

    [Fact]
    public async Task what_no_table_could_hold_is_a_mistake_that_nobody_else_hears_of()
    {
        var ledger = disk.Open();
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.Append(Append("", Event("a", 0))));
        await Assert.ThrowsAsync<ArgumentException>(
            () => ledger.Append(Append("r1", Event("a", 0)) with { RequestHash = [1] }));
        Assert.IsType<AppendOutcome.Appended>(await ledger.Append(Append("r1", Event("a", 0))));
    }
}

/// <inheritdoc/>
public sealed class AppendingOnSqlite() : Appending(Store.Sqlite);

/// <inheritdoc/>
public sealed class AppendingOnPostgres() : Appending(Store.Postgres);
