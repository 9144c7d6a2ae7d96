using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Peers;
using Coordination.Benchmarks.Running;
using Coordination.Harness;
using Coordination.Harness.Figures;

namespace Coordination.Benchmarks.Figures;

/// <summary>P1 to P3 beside the peers, and what takes its measure from them: P5 and P6.</summary>
internal static class SideBySide
{
    /// <summary>Callers of the goals.</summary>
    public static IReadOnlyList<int> Callers { get; } = [64, 256];

    private const int ReadCallers = 64;
    private const double WritesWhileReading = 1000;
    private static readonly TimeSpan LongestCommits = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<Figure>> Measure(BenchmarkRun run, CancellationToken cancellation)
    {
        var goals = run.Options.Goals;
        var kinds = PeerKind.All.Where(kind => kind.Store is null || kind.Store == run.Store.Name)
            .Where(kind => kind.Goals.Any(goals.Contains)).ToList();
        var results = new SideBySideResults();
        for (var round = 1; round <= run.Options.Rounds; round++)
        {
            await using var contest = await Contest.Start(run, kinds, round, cancellation);
            await WarmUp(run, contest);
            foreach (var callers in Callers)
                foreach (var ids in RequestIds.All)
                    foreach (var contender in InTurn(contest.Contenders, round))
                        results.Add(
                            new Window(contender.Name, callers, ids.Name),
                            await LoadWindow.Run(contender, callers, ids, run.WindowLength, run.Disk));
            if (goals.Contains("P5")) results.Add(await AtHalfTheRate(run, contest, results.FastestOfLastRound(), cancellation));
            if (goals.Contains("P6")) await ReadWhileWriting(run, contest, results, cancellation);
            await contest.Stop();
            await MustBeStored(run, contest, cancellation);
        }
        results.Print();
        return [.. SideBySideFigures.Of(results, kinds, goals)];
    }

    /// <summary>Long enough for the compiler to have seen everything, at both numbers of callers; before it the first reports
    /// that wake every grain and that corrections need.</summary>
    private static async Task WarmUp(BenchmarkRun run, Contest contest)
    {
        await LoadWindow.Fill(contest.Subject, Callers[0], contest.Subject.Reports.FirstReports, run.Disk);
        foreach (var callers in Callers)
            foreach (var contender in contest.Contenders)
                await LoadWindow.Run(
                    contender, callers, RequestIds.TimeOrdered, TimeSpan.FromSeconds(run.Options.WarmUpSeconds / 2.0), run.Disk);
    }

    /// <summary>Every other round in the other order, so that what drifts falls on all alike.</summary>
    private static IEnumerable<Contender> InTurn(IEnumerable<Contender> contenders, int round) =>
        round % 2 == 1 ? contenders : contenders.Reverse();

    private static async Task<HalfRate> AtHalfTheRate(
        BenchmarkRun run, Contest contest, double fastest, CancellationToken cancellation)
    {
        using var commits = await run.Store.OpenCommits(contest.Folder, cancellation);
        var length = run.WindowLength < LongestCommits ? run.WindowLength : LongestCommits;
        var alone = await ClosedLoop.Run(1, length, _ => () =>
        {
            commits.Commit();
            return Task.CompletedTask;
        });
        var reports = await OpenLoad.Run(contest.Subject, fastest / 2, run.WindowLength, run.Disk, cancellation);
        return new(reports, alone);
    }

    private static async Task ReadWhileWriting(
        BenchmarkRun run, Contest contest, SideBySideResults results, CancellationToken cancellation)
    {
        var subject = contest.Subject;
        foreach (var (name, read) in new[] { (Reads.Rows, ReadLoad.Rows), (Reads.Definitions, (Reading)ReadLoad.Definitions) })
        {
            await read(subject, ReadCallers, TimeSpan.FromSeconds(run.Options.WarmUpSeconds / 4.0), run.Disk);
            var writing = OpenLoad.Run(subject, WritesWhileReading, run.WindowLength, run.Disk, cancellation);
            results.Add(new Window(name, ReadCallers, ""), await read(subject, ReadCallers, run.WindowLength, run.Disk));
            await writing;
        }
    }

    /// <summary>Rates count only when what was acknowledged is there, in a database that was written durably.</summary>
    private static async Task MustBeStored(BenchmarkRun run, Contest contest, CancellationToken cancellation)
    {
        var durability = await run.Store.Durability(contest.Host.Place, cancellation);
        var stored = await run.Store.Reports(contest.Host.Place, cancellation);
        var subject = contest.Subject.Reports;
        Console.WriteLine($"the ledger holds {stored} reports, {subject.Acknowledged} were acknowledged; {durability}");
        if (stored < subject.Acknowledged)
            throw new RunEndedException(ExitCodes.Failed, "the ledger does not hold what was acknowledged.");
    }

    private delegate Task<LoadResult> Reading(Contender contender, int callers, TimeSpan length, DiskFlushes disk);
}

/// <summary>Names of what is read.</summary>
internal static class Reads
{
    public const string Rows = "rows of the board";
    public const string Definitions = "definitions of projects";
}

/// <summary>One round's reports at half of the highest rate, and commits of the same store with nothing else going on.</summary>
internal sealed record HalfRate(LoadResult Reports, Latencies Commits)
{
    public double Ratio => Reports.Latencies.SlowestPercentMilliseconds / Commits.SlowestPercentMilliseconds;
}
