using System.Diagnostics;
using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Coordination.Storage.Ledger;
using Xunit;
using static Coordination.SystemTests.Storage.LedgerOnDisk;

namespace Coordination.SystemTests.Storage;

/// <summary>Reading the ledger</summary>
public abstract class Reading(Store store) : IDisposable
{
    private readonly LedgerOnDisk disk = new(store);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        disk.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task a_stream_gives_its_own_entries_after_a_version_oldest_first()
    {
        var ledger = disk.Open();
        for (var i = 0; i < 5; i++)
        {
            await ledger.Append(Append($"a{i}", Event("a", i)));
            await ledger.Append(Append($"b{i}", Event("b", i)));
        }
        Assert.Equal([1, 2, 3, 4, 5], await Versions(ledger, "a", 0));
        Assert.Equal([4, 5], await Versions(ledger, "b", 3));
        Assert.Empty(await Versions(ledger, "b", 5));
        Assert.Empty(await Versions(ledger, "none", 0));
    }

    [Fact]
    public async Task pages_gives_what_comes_after_a_position()
    {
        var ledger = disk.Open();
        for (var i = 0; i < 5; i++) await ledger.Append(Append($"r{i}", Event("a", i)));
        await ledger.Append(Append("r9", Event("a", 0)) with { Ledger = "lichuan/sealed" });
        Assert.Equal([3, 4], (await ledger.Read(City, 2, 2, Cancellation)).Select(entry => entry.Position));
        Assert.Empty(await ledger.Read(City, 5, 10, Cancellation));
        Assert.Empty(await ledger.Read("nowhere/open", 0, 10, Cancellation));
    }

    [Fact]
    public async Task a_stream_of_ten_thousand_entries_stays_fast()
    {
        var ledger = disk.Open();
        for (var i = 0; i < 10_000; i += 500)
        {
            var events = Enumerable.Range(i, 500).Select(version => Event("a", version)).ToArray();
            await ledger.Append(Append($"r{i}", events));
        }
        var watch = Stopwatch.StartNew();
        Assert.Equal(10_000, (await ledger.ReadStream(City, "a", 0, Cancellation)).Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"Read 10,000 entries in {watch.ElapsedMilliseconds} ms.");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task tells_rows_apart_that_nearly_repeat_each_other()
    {
        var ledger = disk.Open();
        string[] names = ["units/tuanbao", "units/tuanba", "units/团堡", "units/tuanbao", "offices/committee"];
        var contexts = names
            .SelectMany(actor => names.SelectMany(other => (CommandContext[])
                [new(actor, other, actor, "r"), new(actor, actor, other, "r"), new(actor, other, other, "r")]))
            .Select((context, row) => context with { RequestId = $"r{row}" }).ToList();
        for (var row = 0; row < contexts.Count; row++)
        {
            var kind = row % 3 == 0 ? "goals/progress-corrected.v1" : "goals/progress-reported.v1";
            var happened = Event($"s{row}", 0) with { Kind = kind };
            Assert.IsType<AppendOutcome.Appended>(
                await ledger.Append(Append($"r{row}", happened) with { Context = contexts[row] }));
        }
        // Another process has none of them in memory.
        var entries = await disk.Open().Read(City, 0, int.MaxValue, Cancellation);
        Assert.Equal(
            contexts,
            entries.Select(entry => new CommandContext(entry.Actor, entry.ActingFor, entry.Caller, entry.RequestId)));
        Assert.All(entries, entry => Assert.Equal(LeafHash.Of(entry), entry.LeafHash));
    }

    [Fact]
    public async Task waits_until_this_process_appends()
    {
        var ledger = disk.Open();
        var more = ledger.WaitForMore(City, 0, Cancellation);
        Assert.False(more.IsCompleted);
        await ledger.Append(Append("r1", Event("a", 0)));
        await more.WaitAsync(TimeSpan.FromSeconds(5), Cancellation);
        await ledger.WaitForMore(City, 0, Cancellation);
    }

    [Fact]
    public async Task waits_until_another_process_appends()
    {
        var (here, there) = (disk.Open(), disk.Open());
        var more = here.WaitForMore(City, 0, Cancellation);
        await there.Append(Append("r1", Event("a", 0)));
        await more.WaitAsync(TimeSpan.FromSeconds(5), Cancellation);
        Assert.Equal(1, await here.Head(City, Cancellation));
    }

    [Fact]
    public async Task stops_waiting_when_told_so()
    {
        var ledger = disk.Open();
        using var stop = new CancellationTokenSource();
        var more = ledger.WaitForMore(City, 0, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => more);
    }

    private static async Task<ValueList<long>> Versions(StoredLedger ledger, string stream, long after) =>
        (await ledger.ReadStream(City, stream, after, Cancellation)).Select(entry => entry.StreamVersion).ToValueList();
}

/// <inheritdoc/>
public sealed class ReadingOnSqlite() : Reading(Store.Sqlite);

/// <inheritdoc/>
public sealed class ReadingOnPostgres() : Reading(Store.Postgres);
