using System.Diagnostics;
using System.Security.Cryptography;
using Coordination.Domain;
using Coordination.Grains.Ports;
using Coordination.Harness.Postgres;
using Coordination.Storage;
using Coordination.Storage.Ledger;
using Coordination.Storage.Postgres;
using Npgsql;
using Xunit;
using static Coordination.SystemTests.Storage.LedgerOnDisk;

namespace Coordination.SystemTests.Storage;

/// <summary>When PostgreSQL is lost, the ledger</summary>
public sealed class LosingPostgres : IDisposable
{
    private readonly List<IDisposable> opened = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (var one in Enumerable.Reverse(opened)) one.Dispose();
    }

    [Fact]
    public async Task answers_at_once_while_it_is_down_and_goes_on_when_it_is_back()
    {
        var (server, _, _, ledger) = Open(Start());
        Assert.IsType<AppendOutcome.Appended>(await ledger.Append(Append("r0", Event("a", 0))));
        server.StopImmediately();
        var (lost, duration) = await Timed(() => ledger.Append(Append("r1", Event("a", 1))));
        Assert.IsType<AppendOutcome.Unknown>(lost);
        Assert.InRange(duration, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        for (var i = 0; i < 100; i++)
        {
            (lost, duration) = await Timed(() => ledger.Append(Append($"s{i}", Event("b", 0))));
            Assert.IsType<AppendOutcome.Unknown>(lost);
            Assert.InRange(duration, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        }
        await Assert.ThrowsAsync<IOException>(() => ledger.Head(City, Cancellation));
        server.StartAgain();
        Assert.InRange(await Back(ledger, "r1", Event("a", 1)), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal([1, 2], (await ledger.ReadStream(City, "a", 0, Cancellation)).Select(entry => entry.Position));
    }

    [Fact]
    public async Task waits_no_longer_than_five_seconds_while_it_hangs_and_only_once()
    {
        var (server, _, _, ledger) = Open(Start());
        Assert.IsType<AppendOutcome.Appended>(await ledger.Append(Append("r0", Event("a", 0))));
        server.Freeze();
        var watch = Stopwatch.StartNew();
        var waiting = Enumerable.Range(0, 50).Select(i => ledger.Append(Append($"s{i}", Event($"s{i}", 0)))).ToArray();
        var read = ledger.Head(City, Cancellation);
        Assert.All(await Task.WhenAll(waiting), outcome => Assert.IsType<AppendOutcome.Unknown>(outcome));
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<IOException>(() => read);
        var (lost, duration) = await Timed(() => ledger.Append(Append("late", Event("late", 0))));
        Assert.IsType<AppendOutcome.Unknown>(lost);
        Assert.InRange(duration, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<IOException>(() => ledger.FindRequest(City, "units/tuanbao", "late", Cancellation));
        server.Thaw();
        Assert.InRange(await Back(ledger, "late", Event("late", 0)), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task ends_every_wait_for_it_as_soon_as_anybody_has_lost_it()
    {
        var (server, _, store, ledger) = Open(Start());
        await ledger.Append(Append("r0", Event("a", 0)));
        await using (var before = await store.Snapshots.OpenConnectionAsync(Cancellation)) { }
        server.Freeze();
        var watch = Stopwatch.StartNew();
        var read = ledger.Head(City, Cancellation);
        store.Health.Lose(new AppendOutcome.Unknown("somebody else has waited"));
        await Assert.ThrowsAsync<IOException>(() => read);
        await Assert.ThrowsAsync<IOException>(async () => await store.Snapshots.OpenConnectionAsync(Cancellation));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        // The driver blocks a thread for every connection in use.
        ThreadPool.GetMinThreads(out var threads, out _);
        Assert.InRange(threads, PostgresSession.PoolSize + PostgresSession.SnapshotPoolSize, int.MaxValue);
        server.Thaw();
        await Back(ledger, "r1", Event("a", 1));
        await using var after = await store.Snapshots.OpenConnectionAsync(Cancellation);
    }

    [Fact]
    public async Task says_that_its_disk_is_full_and_goes_on_when_it_is_not()
    {
        PostgresServer.OrSkip();
        var small = SmallDisk.MountOrSkip(megabytes: 160);
        opened.Add(small);
        var (_, _, _, ledger) = Open(PrivatePostgres.Start(small.Path, "max_wal_size=64MB", "min_wal_size=32MB"));
        await ledger.Append(Append("r0", Event("a", 0)));
        small.Fill();
        var (recorded, outcome) = (1L, (AppendOutcome?)null);
        Task<AppendOutcome> Next() => ledger.Append(Append($"r{recorded}", Event("a", recorded, Incompressible())));
        while ((outcome = await Next()) is AppendOutcome.Appended) recorded++;
        Assert.IsType<AppendOutcome.StorageFull>(outcome);
        Assert.Equal(recorded, await ledger.Head(City, Cancellation));
        small.Free();
        Assert.IsType<AppendOutcome.Appended>(await Next());
        Assert.Equal(recorded + 1, (await ledger.ReadStream(City, "a", 0, Cancellation)).Count);
    }

    [Fact]
    public async Task goes_on_after_a_lock_that_it_could_not_get()
    {
        var (_, database, _, ledger) = Open(Start());
        await ledger.Append(Append("r0", Event("a", 0)));
        await using (var other = new NpgsqlConnection(database.Superuser))
        {
            await other.OpenAsync(Cancellation);
            await using var transaction = await other.BeginTransactionAsync(Cancellation);
            await using var hold = new NpgsqlCommand("SELECT 1 FROM ledgers FOR UPDATE", other);
            await hold.ExecuteNonQueryAsync(Cancellation);
            var outcome = Assert.IsType<AppendOutcome.Unknown>(await ledger.Append(Append("r1", Event("a", 1))));
            Assert.Contains(PostgresErrorCodes.LockNotAvailable, outcome.Cause, StringComparison.Ordinal);
        }
        Assert.IsType<AppendOutcome.Appended>(await ledger.Append(Append("r1", Event("a", 1))));
    }

    [Fact]
    public async Task does_not_go_on_with_a_server_that_came_back_with_weaker_settings()
    {
        var (server, database, _, ledger) = Open(Start());
        await ledger.Append(Append("r0", Event("a", 0)));
        TestDatabase.Execute(database.Superuser, $"ALTER DATABASE {database.Name} SET synchronous_commit = off");
        server.StopImmediately();
        server.StartAgain();
        var watch = Stopwatch.StartNew();
        AppendOutcome outcome;
        do outcome = await ledger.Append(Append("r1", Event("a", 1)));
        while (outcome is AppendOutcome.Unknown { Cause: var cause }
            && !cause.Contains("synchronous_commit", StringComparison.Ordinal) && watch.Elapsed < TimeSpan.FromSeconds(10));
        Assert.Contains("synchronous_commit", Assert.IsType<AppendOutcome.Unknown>(outcome).Cause, StringComparison.Ordinal);
        TestDatabase.Execute(database.Superuser, $"ALTER DATABASE {database.Name} SET synchronous_commit = on");
        await Back(ledger, "r1", Event("a", 1));
    }

    [Theory]
    [InlineData("ERROR", PostgresErrorCodes.DiskFull, true, false)]
    [InlineData("PANIC", PostgresErrorCodes.DiskFull, false, true)]
    [InlineData("FATAL", PostgresErrorCodes.CrashShutdown, false, true)]
    [InlineData("ERROR", PostgresErrorCodes.DeadlockDetected, false, false)]
    [InlineData("ERROR", PostgresErrorCodes.QueryCanceled, false, false)]
    public void tells_failures_apart(string severity, string state, bool full, bool away)
    {
        var failure = PostgresFailure.Of(new PostgresException("trouble", severity, severity, state));
        Assert.Equal(full, failure.Outcome is AppendOutcome.StorageFull);
        Assert.Equal(away, failure.Later is not null);
        // After a panic for want of room nothing can be recorded until there is some.
        Assert.Equal(severity == "PANIC", failure.Later is AppendOutcome.StorageFull);
    }

    private static PrivatePostgres Start()
    {
        PostgresServer.OrSkip();
        return PrivatePostgres.Start();
    }

    private (PrivatePostgres Server, TestDatabase Database, PostgresDatabase Store, StoredLedger Ledger) Open(PrivatePostgres server)
    {
        opened.Add(server);
        var database = PostgresServer.NewDatabase(server);
        var store = new PostgresDatabase(new PostgresOptions(database.Application, database.Owner));
        opened.Add(store);
        var ledger = PostgresLedger.Open(
            store, new StorageOptions { DataDirectory = Path.GetTempPath() }, new MovableClock(), new RecordingFailStop());
        opened.Add(ledger);
        return (server, database, store, ledger);
    }

    private static async Task<(AppendOutcome Outcome, TimeSpan Duration)> Timed(Func<Task<AppendOutcome>> append)
    {
        var watch = Stopwatch.StartNew();
        return (await append(), watch.Elapsed);
    }

    /// <summary>How long it takes until an append is recorded, by this try or one before.</summary>
    private static async Task<TimeSpan> Back(StoredLedger ledger, string request, PendingEvent pending)
    {
        var watch = Stopwatch.StartNew();
        while (await ledger.Append(Append(request, pending)) is AppendOutcome.Unknown)
        {
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
            await Task.Delay(5, Cancellation);
        }
        return watch.Elapsed;
    }

    private static string Incompressible() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(15_000));
}
