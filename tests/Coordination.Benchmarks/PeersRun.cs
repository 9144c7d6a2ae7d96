using System.Globalization;
using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Mechanism;
using Coordination.Harness;
using Coordination.Harness.Checking;
using Coordination.Harness.Figures;
using Coordination.Harness.Running;

namespace Coordination.Benchmarks;

/// <summary>P1 and P2: the subject beside its peers, on one machine, in one run, in turn, over the same transport and with
/// the same keys. Everything sent to the subject is a report or correction that it has to accept; none is sent twice.</summary>
internal static class PeersRun
{
    private const int LongestWarmUp = 120;
    private static readonly int[] Callers = [64, 256];
    private static readonly RequestIds[] Ids =
    [
        new("time-ordered ids", () => Guid.CreateVersion7().ToString()),
        new("random ids", () => Guid.NewGuid().ToString()),
    ];

    public static async Task<int> Run(BenchmarkOptions options, CancellationToken cancellation)
    {
        Console.WriteLine(
            $"peers, seed {options.Seed}: {options.Rounds} rounds, windows of {options.Seconds} s after {options.WarmUpSeconds} s of "
            + $"work each; {Environment.ProcessorCount} processors, shared by callers and servers");
        var program = await HostProgram.Get(options.HostProgram, cancellation);
        using var directory = RunDirectory.Create("peers", options.Keep);
        var mechanisms = directory.Folder("mechanisms");
        var projects = BenchmarkMechanism.Write(HostProgram.Root(), mechanisms, options.Projects);
        Console.WriteLine($"city made up of {projects} projects: the shipped mechanism, its projects copied; work: {options.Work}");
        var results = new PeersResults();
        var disk = new DiskFlushes(directory.Path);
        for (var round = 1; round <= options.Rounds; round++)
        {
            await using var contest = await Contest.Start(options, program, directory, round, mechanisms, cancellation);
            await WarmUp(contest, options, disk);
            foreach (var callers in Callers)
                foreach (var ids in Ids)
                    foreach (var contender in InTurn(contest.Contenders, round))
                    {
                        var result = await LoadWindow.Run(contender, callers, ids.New, TimeSpan.FromSeconds(options.Seconds), disk);
                        results.Add(new Window(contender.Name, callers, ids.Name), result);
                    }
            await contest.Stop();
            MustBeStored(contest);
        }
        results.Print();
        return FigureTable.Print([.. results.Figures(options.Seed)]) ? ExitCodes.Passed : ExitCodes.Failed;
    }

    /// <summary>Long enough for the compiler to have seen everything, at both numbers of callers, and until every grain of
    /// the subject is awake: a first report also wakes its grain, and that is not what is measured here.</summary>
    private static async Task WarmUp(Contest contest, BenchmarkOptions options, DiskFlushes disk)
    {
        foreach (var callers in Callers)
            foreach (var contender in contest.Contenders)
                await LoadWindow.Run(contender, callers, Ids[0].New, TimeSpan.FromSeconds(options.WarmUpSeconds / 2.0), disk);
        var subject = contest.Contenders[0];
        for (var more = 0; subject.Reports.Given < subject.Reports.Reporters && more < LongestWarmUp; more++)
            await LoadWindow.Run(subject, Callers[^1], Ids[0].New, TimeSpan.FromSeconds(1), disk);
    }

    /// <summary>Every other round in the other order, so that what drifts falls on all alike.</summary>
    private static IEnumerable<Contender> InTurn(IEnumerable<Contender> targets, int round) =>
        round % 2 == 1 ? targets : targets.Reverse();

    /// <summary>Rates count only when what was acknowledged is there, in a file that was written durably.</summary>
    private static void MustBeStored(Contest contest)
    {
        var stored = LedgerFile.Scalar(
            Path.Combine(contest.SubjectData, "ledger.db"),
            "SELECT count(*) FROM ledger WHERE kind IN ('goals/progress-reported.v1', 'goals/progress-corrected.v1')");
        var sent = contest.Contenders[0].Reports.Given;
        var mode = LedgerFile.Pragma(contest.SubjectData, "journal_mode");
        Console.WriteLine(
            $"the ledger holds {stored} reports of {sent} taken by callers; journal_mode {mode}, and the host does not start "
            + "with synchronous below FULL; the plain peer checks both for itself");
        // Callers that find a window's end take a report and do not send it.
        var unsent = Callers.Max() * Callers.Length * (Ids.Length + 1 + LongestWarmUp);
        if (mode != "wal" || long.Parse(stored, CultureInfo.InvariantCulture) < sent - unsent)
            throw new RunEndedException(ExitCodes.Failed, "the ledger does not hold what was acknowledged.");
    }

    private sealed record RequestIds(string Name, Func<string> New);
}
