using System.Diagnostics;
using Coordination.Domain;
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
