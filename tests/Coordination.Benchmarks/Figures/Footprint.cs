using System.Diagnostics;
using System.Globalization;
using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Running;
using Coordination.Harness.City;
using Coordination.Harness.Figures;
using Coordination.V1;

namespace Coordination.Benchmarks.Figures;

/// <summary>P10: what a host holds in memory with nothing but the mechanism and with a long ledger, how much the disk grows, and
/// how long a restart takes until the board shows everything.</summary>
internal static class Footprint
{
    private const double Million = 1_000_000;

    public static async Task<IReadOnlyList<Figure>> Measure(BenchmarkRun run, CancellationToken cancellation)
    {
        var (idle, emptySize) = await Idle(run, cancellation);
        await using (await run.Filled.Serve(cancellation)) { }
        var (restarts, held) = (new List<double>(), new List<double>());
        for (var round = 1; round <= run.Options.Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            await using var filled = await run.Filled.Serve(cancellation);
            await ShownThrough(run, filled.Host, cancellation);
            restarts.Add(clock.Elapsed.TotalSeconds);
            held.Add(await Memory.AtRest(filled.Host.Process.Id, Rest(run), cancellation));
        }
        var reports = run.Filled.Reports;
        var size = await run.Store.Size(run.Filled.Place!, cancellation) - emptySize;
        var many = reports.ToString("N0", CultureInfo.InvariantCulture);
        return
        [
            Figured.AtMost("P10", Spread.Of(idle), 250, "MB held by the idle host with the 2016 mechanism"),
            Figured.Stated(
                "P10", Spread.Of(held.Select(one => (one - Spread.Of(idle).Middle) * Million / reports)),
                $"MB held for each 1,000,000 reports, after a restart with {many}"),
            Figured.Stated("P10", Spread.Of([size / 1e6 * Million / reports]), "MB on disk for each 1,000,000 reports"),
            Figured.AtMost("P10", Spread.Of(restarts), 5, $"seconds from a restart to a board that shows all of {many} reports"),
        ];
    }

    private static async Task<(IReadOnlyList<double> Held, long Size)> Idle(BenchmarkRun run, CancellationToken cancellation)
    {
        var held = new List<double>();
        var place = await run.NewPlace(run.Directory.Path, $"{run.Store.Name}_idle", cancellation);
        for (var round = 1; round <= run.Options.Rounds; round++)
        {
            await using var host = await SubjectHost.Start(run, place, cancellation);
            held.Add(await Memory.AtRest(host.Process.Id, Rest(run), cancellation));
            await host.Stop();
        }
        return (held, await run.Store.Size(place, cancellation));
    }

    // What the start has left behind is let go of meanwhile.
    private static TimeSpan Rest(BenchmarkRun run) => TimeSpan.FromSeconds(run.Options.WarmUpSeconds);

    private static async Task ShownThrough(BenchmarkRun run, SubjectHost host, CancellationToken cancellation) =>
        await new BoardService.BoardServiceClient(host.Connection[0]).GetBoardAsync(
            new() { Name = CityReader.MechanismOf(host.Keys.City), MinPosition = await run.Store.Head(host.Place, cancellation) },
            CityReader.Bearer(host.Keys.Of(host.Keys.Units[0])), cancellationToken: cancellation);
}
