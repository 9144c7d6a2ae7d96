using Coordination.Harness.Postgres;
using Coordination.SystemTests.Host;
using Coordination.SystemTests.Storage;
using Coordination.V1;
using Grpc.Core;
using Xunit;

namespace Coordination.SystemTests.Telemetry;

/// <summary>The alert that nothing is recorded</summary>
public sealed class The_alert_that_nothing_is_recorded : IDisposable
{
    private const string Up = "coordination_ledger_store_up";
    private const string Running = "coordination_ledger_commit_running_seconds";
    private static readonly DateOnly Friday = new(2016, 6, 3);
    private readonly TemporaryDataDirectory data = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task is_true_while_the_disk_is_full_and_false_again_with_the_next_report()
    {
        using var disk = SmallDisk.MountOrSkip(64);
        var folder = Path.Combine(disk.Path, "data");
        await using (var host = await HostProcess.Ready(folder))
        {
            using var unit = new Caller(host, folder, "dongcheng");
            var report = await unit.Report("p017", 22, Friday, 11_000_000, "before");
            Assert.False(IsTrue(await Scrape.Of(host.Operations, Cancellation)));
            disk.Fill();
            // What was set aside before is used up first.
            var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            {
                for (var i = 0; i < 2_000; i++) await Correct(unit, report, i);
            });
            Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
            var full = await Until(host, isTrue: true);
            Assert.True(full.Sum("coordination_ledger_append_outcomes_total", "outcome", "storage_full") >= 1);
            disk.Free();
            await Correct(unit, report, 2_000);
            await Until(host, isTrue: false);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task is_true_while_the_database_is_away_and_false_again_without_a_report(bool hangs)
    {
        PostgresServer.OrSkip();
        using var server = PrivatePostgres.Start();
        using var database = PostgresServer.NewDatabase(server);
        await using var host = await HostProcess.Ready(
            data.Path, "--postgres", database.Application, "--postgres-owner", database.Owner);
        using var unit = new Caller(host, data.Path, "dongcheng");
        await unit.Report("p017", 21, Friday.AddDays(-7), 11_000_000, "before");
        Assert.False(IsTrue(await Scrape.Of(host.Operations, Cancellation)));
        if (hangs) server.Freeze();
        else server.StopImmediately();
        await Assert.ThrowsAsync<RpcException>(() => unit.Report("p017", 22, Friday, 12_000_000, "away"));
        await Until(host, isTrue: true);
        if (hangs) server.Thaw();
        else server.StartAgain();
        await Until(host, isTrue: false);
    }

    public void Dispose() => data.Dispose();

    /// <summary>A correction that takes much room.</summary>
    private static async Task Correct(Caller unit, ProgressReport report, int number)
    {
        var changed = report.Clone();
        changed.Etag = "";
        changed.Done = number + new string('长', 1_900);
        changed.Problems = changed.Next = changed.Done;
        await unit.Goals.CorrectProgressReportAsync(
            new CorrectProgressReportRequest { ProgressReport = changed, RequestId = $"full-{number}", Reason = "数据有误" }, unit.Options);
    }

    /// <summary>The expression of the rule, by hand: Prometheus is not here.</summary>
    private static bool IsTrue(Scrape scrape) => scrape.Sum(Up) == 0 || scrape.Sum(Running) > 5;

    /// <summary>A host answers scrapes that follow each other at once with the same figures.</summary>
    private static async Task<Scrape> Until(HostProcess host, bool isTrue)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var scrape = await Scrape.Of(host.Operations, limit.Token);
            if (IsTrue(scrape) == isTrue) return scrape;
            await Task.Delay(100, limit.Token);
        }
    }
}
