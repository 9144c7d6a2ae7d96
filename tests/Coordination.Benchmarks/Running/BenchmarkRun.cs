using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Stores;
using Coordination.Harness.Running;

namespace Coordination.Benchmarks.Running;

/// <summary>What the parts of a run on one store share.</summary>
/// <param name="program">The built host.</param>
/// <param name="directory">Everything that the run writes lies in it.</param>
/// <param name="mechanisms">Folder of the one mechanism that hosts load.</param>
internal sealed class BenchmarkRun(
    BenchmarkOptions options, string program, RunDirectory directory, string mechanisms, IStore store, DiskFlushes disk)
{
    private int contests;

    public BenchmarkOptions Options => options;
    public string Program => program;
    public RunDirectory Directory => directory;
    public string Mechanisms => mechanisms;
    public IStore Store => store;
    public DiskFlushes Disk => disk;

    /// <summary>The long ledger of this run.</summary>
    public FilledLedger Filled => field ??= new FilledLedger(this);

    public TimeSpan WindowLength => TimeSpan.FromSeconds(options.Seconds);

    /// <summary>A number that no contest of this run has had: each begins with nothing.</summary>
    public int NextContest() => ++contests;

    /// <summary>A new and empty place for one program, in a folder of its own below another.</summary>
    /// <param name="name">Unique in the run: letters, digits and underscores.</param>
    public Task<Place> NewPlace(string parent, string name, CancellationToken cancellation) =>
        store.NewPlace(name, System.IO.Directory.CreateDirectory(Path.Combine(parent, name)).FullName, cancellation);
}
