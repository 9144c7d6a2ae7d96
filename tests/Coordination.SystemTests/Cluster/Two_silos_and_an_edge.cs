using System.Globalization;
using Coordination.SystemTests.Edges;
using Coordination.SystemTests.Host;
using Coordination.V1;
using Grpc.Core;
using Xunit;

namespace Coordination.SystemTests.Cluster;

/// <summary>One command starts two silos and an edge for townships on a PostgreSQL server of their own. Together they are
/// one platform:</summary>
public sealed class Two_silos_and_an_edge : IDisposable
{
    private const string Year = "cities/lichuan/mechanisms/2016";
    private static readonly string[] Tables = ["tcp", "tcp6"];
    private readonly ClusterDirectory directory = new();

    [Fact]
    public async Task what_is_reported_through_the_edge_is_seen_on_both_silos_and_again_after_a_restart()
    {
        ProgressReport report;
        await using (var cluster = await RunningCluster.Start(directory.Path))
        {
            using var unit = cluster.Unit(cluster.Edge, "dongcheng");
            report = await unit.Report("p017", 22, new DateOnly(2016, 6, 3), 12_000_000, "through-the-edge");
            foreach (var address in (Uri[])[cluster.Silo1, cluster.Silo2, cluster.Edge])
            {
                using var there = cluster.Unit(address, "dongcheng");
                Assert.Equal(report.Position, (await Board(there, report.Position)).Position);
                Assert.Equal(report, await there.Get(report.Name));
                Assert.Equal(report, await there.Report("p017", 22, new DateOnly(2016, 6, 3), 12_000_000, "through-the-edge"));
            }
            await TheEdgeCarriesNothingElse(unit);
            Assert.Empty(ConnectionsTo(cluster.DatabasePort, cluster.ProcessOf("edge")));
            Assert.NotEmpty(ConnectionsTo(cluster.DatabasePort, cluster.ProcessOf("silo1")));
        }

        await using var again = await RunningCluster.Start(directory.Path);
        using var later = again.Unit(again.Edge, "dongcheng");
        Assert.Equal(report, await later.Get(report.Name));
        Assert.Equal(report.Position + 1, (await later.Report("p017", 23, new DateOnly(2016, 6, 10), 13_000_000, "later")).Position);
    }

    [Fact]
    public async Task a_silo_that_is_killed_takes_nothing_that_was_acknowledged_and_the_others_go_on()
    {
        await using var cluster = await RunningCluster.Start(directory.Path);
        var traffic = new ClusterTraffic(cluster, cluster.Edge);
        traffic.Start();
        await traffic.More(300);
        cluster.Kill("silo1");
        await traffic.More(600);
        await traffic.Stop();

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"longest call {traffic.Longest.TotalSeconds:0.0} s, {traffic.Unavailable} UNAVAILABLE, {traffic.Acknowledged.Count} acknowledged");
        Assert.Empty(traffic.Strange);
        Assert.InRange(traffic.Longest, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        await NothingIsLost(cluster, traffic);
    }

    [Fact]
    public async Task a_silo_that_is_stopped_in_order_costs_its_callers_at_most_another_attempt()
    {
        await using var cluster = await RunningCluster.Start(directory.Path);
        var traffic = new ClusterTraffic(cluster, cluster.Edge);
        traffic.Start();
        await traffic.More(300);
        cluster.Terminate("silo2");
        await traffic.More(600);
        await traffic.Stop();

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"longest call {traffic.Longest.TotalSeconds:0.0} s, {traffic.Unavailable} UNAVAILABLE, {traffic.Acknowledged.Count} acknowledged");
        Assert.Empty(traffic.Strange);
        await NothingIsLost(cluster, traffic);
    }

    public void Dispose() => directory.Dispose();

    // Each acknowledged report is there, with the same position, and its request still gets its first answer.
    private static async Task NothingIsLost(RunningCluster cluster, ClusterTraffic traffic)
    {
        Assert.Equal(traffic.Acknowledged.Count, traffic.Acknowledged.Values.Select(one => one.Answer.Position).Distinct().Count());
        foreach (var bySubject in traffic.Acknowledged.Values.GroupBy(one => one.Unit))
        {
            using var unit = cluster.Unit(cluster.Edge, ClusterTraffic.Subjects[bySubject.Key].Unit);
            foreach (var (subject, week, answer) in bySubject)
                Assert.Equal(answer, await ClusterTraffic.Repeat(unit, subject, week));
        }
    }

    private static async Task TheEdgeCarriesNothingElse(Caller unit)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await unit.Leadership.AssignResponsibilityAsync(new AssignResponsibilityRequest(), unit.Options));
        Assert.Equal((StatusCode.Unimplemented, "METHOD_NOT_CARRIED"), (refused.StatusCode, Refused.Of(refused).Reason));
    }

    private static async Task<V1.Board> Board(Caller unit, long minPosition) =>
        await unit.Board.GetBoardAsync(new GetBoardRequest { Name = Year, MinPosition = minPosition }, unit.Options);

    /// <summary>A process's TCP connections to a port of this machine, as the kernel lists them.</summary>
    private static List<string> ConnectionsTo(int port, int process)
    {
        var sockets = Directory.GetFiles($"/proc/{process}/fd")
            .Select(file => new FileInfo(file).LinkTarget ?? "").Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(target => target[8..^1]).ToHashSet();
        var there = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return
        [
            .. Tables.SelectMany(table => File.ReadLines($"/proc/{process}/net/{table}"))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(row => row.Length > 9 && row[2].EndsWith(there, StringComparison.Ordinal) && sockets.Contains(row[9]))
                .Select(row => row[2]),
        ];
    }
}
