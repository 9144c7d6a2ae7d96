using System.Globalization;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Coordination.Storage.Ledger;
using Xunit;
using static Coordination.SystemTests.Storage.LedgerOnDisk;

namespace Coordination.SystemTests.Storage;

/// <summary>Two ledgers on one store, as two processes have them,</summary>
public abstract class TwoLedgersOnOneStore(Store store) : IDisposable
{
    private readonly LedgerOnDisk disk = new(store);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        disk.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task never_collide()
    {
        const int Writers = 8, Each = 25;
        StoredLedger[] ledgers = [disk.Open(), disk.Open()];
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var ledger = ledgers[writer % 2];
            for (var i = 0; i < Each; i++) await AppendUntilItFits(ledger, $"{writer}-{i}", "contested");
        }, Cancellation)));
        var entries = await ledgers[0].Read(City, 0, int.MaxValue, Cancellation);
        Assert.Equal(Enumerable.Range(1, Writers * Each).Select(n => (long)n), entries.Select(entry => entry.Position));
        Assert.Equal(
            Enumerable.Range(1, Writers * Each).Select(n => (long)n), entries.Select(entry => entry.StreamVersion));
        Assert.Equal(Writers * Each, entries.Select(entry => entry.RequestId).Distinct().Count());
    }

    [Fact]
    public async Task know_each_others_requests()
    {
        var (here, there) = (disk.Open(), disk.Open());
        await here.Append(Append("r1", Event("a", 0)));
        Assert.IsType<AppendOutcome.AlreadyRecorded>(await there.Append(Append("r1", Event("a", 0))));
        Assert.Equal(new AppendOutcome.StreamMoved("a", 1), await there.Append(Append("r2", Event("a", 0))));
    }

    [Fact]
    public async Task take_turns_at_one_stream()
    {
        const int Turns = 12;
        StoredLedger[] ledgers = [disk.Open(), disk.Open()];
        for (var version = 0; version < Turns; version++)
        {
            var (mine, other) = (ledgers[version % 2], ledgers[(version + 1) % 2]);
            Assert.IsType<AppendOutcome.Appended>(await mine.Append(Append($"r{version}", Event("a", version))));
            Assert.Equal(
                new AppendOutcome.StreamMoved("a", version + 1), await other.Append(Append("late", Event("a", version))));
        }
        var entries = await ledgers[0].Read(City, 0, int.MaxValue, Cancellation);
        Assert.Equal(Enumerable.Range(1, Turns).Select(n => (n, n)), entries.Select(Numbers));
        var stream = await ledgers[0].ReadStream(City, "a", 0, Cancellation);
        Assert.Equal(entries.Select(Numbers), stream.Select(Numbers));
    }

    private static (int Position, int Version) Numbers(LedgerEntry entry) =>
        ((int)entry.Position, (int)entry.StreamVersion);

    private static async Task AppendUntilItFits(StoredLedger ledger, string request, string stream)
    {
        var version = 0L;
        AppendOutcome outcome;
        while ((outcome = await ledger.Append(Append(request, Event(stream, version)))) is not AppendOutcome.Appended)
            version = Assert.IsType<AppendOutcome.StreamMoved>(outcome).ActualVersion;
    }
}

/// <inheritdoc/>
public sealed class TwoLedgersOnOneStoreOnSqlite() : TwoLedgersOnOneStore(Store.Sqlite);

/// <inheritdoc/>
public sealed class TwoLedgersOnOneStoreOnPostgres() : TwoLedgersOnOneStore(Store.Postgres);
