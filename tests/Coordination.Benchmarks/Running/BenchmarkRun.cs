using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Stores;
using Coordination.Harness.Running;

namespace Coordination.Benchmarks.Running;

/// <summary>What the parts of a run share.</summary>
/// <param name="Program">The built host.</param>
/// <param name="Directory">Everything that the run writes lies in it.</param>
/// <param name="Mechanisms">Folder of the one mechanism that hosts load.</param>
internal sealed record BenchmarkRun(
    BenchmarkOptions Options, string Program, RunDirectory Directory, string Mechanisms, IStore Store, DiskFlushes Disk)
{
    /// <summary>The long ledger of this run.</summary>
    public FilledLedger Filled => field ??= new FilledLedger(this);

    public TimeSpan WindowLength => TimeSpan.FromSeconds(Options.Seconds);

    /// <summary>A new and empty place for one program, in a folder of its own below another.</summary>
    public Task<Place> NewPlace(string parent, string name, CancellationToken cancellation) =>
        Store.NewPlace(name, System.IO.Directory.CreateDirectory(Path.Combine(parent, name)).FullName, cancellation);
}
