using System.Globalization;
using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Peers;
using Coordination.Benchmarks.Running;
using Coordination.Harness;
using Coordination.Harness.Figures;

namespace Coordination.Benchmarks.Figures;

/// <summary>P4: reports that come in batches, beside a no-op that is called once for each.</summary>
internal static class BulkIngest
{
    private const int NoOpCallers = 64;
    private const double Required = 0.6;

    public static async Task<IReadOnlyList<Figure>> Measure(BenchmarkRun run, CancellationToken cancellation)
    {
        var rounds = new List<Round>();
        for (var number = 1; number <= run.Options.Rounds; number++)
        {
            await using var contest = await Contest.Start(run, [PeerKind.NoOp], number, cancellation);
            var (subject, noOp) = (contest.Subject, contest.Contenders[1]);
            var load = new BulkLoad(contest.Host.Reporters, contest.Host.Keys, run.Options.Seed + number, run.Options.Work);
            var warmUp = TimeSpan.FromSeconds(run.Options.WarmUpSeconds / 2.0);
            await load.Run(subject, RequestIds.TimeOrdered, warmUp, run.Disk);
            await LoadWindow.Run(noOp, NoOpCallers, RequestIds.TimeOrdered, warmUp, run.Disk);
            var bulk = await load.Run(subject, RequestIds.TimeOrdered, run.WindowLength, run.Disk);
            var single = await LoadWindow.Run(noOp, NoOpCallers, RequestIds.TimeOrdered, run.WindowLength, run.Disk);
            rounds.Add(new(bulk, single));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"round {number}: {bulk.Rate:0} reports a second on {load.Subjects} projects, no-op {single.Rate:0}; processor time of "
                + $"the server {bulk.ServerMicroseconds:0.0} µs a report, of the callers {bulk.CallerMicroseconds:0.0}, of the database "
                + $"{bulk.DatabaseMicroseconds:0.0}; a batch p50 {bulk.Latencies.MedianMilliseconds:0.0} ms, "
                + $"p99 {bulk.Latencies.SlowestPercentMilliseconds:0.0} ms"));
            await contest.Stop();
            var stored = await run.Store.Reports(contest.Host.Place, cancellation);
            if (stored < load.Acknowledged)
                throw new RunEndedException(ExitCodes.Failed, "the ledger does not hold what was acknowledged.");
        }
        return
        [
            Figured.AtLeast(
                "P4", Spread.Of(rounds.Select(round => round.Bulk.Rate / round.NoOp.Rate)), Required,
                $"bulk reports, {BulkLoad.Streams} streams in batches of {BulkLoad.BatchSize} ÷ no-op, {NoOpCallers} callers"),
            Figured.Stated("P4", Spread.Of(rounds.Select(round => round.Bulk.Rate)), "bulk reports a second"),
        ];
    }

    private sealed record Round(LoadResult Bulk, LoadResult NoOp);
}
