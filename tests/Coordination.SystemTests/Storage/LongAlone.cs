using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Coordination.Storage.Ledger;
using Npgsql;
using Xunit;
using static Coordination.SystemTests.Storage.LedgerOnDisk;

namespace Coordination.SystemTests.Storage;

/// <summary>A writer on PostgreSQL that has long been alone</summary>
public sealed class LongAlone : IDisposable
{
    private readonly LedgerOnDisk disk = new(Store.Postgres);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => disk.Dispose();

    [Fact]
    public async Task asks_no_more_before_it_writes()
    {
        const int Appends = 100;
        await Alone(disk.Open(), Appends);
        // A session reports what it did when it ends.
        disk.Close();
        Assert.InRange(await LookUps(), 1, PostgresHeads.QuietTurns + 2);
    }

    [Fact]
    public async Task sees_what_another_has_written_since()
    {
        var (here, there) = (disk.Open(), disk.Open());
        var version = await Alone(here);
        Assert.IsType<AppendOutcome.Appended>(await there.Append(Append("theirs", Event("a", version))));
        Assert.Equal(
            new AppendOutcome.StreamMoved("a", version + 1), await here.Append(Append("late", Event("a", version))));
        var appended = Assert.IsType<AppendOutcome.Appended>(await here.Append(Append("mine", Event("a", version + 1))));
        Assert.Equal(version + 2, Assert.Single(appended.Entries).Position);
        await HasNoGap(version + 2);
    }

    [Fact]
    public async Task places_nothing_behind_what_had_a_place_only_at_its_first_try()
    {
        var (here, there) = (disk.Open(), disk.Open());
        var version = await Alone(here);
        Assert.IsType<AppendOutcome.Appended>(await there.Append(Append("theirs", Event("a", version))));
        // By its version the second fits behind the entry of the other.
        var first = Event("a", version);
        LedgerAppend[] appends = [Append("first", first), Append("second", Event("a", version + 1) with { After = first })];
        var outcomes = await Task.WhenAll(appends.Select(here.Append));
        Assert.All(outcomes, outcome => Assert.Equal(new AppendOutcome.StreamMoved("a", version + 1), outcome));
        await HasNoGap(version + 1);
    }

    [Fact]
    public async Task goes_behind_what_another_has_written_to_another_stream()
    {
        var (here, there) = (disk.Open(), disk.Open());
        var version = await Alone(here);
        Assert.IsType<AppendOutcome.Appended>(await there.Append(Append("theirs", Event("b", 0))));
        var appended = Assert.IsType<AppendOutcome.Appended>(await here.Append(Append("mine", Event("a", version))));
        Assert.Equal(version + 2, Assert.Single(appended.Entries).Position);
        await HasNoGap(version + 2);
    }

    [Fact]
    public async Task knows_requests_without_effect_that_another_has_recorded()
    {
        var (here, there) = (disk.Open(), disk.Open());
        var version = await Alone(here);
        var nothing = Append("nothing") with { UnchangedPosition = 1 };
        Assert.IsType<AppendOutcome.Appended>(await there.Append(nothing));
        var known = Assert.IsType<AppendOutcome.AlreadyRecorded>(await here.Append(nothing));
        Assert.Equal(1, known.Request.FirstPosition);
        Assert.IsType<AppendOutcome.Appended>(await here.Append(Append("mine", Event("a", version))));
        await HasNoGap(version + 1);
    }

    [Fact]
    public async Task tells_neighbours_in_one_commit_apart()
    {
        var ledger = disk.Open();
        var version = await Alone(ledger);
        LedgerAppend[] appends =
        [
            Append("r0", Event("a", 0)), Append("new", Event("a", version)), Append("late", Event("a", 0)),
            Append("new", Event("a", version)),
        ];
        var outcomes = await Task.WhenAll(appends.Select(ledger.Append));
        Assert.IsType<AppendOutcome.AlreadyRecorded>(outcomes[0]);
        Assert.IsType<AppendOutcome.Appended>(outcomes[1]);
        Assert.IsType<AppendOutcome.StreamMoved>(outcomes[2]);
        Assert.IsType<AppendOutcome.AlreadyRecorded>(outcomes[3]);
        await HasNoGap(version + 1);
    }

