using System.Diagnostics;
using System.Globalization;
using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Running;
using Coordination.Harness.City;
using Coordination.Harness.Figures;
using Coordination.V1;

namespace Coordination.Benchmarks.Figures;

/// <summary>P9: whether a project with a long past wakes more slowly. A host is ended and started again, other projects are
/// woken first so that its code is compiled, and then the first call to each project is timed: a report that is only to be
/// checked, which wakes the project's grain and records nothing.</summary>
internal static class Activation
{
    private const int Projects = 5;
    private const int WarmingProjects = 60;
    private const int FewReports = 10;
    private const int MostReports = 10_000;
    private const int CallersOfOne = 8;

    public static async Task<IReadOnlyList<Figure>> Measure(BenchmarkRun run, CancellationToken cancellation)
    {
        var place = await run.NewPlace(run.Directory.Path, $"{run.Store.Name}_activation", cancellation);
        var host = await SubjectHost.Start(run, place, cancellation);
        try
        {
            var groups = Groups.Of(host.Reporters);
            await Fill(run, host, groups);
            var (stopped, killed) = (new List<Wakings>(), new List<Wakings>());
            for (var round = 1; round <= run.Options.Rounds; round++)
                foreach (var (kill, wakings) in new[] { (false, stopped), (true, killed) })
                {
                    host = await StartAgain(run, host, kill, cancellation);
                    wakings.Add(await Wake(host, groups, cancellation));
                }
            var many = Many(run).ToString("N0", CultureInfo.InvariantCulture);
            return
            [
                .. FiguresOf(stopped, many, "after a stop", judged: true),
                .. FiguresOf(killed, many, "after kill -9", judged: false),
            ];
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private static async Task Fill(BenchmarkRun run, SubjectHost host, Groups groups)
    {
        await Task.WhenAll(groups.Busy.Select(reporter => Send(run, host, reporter, Many(run))));
        foreach (var reporter in groups.Calm) await Send(run, host, reporter, FewReports);
        foreach (var reporter in groups.Warming) await Send(run, host, reporter, 1);
    }

    private static async Task Send(BenchmarkRun run, SubjectHost host, Reporter reporter, int reports)
    {
        var contender = host.Contender(new ReportSource([reporter], host.Keys, run.Options.Seed, Work.Corrections));
        await LoadWindow.Fill(contender, 1, 1, run.Disk);
        if (reports > 1) await LoadWindow.Fill(contender, CallersOfOne, reports, run.Disk);
    }

    private static async Task<SubjectHost> StartAgain(
        BenchmarkRun run, SubjectHost host, bool kill, CancellationToken cancellation)
    {
        if (kill) await host.Process.Kill();
        else await host.Stop();
        await host.DisposeAsync();
        return await SubjectHost.Start(run, host.Place, cancellation);
    }

    private static async Task<Wakings> Wake(SubjectHost host, Groups groups, CancellationToken cancellation)
    {
        foreach (var reporter in groups.Warming) await FirstCall(reporter);
        var (many, few) = (new List<double>(), new List<double>());
        foreach (var (busy, calm) in groups.Busy.Zip(groups.Calm))
        {
            many.Add(await FirstCall(busy));
            few.Add(await FirstCall(calm));
        }
        return new(Spread.Of(many).Middle, Spread.Of(few).Middle);

        async Task<double> FirstCall(Reporter reporter)
        {
            var call = new ReportSource([reporter], host.Keys, seed: 1, Work.Corrections, given: MostReports).Take("waking");
            call.Correct!.ValidateOnly = true;
            var sent = Stopwatch.GetTimestamp();
            await new GoalService.GoalServiceClient(host.Connection[0]).CorrectProgressReportAsync(
                call.Correct, call.Key, cancellationToken: cancellation);
            return Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
        }
    }

    private static IEnumerable<Figure> FiguresOf(List<Wakings> wakings, string many, string after, bool judged)
    {
        var ratio = Spread.Of(wakings.Select(one => one.Many / one.Few));
        var what = $"first call to a project with {many} reports ÷ to one with 10, {after}";
        yield return judged ? Figured.AtMost("P9", ratio, 2, what) : Figured.Stated("P9", ratio, what);
        yield return Figured.Stated(
            "P9", Spread.Of(wakings.Select(one => one.Many)), $"ms to wake a project with {many} reports, {after}");
        yield return Figured.Stated(
            "P9", Spread.Of(wakings.Select(one => one.Few)), $"ms to wake a project with 10 reports, {after}");
    }

    // A run that asks for a small ledger is a trial, and need not wait for a long past.
    private static int Many(BenchmarkRun run) => Math.Min(MostReports, run.Options.Rows);

    /// <summary>Median milliseconds of the first calls after one start.</summary>
    private sealed record Wakings(double Many, double Few);

    /// <summary>One reporter for each project: of those with many reports, of those with few, and of those that are woken
    /// first.</summary>
    private sealed record Groups(
        IReadOnlyList<Reporter> Busy, IReadOnlyList<Reporter> Calm, IReadOnlyList<Reporter> Warming)
    {
        public static Groups Of(IReadOnlyList<Reporter> reporters)
        {
            var one = reporters.DistinctBy(reporter => reporter.Project).ToList();
            return new(one[..Projects], one[Projects..(2 * Projects)], one[(2 * Projects)..(2 * Projects + WarmingProjects)]);
        }
    }
}
