using System.Data.Common;
using System.Diagnostics;
using Coordination.Grains.Ports;
using Coordination.Storage.Ledger;
using Microsoft.Data.Sqlite;
using Xunit;
using static Coordination.SystemTests.Storage.LedgerOnDisk;

namespace Coordination.SystemTests.Storage;

/// <summary>When storage fails, the ledger</summary>
public sealed class FailingStorage : IDisposable
{
    private readonly LedgerOnDisk disk = new(with: options => options with { QueueCapacity = 4 });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => disk.Dispose();

    [Fact]
    public async Task refuses_what_its_queue_cannot_hold_and_records_the_rest()
    {
        var ledger = disk.Open();
        using var inside = new SemaphoreSlim(0);
        using var goOn = new ManualResetEventSlim();
        disk.Faults.BeforeBegin = _ =>
        {
            inside.Release();
            goOn.Wait();
        };
        var first = ledger.Append(Append("r0", Event("s0", 0)));
        await inside.WaitAsync(Cancellation);
        var queued = Enumerable.Range(1, 4).Select(i => ledger.Append(Append($"r{i}", Event($"s{i}", 0)))).ToArray();
        Assert.Equal(new AppendOutcome.QueueFull(4), await ledger.Append(Append("r5", Event("s5", 0))));
        goOn.Set();
        Assert.IsType<AppendOutcome.Appended>(await first);
        Assert.All(await Task.WhenAll(queued), outcome => Assert.IsType<AppendOutcome.Appended>(outcome));
        Assert.Null(await ledger.FindRequest(City, "units/tuanbao", "r5", Cancellation));
    }

    [Fact]
    public async Task says_that_the_file_may_not_grow_and_goes_on_when_it_may()
    {
        var ledger = disk.Open();
        await ledger.Append(Append("r0", Event("a", 0)));
        disk.Faults.BeforeBegin = connection => Execute(connection, "PRAGMA max_page_count = 1");
        var refused = await ledger.Append(Append("r1", Event("a", 1, new string('x', 100_000))));
        Assert.IsType<AppendOutcome.StorageFull>(refused);
        Assert.Equal(1, await ledger.Head(City, Cancellation));
        disk.Faults.BeforeBegin = connection => Execute(connection, "PRAGMA max_page_count = 1000000");
        Assert.IsType<AppendOutcome.Appended>(
            await ledger.Append(Append("r1", Event("a", 1, new string('x', 100_000)))));
        Assert.Empty(disk.FailStop.Causes);
    }

    [Fact]
    public async Task says_that_the_disk_is_full_and_goes_on_when_it_is_not()
    {
        using var small = SmallDisk.MountOrSkip(megabytes: 16);
        using var full = new LedgerOnDisk(parent: small.Path);
        var ledger = full.Open();
        await ledger.Append(Append("r0", Event("a", 0)));
        small.Fill();
        AppendOutcome outcome;
        var recorded = 1L;
        var text = new string('x', 20_000);
        Task<AppendOutcome> Next() => ledger.Append(Append($"r{recorded}", Event("a", recorded, text)));
        while ((outcome = await Next()) is AppendOutcome.Appended)
            recorded++;
        Assert.IsType<AppendOutcome.StorageFull>(outcome);
        Assert.Equal(recorded, await ledger.Head(City, Cancellation));
        small.Free();
        Assert.IsType<AppendOutcome.Appended>(await Next());
        Assert.Equal(recorded + 1, (await ledger.ReadStream(City, "a", 0, Cancellation)).Count);
        Assert.Empty(full.FailStop.Causes);
        using var connection = full.Connect();
        Assert.Equal("ok", Scalar(connection, "PRAGMA integrity_check"));
    }

    [Fact]
    public async Task leaves_no_place_to_an_event_whose_commit_failed()
    {
        var ledger = disk.Open();
        var (lost, other) = (Event("a", 0), Event("a", 0));
        // The disk is full: the batch had its positions, and nothing of it is there.
        disk.Faults.BeforeCommit = _ => throw new SqliteException("database or disk is full", 13);
        Assert.IsType<AppendOutcome.StorageFull>(await ledger.Append(Append("r1", lost)));
        disk.Faults.BeforeCommit = null;
        Assert.IsType<AppendOutcome.Appended>(await ledger.Append(Append("r2", other)));
        var behind = await ledger.Append(Append("r3", Event("a", 1) with { After = lost }));
        Assert.Equal(new AppendOutcome.StreamMoved("a", 1), behind);
    }

