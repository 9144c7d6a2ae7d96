using System.Net;
using Coordination.V1;
using Xunit;

namespace Coordination.SystemTests.Host;

/// <summary>A host answers calls on one port and operators on another. It:</summary>
public sealed class A_host_that_runs : IDisposable
{
    private static readonly DateOnly Friday = new(2016, 6, 3);
    private readonly TemporaryDataDirectory data = new();

    [Fact]
    public async Task counts_what_it_does()
    {
        await using var host = await HostProcess.Ready(data.Path);
        using var unit = new Caller(host, data.Path, "dongcheng");
        var report = await unit.Report("p017", 22, Friday, 12_000_000, "counted");
        using var web = new HttpClient { BaseAddress = host.Operations };

        var metrics = await web.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.True(report.Position > 0);
        Assert.Contains("coordination_ledger_append_duration_seconds_count", metrics, StringComparison.Ordinal);
        Assert.Contains("coordination_board_lag_positions", metrics, StringComparison.Ordinal);
        Assert.Contains("rpc_server_call_duration_seconds_count", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_whether_it_lives_and_is_ready_on_the_operations_port_only()
    {
        await using var host = await HostProcess.Ready(data.Path);
        using var web = new HttpClient();

        foreach (var health in (string[])["/health/live", "/health/ready"])
            Assert.Equal("Healthy", await web.GetStringAsync(new Uri(host.Operations, health), TestContext.Current.CancellationToken));
        using var wrongDoor = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Grpc, "/metrics"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await web.SendAsync(wrongDoor, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task stops_within_ten_seconds_although_somebody_watches()
    {
        await using var host = await HostProcess.Ready(data.Path);
        using var unit = new Caller(host, data.Path, "dongcheng");
        using var watching = unit.Board.WatchBoard(
            new WatchBoardRequest { Name = "cities/lichuan/mechanisms/2016" }, unit.Stream);
        Assert.True(await watching.ResponseStream.MoveNext(TestContext.Current.CancellationToken));

        var took = await host.Terminate();

        Assert.Equal(0, host.ExitCode);
        Assert.True(took < TimeSpan.FromSeconds(10), $"It took {took}.");
    }

    [Fact]
    public async Task ends_at_once_with_a_code_of_its_own_when_its_disk_breaks()
    {
        await using var host = HostProcess.OnBreakingDisk(data.Path, 3_000, "demo", "--no-live");

        await host.End();

        Assert.Equal(70, host.ExitCode);
        Assert.Contains("Storage failed, and the process ends", host.Errors, StringComparison.Ordinal);
        await using var again = await HostProcess.Ready(data.Path, "demo", "--no-live");
        await again.Says("Played to");
    }

    public void Dispose() => data.Dispose();
}