    [Fact]
    public async Task begins_anew_when_its_connection_has_broken()
    {
        var (here, there) = (disk.Open(), disk.Open());
        var version = await Alone(here);
        await EndSessions();
        AppendOutcome outcome;
        while ((outcome = await there.Append(Append("theirs", Event("a", version)))) is AppendOutcome.Unknown)
            await Task.Delay(10, Cancellation);
        Assert.IsType<AppendOutcome.Appended>(outcome);
        while ((outcome = await here.Append(Append("mine", Event("a", version)))) is AppendOutcome.Unknown)
            await Task.Delay(10, Cancellation);
        Assert.Equal(new AppendOutcome.StreamMoved("a", version + 1), outcome);
        Assert.IsType<AppendOutcome.Appended>(await here.Append(Append("mine", Event("a", version + 1))));
        await HasNoGap(version + 2);
    }

    /// <summary>Appends to stream a as long as it takes to be alone, and answers its version, which is the position
    /// too.</summary>
    private static async Task<long> Alone(StoredLedger ledger, int appends = 2 * PostgresHeads.QuietTurns)
    {
        for (var i = 0; i < appends; i++)
            Assert.IsType<AppendOutcome.Appended>(await ledger.Append(Append($"r{i}", Event("a", i))));
        return appends;
    }

    private async Task HasNoGap(long head)
    {
        var entries = await disk.Open().Read(City, 0, int.MaxValue, Cancellation);
        Assert.Equal(Enumerable.Range(1, (int)head).Select(n => (long)n), entries.Select(entry => entry.Position));
        foreach (var stream in entries.GroupBy(entry => entry.Stream))
            Assert.Equal(
                Enumerable.Range(1, stream.Count()).Select(n => (long)n), stream.Select(entry => entry.StreamVersion));
    }

    private async Task EndSessions()
    {
        await using var connection = (NpgsqlConnection)disk.Connect();
        await using var end = new NpgsqlCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() "
            + "AND pid <> pg_backend_pid() AND application_name = 'coordination'", connection);
        Assert.InRange((long)(await end.ExecuteScalarAsync(Cancellation))!, 1, 100);
    }

    private async Task<long> LookUps()
    {
        await using var connection = (NpgsqlConnection)disk.Connect();
        await using var sessions = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            + "AND backend_type = 'client backend'", connection);
        while ((long)(await sessions.ExecuteScalarAsync(Cancellation))! > 0) await Task.Delay(10, Cancellation);
        await using var scans = new NpgsqlCommand(
            "SELECT idx_scan FROM pg_stat_user_tables WHERE relname = 'requests'", connection);
        return (long)(await scans.ExecuteScalarAsync(Cancellation))!;
    }
}

/// <summary>What a writer on PostgreSQL knows of the heads suffices</summary>
public class KnowingWhereTheHeadsWereLeft
{
    private readonly PostgresHeads known = new(mostStreams: 2);

    [Fact]
    public void when_nobody_else_has_written_for_long()
    {
        Turns(PostgresHeads.QuietTurns);
        Assert.False(Suffice("a"));
        Turns(1);
        Assert.True(Suffice("a"));
    }

    [Fact]
    public void not_for_a_stream_that_was_never_asked_for()
    {
        Turns(PostgresHeads.QuietTurns + 1);
        Assert.False(Suffice("a", "b"));
    }

    [Fact]
    public void not_once_the_ledger_stood_elsewhere()
    {
        Turns(PostgresHeads.QuietTurns + 1);
        known.Found(1, position: 2, recordedAt: 0);
        Assert.False(Suffice());
        Assert.Equal(default, known.Stream(1, "a"));
    }

    [Fact]
    public void not_when_more_streams_were_known_than_may_be()
    {
        Turns(PostgresHeads.QuietTurns + 1);
        known.Found(1, "b", 2, 1);
        known.Trim();
        Assert.True(Suffice("a", "b"));
        known.Found(1, "c", 3, 1);
        known.Trim();
        Assert.False(Suffice("a"));
    }

    private void Turns(int turns)
    {
        for (var i = 0; i < turns; i++) known.Found(1, position: 1, recordedAt: 0);
        known.Found(1, "a", 1, 1);
    }

    private bool Suffice(params IReadOnlyList<string> streams) => known.Suffice(
        [new QueuedAppend(Append("r", [.. streams.Select(stream => Event(stream, 1))]))], static _ => 1);
}
