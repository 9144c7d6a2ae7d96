using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Edges.Security;
using Coordination.Edges.Tokens;
using Coordination.Grains.Ports;
using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>A stream of the board brings the picture, then every change once, and goes on where it broke off.</summary>
[Collection(nameof(ServedCity))]
public sealed class Watching_over_gRPC(Served served)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AsyncServerStreamingCall<V1.WatchBoardResponse> Watch(string token = "") =>
        served.Board.WatchBoard(
            new V1.WatchBoardRequest { Name = Served.Year, ResumeToken = token }, served.AsUnit("maoba"));

    [Fact]
    public async Task brings_the_picture_and_then_every_change()
    {
        using var watching = Watch();
        var (board, rows, last) = await Snapshot(watching.ResponseStream);
        Assert.Equal(297, rows);
        Assert.Equal(board.Position, last.Position);

        var report = await served.Goals.SubmitProgressReportAsync(
            Report("p018", "tuanbao", 77), served.AsUnit("tuanbao"));
        var message = await UpTo(watching.ResponseStream, report.Position);
        Assert.Equal("goals/progress-reported.v1", message.Delta.Kind);
        var row = Assert.Single(message.Delta.Rows);
        Assert.Equal(($"{Served.Year}/projects/p018", report.Position), (row.Subject, row.Position));
        Assert.Equal(77, row.Values[0].MoneyFen);
        Assert.DoesNotContain("cities/lichuan/units/tuanbao", row.MissingUnits);
        Assert.Equal($"{Served.Year}/keyWorks/k3", Assert.Single(message.Delta.KeyWorks).Name);
    }

    [Fact]
    public async Task goes_on_after_a_break_without_missing_anything()
    {
        string token;
        using (var first = Watch())
        {
            var (_, _, last) = await Snapshot(first.ResponseStream);
            token = last.ResumeToken;
        }
        var from = ResumeToken.Read(token)!.Position;
        foreach (var week in Enumerable.Range(21, 2))
            await served.Goals.SubmitProgressReportAsync(
                Report("p053", "zhonglu", week).With(request =>
                {
                    request.ProgressReport.Period = $"2016-w{week}";
                    request.ProgressReport.AsOf = Date(new NodaTime.LocalDate(2016, 5, 20).PlusWeeks(week - 20));
                }),
                served.AsUnit("zhonglu"));
        var head = await served.Head();

        using var second = Watch(token);
        var positions = new List<long>();
        do
        {
            Assert.True(await second.ResponseStream.MoveNext(Cancellation));
            if (second.ResponseStream.Current.Delta is not null) positions.Add(second.ResponseStream.Current.Position);
        }
        while (positions is [] || positions[^1] < head);
        Assert.Equal(Enumerable.Range(1, (int)(head - from)).Select(step => from + step), positions);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("漢字")]
    public async Task from_a_token_that_is_none_is_refused(string token) =>
        (await Refusal(token)).Is(StatusCode.InvalidArgument, "RESUME_TOKEN_INVALID", "resume_token");

    [Fact]
    public async Task from_a_token_of_another_city_year_or_ledger_is_refused()
    {
        foreach (var token in (ResumeToken[])[new("enshi", 2016, 1), new(Served.City, 2015, 1),
            new(Served.City, 2016, -1), new(Served.City, 2016, long.MaxValue)])
            (await Refusal(token.ToString())).Is(StatusCode.InvalidArgument, "RESUME_TOKEN_INVALID", "resume_token");
    }

    [Fact]
    public async Task from_a_token_that_is_too_old_is_refused()
    {
        const string city = "badong";
        var erased = EventCatalog.Write(new VaultItemErased("00", "test"));
        await served.Ledger.Append(new LedgerAppend(
            CityLedger.Open(city), new CommandContext("systems/test", "systems/test", "systems/test", "many"),
            new byte[32], 0,
            Enumerable.Range(0, 10_002).Select(
                index => new PendingEvent("vault", index, "ledger/vault-item-erased.v1", erased)).ToValueList()));
        var reader = Principal.Operator(city);
        served.Keys.EnsureKeys(city, [reader]);
        await Assert.ThrowsAsync<RpcException>(async () => await served.Board.GetBoardAsync(
            new V1.GetBoardRequest { Name = $"cities/{city}/mechanisms/2016", MinPosition = 10_002 }, served.As(
                reader)));

        using var old = Watch(city, reader, position: 1);
        var refused = Refused.Of(
            await Assert.ThrowsAsync<RpcException>(() => old.ResponseStream.MoveNext(Cancellation)));
        refused.Is(StatusCode.OutOfRange, "RESUME_TOKEN_TOO_OLD", "resume_token");
        Assert.Equal(
            ("1", "10002", "10000"), (refused.Facts["position"], refused.Facts["head"], refused.Facts["maximum"]));

        using var justYoungEnough = Watch(city, reader, position: 2);
        Assert.True(await justYoungEnough.ResponseStream.MoveNext(Cancellation));
        Assert.Equal(3, justYoungEnough.ResponseStream.Current.Position);
    }

    private AsyncServerStreamingCall<V1.WatchBoardResponse> Watch(string city, Principal reader, long position) =>
        served.Board.WatchBoard(
            new V1.WatchBoardRequest { Name = $"cities/{city}/mechanisms/2016", ResumeToken = new ResumeToken(
                city, 2016, position).ToString() },
            served.As(reader));

    [Fact]
    public async Task of_a_year_without_a_mechanism_is_refused()
    {
        using var watching = served.Board.WatchBoard(
            new V1.WatchBoardRequest { Name = "cities/lichuan/mechanisms/2015" }, served.AsUnit("maoba"));
        var exception = await Assert.ThrowsAsync<RpcException>(() => watching.ResponseStream.MoveNext(Cancellation));
        Refused.Of(exception).Is(StatusCode.NotFound, "MECHANISM_NOT_FOUND");
    }

    private async Task<Refused> Refusal(string token)
    {
        using var watching = Watch(token);
        return Refused.Of(await Assert.ThrowsAsync<RpcException>(() => watching.ResponseStream.MoveNext(Cancellation)));
    }

    private static async Task<(V1.Board Board, int Rows, V1.WatchBoardResponse Last)> Snapshot(
        IAsyncStreamReader<V1.WatchBoardResponse> stream)
    {
        Assert.True(await stream.MoveNext(Cancellation));
        var board = stream.Current.Snapshot.Board;
        var rows = stream.Current.Snapshot.Rows.Count;
        while (!stream.Current.Snapshot.Complete)
        {
            Assert.Empty(stream.Current.ResumeToken);
            Assert.True(await stream.MoveNext(Cancellation));
            rows += stream.Current.Snapshot.Rows.Count;
        }
        return (board, rows, stream.Current);
    }

    private static async Task<V1.WatchBoardResponse> UpTo(
        IAsyncStreamReader<V1.WatchBoardResponse> stream, long position)
    {
        do Assert.True(await stream.MoveNext(Cancellation));
        while (stream.Current.Position < position);
        return stream.Current;
    }
}
