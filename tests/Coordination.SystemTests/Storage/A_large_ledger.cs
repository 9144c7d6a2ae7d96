using System.Diagnostics;
using System.Globalization;
using Coordination.Storage.Tree;
using Xunit;

namespace Coordination.SystemTests.Storage;

/// <summary>A large ledger: what its tree costs, and how long its inspection takes. The environment variable
/// <c>COORDINATION_TEST_ENTRIES</c> says how large; a million must be inspected within a minute.</summary>
public abstract class A_large_ledger(Store store) : IDisposable
{
    private const int OpeningEntries = 300;
    private const double MostMicrosecondsToInspect = 60;
    private const long MostBytes = 512L << 20;

    private readonly LedgerOnDisk disk = new(store);

    private static long Entries =>
        Environment.GetEnvironmentVariable("COORDINATION_TEST_ENTRIES") is { Length: > 0 } given
            ? long.Parse(given, CultureInfo.InvariantCulture)
            : 20_000;

    public void Dispose()
    {
        disk.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task is_followed_cheaply_and_inspected_soon_in_bounded_memory()
    {
        var (ledger, trees) = (disk.Open(), disk.OpenTrees());
        await ledger.Fill(OpeningEntries);
        GeneratedLedger.Generate(disk, OpeningEntries, Entries);

        var keeper = new TreeKeeper(trees, CheckpointKey.Open(disk.Options, trees));
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var head = await keeper.Follow(ledger, trees);
        var (processor, followed) = (Environment.CpuUsage.TotalTime - before, watch.Elapsed);
        Assert.Equal(Entries, head.Size);

        watch.Restart();
        var findings = disk.Inspect(head);
        var inspected = watch.Elapsed;
        var peak = Process.GetCurrentProcess().PeakWorkingSet64;
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{store}, {Entries} entries: tree {followed.TotalSeconds:0.0} s ({processor.TotalMicroseconds / Entries:0.00} µs of "
            + $"processor for each), inspection {inspected.TotalSeconds:0.0} s, peak {peak >> 20} MB"));
        Assert.Null(findings.First);
        Assert.InRange(inspected.TotalMicroseconds, 0, 5_000_000 + MostMicrosecondsToInspect * Entries);
        Assert.InRange(peak, 0, MostBytes + (1L << 30));
    }
}

/// <inheritdoc/>
public sealed class A_large_ledger_on_SQLite() : A_large_ledger(Store.Sqlite);

/// <inheritdoc/>
public sealed class A_large_ledger_on_PostgreSQL() : A_large_ledger(Store.Postgres);
