using Coordination.Benchmarks.Load;
using Coordination.Benchmarks.Stores;
using Coordination.Harness.Running;

namespace Coordination.Benchmarks.Running;

/// <summary>A city's ledger that callers filled through the public edge, as fast as it took them: the reports of all weeks,
/// then corrections of the last. Filled once in a run of one store, and then carried on.</summary>
internal sealed class FilledLedger(BenchmarkRun run)
{
    private const int Callers = 256;

    /// <summary>Where it lies; null before it was served.</summary>
    public Place? Place { get; private set; }

    /// <summary>Reports that it holds.</summary>
    public long Reports { get; private set; }

    /// <summary>Serves it, filled.</summary>
    public async Task<FilledHost> Serve(CancellationToken cancellation)
    {
        Place ??= await run.NewPlace(run.Directory.Path, $"{run.Store.Name}_filled", cancellation);
        var host = await SubjectHost.Start(run, Place, cancellation);
        try
        {
            var source = new ReportSource(host.Reporters, host.Keys, run.Options.Seed, Work.Year, Reports);
            var contender = host.Contender(source);
            if (Reports < run.Options.Rows) await Fill(contender);
            return new FilledHost(this, host, contender);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private async Task Fill(Contender contender)
    {
        // First reports before corrections: no caller may be ahead of another by that much.
        foreach (var upTo in new[] { Math.Min(contender.Reports.FirstReports, run.Options.Rows), run.Options.Rows })
        {
            if (contender.Reports.Given >= upTo) continue;
            var (before, result) = (contender.Reports.Given, await LoadWindow.Fill(contender, Callers, upTo, run.Disk));
            Console.WriteLine($"reports {before} to {contender.Reports.Given} of a long ledger sent: {result.Rate:0} a second");
        }
        Reports = contender.Reports.Given;
    }

    /// <summary>A host that serves the filled ledger, until it is disposed of.</summary>
    internal sealed class FilledHost(FilledLedger ledger, SubjectHost host, Contender contender) : IAsyncDisposable
    {
        public SubjectHost Host => host;
        public Contender Contender => contender;

        public async ValueTask DisposeAsync()
        {
            await host.Stop();
            ledger.Reports = contender.Reports.Given;
            await host.DisposeAsync();
        }
    }
}
