using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Coordination.SystemTests.Edges;
using Coordination.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xunit;

namespace Coordination.SystemTests.Host;

/// <summary>An edge may be a process that hosts no grain, has no database and keeps no data. It:</summary>
public sealed partial class An_edge_of_its_own : IDisposable
{
    private static readonly DateOnly Friday = new(2016, 6, 3);
    private readonly TemporaryDataDirectory data = new();
    private readonly string gateway = $"{FreePort()}";
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task records_what_a_unit_reports_and_shows_it_at_once()
    {
        await using var silo = await Silo();
        await using var edge = await Edge();
        using var unit = new Caller(edge, data.Path, "dongcheng");
        using var beside = new Caller(silo, data.Path, "dongcheng");

        var report = await unit.Report("p017", 22, Friday, 12_000_000, "over-the-edge");
        var board = await unit.Board.GetBoardAsync(
            new GetBoardRequest { Name = "cities/lichuan/mechanisms/2016", MinPosition = report.Position }, unit.Options);

        Assert.Equal(report.Position, board.Position);
        Assert.Equal(report, await beside.Report("p017", 22, Friday, 12_000_000, "over-the-edge"));
        Assert.Equal(report, await unit.Get(report.Name));
        var before = await unit.Board.GetBoardAsync(
            new GetBoardRequest
            {
                Name = "cities/lichuan/mechanisms/2016", KnownTime = Timestamp.FromDateTimeOffset(board.RecordTime.ToDateTimeOffset().AddMicroseconds(-1)),
            },
            unit.Options);
        Assert.True(before.Position < report.Position);
        Assert.Contains("position", edge.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_a_watcher_what_others_report_elsewhere()
    {
        await using var silo = await Silo();
        await using var edge = await Edge();
        using var watcher = new Caller(edge, data.Path, "tuanbao");
        using var unit = new Caller(silo, data.Path, "dongcheng");
        using var watching = watcher.Board.WatchBoard(
            new WatchBoardRequest { Name = "cities/lichuan/mechanisms/2016" }, watcher.Stream);
        await Next(watching, message => message.Snapshot?.Complete == true);

        var report = await unit.Report("p017", 22, Friday, 12_000_000, "elsewhere");

        var seen = await Next(watching, message => message.Delta is not null);
        Assert.Equal(report.Position, seen.Position);
    }

    [Fact]
    public async Task does_not_carry_what_is_for_other_audiences()
    {
        await using var silo = await Silo();
        await using var edge = await Edge();
        using var unit = new Caller(edge, data.Path, "dongcheng");

        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await unit.Leadership.ApplyMechanismAsync(new ApplyMechanismRequest(), unit.Options));

        Assert.Equal(StatusCode.Unimplemented, refused.StatusCode);
        Assert.Equal("METHOD_NOT_CARRIED", Edges.Refused.Of(refused).Reason);
    }

    [Fact]
    public async Task without_a_silo_goes_on_showing_refuses_to_record_and_recovers_by_itself()
    {
        var silo = await Silo();
        await using var edge = await Edge();
        using var unit = new Caller(edge, data.Path, "dongcheng");
        var report = await unit.Report("p017", 22, Friday, 12_000_000, "before");
        await unit.Board.GetBoardAsync(
            new GetBoardRequest { Name = "cities/lichuan/mechanisms/2016", MinPosition = report.Position }, unit.Options);
        await silo.DisposeAsync();

        var watch = Stopwatch.StartNew();
        var refused = await Assert.ThrowsAsync<RpcException>(() => unit.Report("p017", 23, Friday.AddDays(7), 13_000_000, "during"));
        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
        Assert.Contains(refused.Trailers, trailer => trailer.Key == "grpc-retry-pushback-ms");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(report, await unit.Get(report.Name));
        using var web = new HttpClient { BaseAddress = edge.Operations };
        // It knows that it is behind once its own question to the silo has failed, too.
        while (!Behind().IsMatch(await web.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancellation)))
            await Task.Delay(50, Cancellation);
        V1.Board shown;
        while ((shown = await unit.Board.GetBoardAsync(
            new GetBoardRequest { Name = "cities/lichuan/mechanisms/2016" }, unit.Options)).StaleSince is null)
            await Task.Delay(50, Cancellation);
        Assert.Equal(report.Position, shown.Position);

        await using var again = await Silo();
        var recorded = await Repeated(() => unit.Report("p017", 23, Friday.AddDays(7), 13_000_000, "during"));
        Assert.Equal(report.Position + 1, recorded.Position);
        Assert.Equal(recorded, await Repeated(() => unit.Get(recorded.Name)));
        var fresh = await unit.Board.GetBoardAsync(
            new GetBoardRequest { Name = "cities/lichuan/mechanisms/2016", MinPosition = recorded.Position }, unit.Options);
        Assert.Null(fresh.StaleSince);
    }

    [Fact]
    public async Task started_before_any_silo_waits_for_one()
    {
        await using (var first = await Silo()) await first.Terminate();
        var starting = Edge();
        await using var silo = await Silo();
        await using var edge = await starting;
        using var unit = new Caller(edge, data.Path, "dongcheng");
        Assert.True((await unit.Report("p017", 22, Friday, 12_000_000, "late")).Position > 0);
    }

    [Fact]
    public async Task without_the_keys_that_it_was_told_of_does_not_start()
    {
        await using var edge = await HostProcess.Ended(
            data.Path, "--roles", "edge", "--gateways", $"127.0.0.1:{gateway}", "--keys", Path.Combine(data.Path, "none.json"));
        Assert.Equal(64, edge.ExitCode);
        Assert.Contains("no hashes of keys", edge.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data.Path));
    }

    public void Dispose() => data.Dispose();

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<HostProcess> Silo() => HostProcess.Ready(data.Path, "--gateway-port", gateway);

    private Task<HostProcess> Edge() => HostProcess.Ready(
        data.Path, "--roles", "edge", "--edges", "township", "--gateways", $"127.0.0.1:{gateway}",
        "--keys", Path.Combine(data.Path, "keys", "hashes.json"));

    private static async Task<ProgressReport> Repeated(Func<Task<ProgressReport>> call)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                return await call();
            }
            catch (RpcException refused) when (
                refused.StatusCode is StatusCode.Unavailable or StatusCode.NotFound && watch.Elapsed < TimeSpan.FromSeconds(30))
            {
            }
        }
    }

    private static async Task<WatchBoardResponse> Next(
        AsyncServerStreamingCall<WatchBoardResponse> watching, Func<WatchBoardResponse, bool> isIt)
    {
        while (await watching.ResponseStream.MoveNext(Cancellation))
            if (isIt(watching.ResponseStream.Current)) return watching.ResponseStream.Current;
        throw new InvalidOperationException("The stream ended.");
    }

    [GeneratedRegex("coordination_board_lag_seconds{[^}]*} [0-9.]*[1-9]")]
    private static partial Regex Behind();
}
