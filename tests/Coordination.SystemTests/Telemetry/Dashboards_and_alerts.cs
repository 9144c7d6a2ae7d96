using System.Text.Json;
using System.Text.RegularExpressions;
using Coordination.SystemTests.Host;
using Coordination.V1;
using Grpc.Core;
using Xunit;

namespace Coordination.SystemTests.Telemetry;

/// <summary>Dashboards and alerts</summary>
public sealed partial class Dashboards_and_alerts : IDisposable
{
    private static readonly DateOnly Friday = new(2016, 6, 3);
    private readonly TemporaryDataDirectory data = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "telemetry");

    [Fact]
    public async Task name_only_metrics_and_labels_that_a_host_exports()
    {
        var asked = Asked().ToList();
        Assert.True(asked.Select(one => one.Metric).Distinct().Count() > 25);
        await using var host = await HostProcess.Ready(data.Path);
        using var unit = new Caller(host, data.Path, "dongcheng");
        using var watching = unit.Board.WatchBoard(
            new WatchBoardRequest { Name = "cities/lichuan/mechanisms/2016" }, unit.Stream);
        Assert.True(await watching.ResponseStream.MoveNext(Cancellation));
        await Report(unit);

        var scrape = await ScrapeUntil(
            host, seen => !AskedNames.Missing(asked, seen.Exported).Any()
                && seen.Sum("coordination_board_watchers") == 1 && seen.Sum("coordination_ledger_tree_behind") == 0);

        Assert.Empty(AskedNames.Missing(asked, scrape.Exported));
        Assert.Equal(1, scrape.Sum("coordination_ledger_store_up"));
        Assert.Equal(1, scrape.Sum("coordination_board_watchers"));
        Assert.Equal(2, scrape.Sum("coordination_reports_total", "result", "recorded"));
        Assert.True(scrape.Sum("coordination_refusals_total", "reason", "SUBJECT_NOT_FOUND") >= 2);
        Assert.Equal(0, scrape.Sum("coordination_ledger_append_outcomes_total", "outcome", "storage_full"));
        // The check bites.
        Assert.Equal(
            ["coordination_reports_total has no label unit_kidn", "coordination_ledger_store_op is not exported"],
            AskedNames.Missing(
                AskedNames.In("max(coordination_ledger_store_op) == 0 or sum by (result) (coordination_reports_total{unit_kidn=\"x\"})"),
                scrape.Exported));
    }

    [Theory]
    [InlineData("sum by (le, a) (rate(m_bucket{b=\"x{1}\"}[$__rate_interval]))", "", "m_bucket:b,le,a")]
    [InlineData("rate(m{instance=~\"$instance\", c!~\"d[.].*\"}[5m])", "{{instance}} {{e}}", "m:c,e")]
    [InlineData("min by (instance) (one) == 0 or two > 5 unless on (f) three", "", "one:f two:f three:f")]
    [InlineData("histogram_quantile(0.99, m) / sum(n)", "", "m: n:")]
    public void are_read_as_Prometheus_reads_them(string expression, string legend, string asked) => Assert.Equal(
        asked, string.Join(' ', AskedNames.In(expression, legend).Select(one => $"{one.Metric}:{string.Join(',', one.Labels)}")));

    public void Dispose() => data.Dispose();

    /// <summary>One report alone and one in a batch, and a refusal of each.</summary>
    private static async Task Report(Caller unit)
    {
        await unit.Report("p017", 22, Friday, 12_000_000, "alone");
        await Assert.ThrowsAsync<RpcException>(() => unit.Report("p998", 22, Friday, 1, "refused"));
        using var stream = unit.Ingest.IngestProgressReports(unit.Stream);
        await stream.RequestStream.WriteAsync(
            new()
            {
                Items =
                {
                    new IngestItem { Sequence = 1, Submit = unit.Request("p017", 21, Friday.AddDays(-7), 11_000_000, "batched") },
                    new IngestItem { Sequence = 2, Submit = unit.Request("p999", 22, Friday, 1, "batched-and-refused") },
                },
            }, Cancellation);
        await stream.RequestStream.CompleteAsync();
        await foreach (var _ in stream.ResponseStream.ReadAllAsync(Cancellation)) { }
    }

    private static async Task<Scrape> ScrapeUntil(HostProcess host, Func<Scrape, bool> isEnough)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            var scrape = await Scrape.Of(host.Operations, Cancellation);
            if (isEnough(scrape) || limit.IsCancellationRequested) return scrape;
            await Task.Delay(100, Cancellation);
        }
    }

    private static IEnumerable<(string Metric, string[] Labels)> Asked()
    {
        foreach (var file in Directory.GetFiles(Folder, "*.json"))
        {
            using var dashboard = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var panel in dashboard.RootElement.GetProperty("panels").EnumerateArray())
            {
                if (!panel.TryGetProperty("targets", out var targets)) continue;
                foreach (var target in targets.EnumerateArray())
                    foreach (var asked in AskedNames.In(
                        target.GetProperty("expr").GetString()!, target.GetProperty("legendFormat").GetString()!)) yield return asked;
            }
            foreach (Match variable in LabelValues().Matches(File.ReadAllText(file))) yield return (variable.Groups[1].Value, []);
        }
        foreach (Match rule in RuleExpressions().Matches(File.ReadAllText(Path.Combine(Folder, "alerts.yml"))))
            foreach (var asked in AskedNames.In(rule.Groups[1].Value)) yield return asked;
    }

    [GeneratedRegex(@"label_values\((\w+),")]
    private static partial Regex LabelValues();

    [GeneratedRegex(@"expr: \|\n(.*?)\n\s+for:", RegexOptions.Singleline)]
    private static partial Regex RuleExpressions();
}