    [Theory]
    [InlineData(10, "disk I/O error")]
    [InlineData(11, "database disk image is malformed")]
    [InlineData(26, "file is not a database")]
    public async Task stops_for_good_at_an_error_that_makes_every_later_answer_doubtful(int code, string message)
    {
        var ledger = disk.Open();
        await ledger.Append(Append("r0", Event("a", 0)));
        disk.Faults.BeforeCommit = _ => throw new SqliteException(message, code);
        Assert.IsType<AppendOutcome.Unknown>(await ledger.Append(Append("r1", Event("a", 1))));
        Assert.Contains(message, Assert.Single(await Causes()));
        disk.Faults.BeforeCommit = null;
        Assert.IsType<AppendOutcome.Unknown>(await ledger.Append(Append("r2", Event("a", 1))));
        Assert.Equal(1, await ledger.Head(City, Cancellation));
    }

    [Fact]
    public async Task stops_for_good_when_the_file_under_it_is_overwritten()
    {
        var ledger = disk.Open();
        await ledger.Append(Append("r0", Event("a", 0)));
        ledger.Dispose();
        var file = Path.Combine(disk.Options.DataDirectory, "ledger.db");
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.Write))
        {
            // Spares the first pages, which hold the schema, so that the file still opens.
            using var connection = disk.Connect();
            var page =
                Convert.ToInt64(Scalar(connection, "SELECT rootpage FROM sqlite_schema WHERE name = 'requests'"), null);
            stream.Position = (page - 1) * 4096;
            stream.Write(new byte[4096].Select(_ => (byte)0xEE).ToArray());
        }
        var again = disk.Open();
        Assert.IsType<AppendOutcome.Unknown>(await again.Append(Append("r1", Event("a", 1))));
        Assert.Single(await Causes());
    }

    [Fact]
    public async Task goes_on_after_an_error_that_passes()
    {
        var ledger = disk.Open();
        disk.Faults.BeforeCommit = _ => throw new InvalidOperationException("a mistake");
        Assert.IsType<AppendOutcome.Unknown>(await ledger.Append(Append("r1", Event("a", 0))));
        disk.Faults.BeforeCommit = null;
        Assert.Null(await ledger.FindRequest(City, "units/tuanbao", "r1", Cancellation));
        Assert.IsType<AppendOutcome.Appended>(await ledger.Append(Append("r1", Event("a", 0))));
        Assert.Empty(disk.FailStop.Causes);
    }

    [Fact]
    public async Task forgets_where_a_commit_that_failed_had_put_its_entries()
    {
        var ledger = disk.Open();
        await ledger.Append(Append("r0", Event("a", 0)));
        disk.Faults.BeforeCommit = _ => throw new InvalidOperationException("a mistake");
        await ledger.Append(Append("r1", Event("a", 1), Event("b", 0)));
        disk.Faults.BeforeCommit = null;
        var appended = await ledger.Append(Append("r1", Event("a", 1), Event("b", 0)));
        Assert.Equal(
            [("a", 2L, 2L), ("b", 1L, 3L)],
            Assert.IsType<AppendOutcome.Appended>(appended).Entries
                .Select(entry => (entry.Stream, entry.StreamVersion, entry.Position)));
        Assert.Equal([1, 2], (await ledger.ReadStream(City, "a", 0, Cancellation)).Select(entry => entry.StreamVersion));
    }

    /// <summary>The caller is answered before the process is told to stop.</summary>
    private async Task<string[]> Causes()
    {
        var patience = Stopwatch.StartNew();
        while (disk.FailStop.Causes.IsEmpty && patience.Elapsed < TimeSpan.FromSeconds(5))
            await Task.Delay(5, Cancellation);
        return [.. disk.FailStop.Causes];
    }

    private static void Execute(DbConnection connection, string sql) => Scalar(connection, sql);

    private static object? Scalar(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
