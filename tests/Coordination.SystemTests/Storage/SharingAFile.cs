using System.Data;
using System.Globalization;
using Coordination.Grains.Ports;
using Coordination.Storage.Ledger;
using Xunit;
using static Coordination.SystemTests.Storage.LedgerOnDisk;

namespace Coordination.SystemTests.Storage;

/// <summary>Ledgers that share one SQLite file</summary>
public sealed class SharingAFile : IDisposable
{
    private readonly LedgerOnDisk disk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => disk.Dispose();

    [Fact]
    public async Task may_start_together_on_an_empty_directory()
    {
        var ledgers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => SqliteLedger.Open(disk.Options, disk.Clock, disk.FailStop), Cancellation)));
        foreach (var (ledger, i) in ledgers.Select((ledger, i) => (ledger, i)))
        {
            var request = i.ToString(CultureInfo.InvariantCulture);
            Assert.IsType<AppendOutcome.Appended>(await ledger.Append(Append(request, Event("a" + request, 0))));
        }
        foreach (var ledger in ledgers) ledger.Dispose();
    }

    [Fact]
    public async Task wait_for_each_other_only_so_long()
    {
        using var impatient =
            new LedgerOnDisk(with: options => options with { BusyTimeout = TimeSpan.FromMilliseconds(200) });
        var ledger = impatient.Open();
        using (var other = impatient.Connect())
        using (other.BeginTransaction(IsolationLevel.Serializable))
        {
            Assert.Equal(new AppendOutcome.Unknown("busy"), await ledger.Append(Append("r1", Event("a", 0))));
        }
        Assert.IsType<AppendOutcome.Appended>(await ledger.Append(Append("r1", Event("a", 0))));
        Assert.Empty(impatient.FailStop.Causes);
    }

    [Fact]
    public async Task keep_the_log_beside_it_small()
    {
        var ledger = disk.Open();
        var text = new string('x', 200_000);
        // 160 MB in all. The log is emptied at 65 MB at the latest, and grows by what is committed meanwhile: how much that
        // is depends on how busy the machine is.
        await Task.WhenAll(Enumerable.Range(0, 800)
            .Select(i => ledger.Append(Append($"r{i}", Event($"s{i}", 0, text)))));
        Assert.InRange(new FileInfo(Path.Combine(disk.Options.DataDirectory, "ledger.db-wal")).Length, 0, 100_000_000);
        Assert.InRange(
            new FileInfo(Path.Combine(disk.Options.DataDirectory, "ledger.db")).Length, 40_000_000, long.MaxValue);
    }
}
