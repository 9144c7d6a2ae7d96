using Coordination.Benchmarks.Figures;
using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Mechanism;
using Coordination.Benchmarks.Running;
using Coordination.Benchmarks.Stores;
using Coordination.Harness;
using Coordination.Harness.Figures;
using Coordination.Harness.Running;

namespace Coordination.Benchmarks;

/// <summary>The P figures: the subject by itself and beside its peers, on one machine, in one run, in turn, over the same
/// transport and with the same keys. Everything sent to the subject is a report or correction that it has to accept; none is
/// sent twice.</summary>
internal static class PeersRun
{
    public static async Task<int> Run(BenchmarkOptions options, CancellationToken cancellation)
    {
        Console.WriteLine(
            $"peers, seed {options.Seed}: {options.Rounds} rounds, windows of {options.Seconds} s after {options.WarmUpSeconds} s of "
            + $"work each; {Environment.ProcessorCount} processors, shared by callers, servers and databases");
        var program = await HostProgram.Get(options.HostProgram, cancellation);
        using var directory = RunDirectory.Create("peers", options.Keep);
        var mechanisms = directory.Folder("mechanisms");
        var projects = BenchmarkMechanism.Write(HostProgram.Root(), mechanisms, options.Projects);
        Console.WriteLine($"a city of {projects} projects; work: {Describe(options.Work)}");
        var passed = true;
        foreach (var name in options.Stores)
        {
            await using var store = StoreNames.Open(name, options.PostgresServer);
            var run = new BenchmarkRun(options, program, directory, mechanisms, store, new DiskFlushes(directory.Path));
            foreach (var part in FigurePart.All.Where(part => part.IsWanted(options.Goals, name)))
                passed &= await Run(part, run, cancellation);
        }
        return passed ? ExitCodes.Passed : ExitCodes.Failed;
    }

    // A part that cannot be finished does not take the figures of the others with it.
    private static async Task<bool> Run(FigurePart part, BenchmarkRun run, CancellationToken cancellation)
    {
        Console.WriteLine();
        Console.WriteLine($"{run.Store.Name}: {string.Join(", ", part.Goals.Where(run.Options.Goals.Contains))}");
        try
        {
            var figures = await part.Measure(run, cancellation);
            return FigureTable.Print([.. figures.Select(figure => figure with { Store = run.Store.Name, Seed = run.Options.Seed })]);
        }
        catch (RunEndedException ended)
        {
            run.Directory.HasFailed = true;
            Console.WriteLine($"ENDED: {ended.Message}");
            return false;
        }
    }

    private static string Describe(Work work) => work switch
    {
        Work.Corrections => "one week's reports, then corrections of them",
        Work.Year => "the reports of all weeks, then corrections of the last",
        _ => "first reports, week by week, until the year is full",
    };
}
