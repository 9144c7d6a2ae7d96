using System.Threading.Channels;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Edges.Board;
using Coordination.Edges.Names;
using Coordination.Edges.Tokens;
using Coordination.Grains.Ports;
using Coordination.Specs.Board;
using Grpc.Core;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Edges;

/// <summary>A stream brings the picture, then each entry as it comes, and signs of life in between.</summary>
public class The_stream_of_a_board
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task begins_with_the_picture()
    {
        await using var stream = await Stream.Start();
        var part = await stream.Next();
        Assert.Equal((5, true), (part.Snapshot.Rows.Count, part.Snapshot.Complete));
        Assert.Equal(part.Position, part.Snapshot.Board.Position);
        Assert.Equal(new ResumeToken("lichuan", 2016, part.Position), ResumeToken.Read(part.ResumeToken));
    }

    [Fact]
    public async Task brings_each_entry_with_its_row_and_key_work()
    {
        await using var stream = await Stream.Start();
        var position = (await stream.Next()).Position;
        stream.Report(week: 1);
        var message = await stream.Next();
        Assert.Equal((position + 1, "goals/progress-reported.v1"), (message.Position, message.Delta.Kind));
        Assert.EndsWith("/projects/p1", Assert.Single(message.Delta.Rows).Subject, StringComparison.Ordinal);
        Assert.EndsWith("/keyWorks/k1", Assert.Single(message.Delta.KeyWorks).Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task brings_what_is_done_to_a_report_with_its_row()
    {
        await using var stream = await Stream.Start();
        stream.Report(week: 1, (await stream.Next()).Position + 1);
        Assert.Equal(V1.Standing.Reported, Assert.Single((await stream.Next()).Delta.Rows).Values[0].Standing);
        (await stream.Time.PauseOf(BoardStream.SummariesEvery, Cancellation)).End();
        var step = (await stream.Next()).Delta;
        Assert.Equal("goals/progress-accepted.v1", step.Kind);
        var row = Assert.Single(step.Rows);
        Assert.Equal(V1.Standing.Accepted, row.Values[0].Standing);
    }

    [Fact]
    public async Task says_in_quiet_times_that_it_lives()
    {
        await using var stream = await Stream.Start();
        var position = (await stream.Next()).Position;
        for (var beat = 0; beat < 3; beat++)
        {
            (await stream.Time.PauseOf(BoardStream.HeartbeatEvery, Cancellation)).End();
            var message = await stream.Next();
            Assert.Equal((position, Stream.CityTime), (message.Position, message.Heartbeat.CityTime.ToDateTime()));
            Assert.NotEmpty(message.ResumeToken);
        }
        stream.Report(week: 1);
        Assert.Equal(position + 1, (await stream.Next()).Position);
    }

    [Fact]
    public async Task brings_summaries_at_most_so_often_and_always_the_last()
    {
        await using var stream = await Stream.Start();
        await stream.Next();
        stream.Report(week: 1);
        Assert.Single((await stream.Next()).Delta.KeyWorks);
        // Soon after, a change waits for more, so that its summaries need not be computed again for the next.
        stream.Report(week: 2);
        await stream.Time.PauseOf(BoardStream.SummariesEvery, Cancellation);
        stream.Report(week: 3);
        Assert.Empty((await stream.Next()).Delta.KeyWorks);
        (await stream.Time.PauseOf(BoardStream.SummariesEvery, Cancellation)).End();
        var last = (await stream.Next()).Delta;
        Assert.Equal(3, Assert.Single(last.KeyWorks).Totals.Reports);
    }

    [Fact]
    public async Task ends_when_it_is_told_to_whether_or_not_anything_happens()
    {
        var stream = await Stream.Start();
        await stream.Next();
        await stream.DisposeAsync();
        Assert.True(stream.Running.IsCanceled);
    }

    [Fact]
    public async Task ends_when_its_reader_went_away()
    {
        await using var stream = await Stream.Start();
        await stream.Next();
        stream.IsGone = true;
        stream.Report(week: 1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.Running);
    }

    /// <summary>A stream at work over a city in memory, with time driven by hand.</summary>
    private sealed class Stream : IServerStreamWriter<V1.WatchBoardResponse>, ICityClock, IAsyncDisposable
    {
        public static readonly DateTime CityTime = new(2016, 6, 3, 0, 0, 0, DateTimeKind.Utc);

        private readonly Channel<V1.WatchBoardResponse> sent = Channel.CreateUnbounded<V1.WatchBoardResponse>();
        private readonly CancellationTokenSource end = new();
        private readonly Memory_ledger ledger;
        private readonly Board_at_work work;

        private Stream(Memory_ledger ledger, Board_at_work work)
        {
            (this.ledger, this.work) = (ledger, work);
            Running = Run();
        }

        public Hand_driven_time Time { get; } = new();
        public Task Running { get; }
        public Instant Now => Instant.FromDateTimeUtc(CityTime);
        public WriteOptions? WriteOptions { get; set; }
        public bool IsGone { get; set; }

        public static async Task<Stream> Start()
        {
            var ledger = new Memory_ledger();
            ledger.Add(Applied);
            return new Stream(ledger, await Board_at_work.Start(ledger));
        }

        public void Report(int week) =>
            ledger.Add(Reported(Road, "tuanbao", Effective.PlusWeeks(week - 1), Fen(week)));

        /// <summary>Reports, and has it accepted.</summary>
        /// <param name="position">Of the report.</param>
        public void Report(int week, long position)
        {
            Report(week);
            var period = PeriodId.WeekOf(Effective.PlusWeeks(week - 1));
            ledger.Add((Road, new ProgressAccepted(
                "tuanbao", period, 1, position, "k1", CheckCapacity.Office, "water-bureau")));
        }

        public async Task<V1.WatchBoardResponse> Next() => await sent.Reader.ReadAsync(Cancellation);

        public Task WriteAsync(V1.WatchBoardResponse message)
        {
            if (IsGone) throw new InvalidOperationException("Can't write the message because the request is complete.");
            sent.Writer.TryWrite(message.Clone());
            return Task.CompletedTask;
        }

        public Task WriteAsync(V1.WatchBoardResponse message, CancellationToken cancellationToken) =>
            WriteAsync(message);

        public async ValueTask DisposeAsync()
        {
            await end.CancelAsync();
            await Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await work.DisposeAsync();
            end.Dispose();
        }

        private async Task Run()
        {
            var stream = new BoardStream(
                new MechanismName(Memory_ledger.City, 2016), work.Board, new BoardSummaries(), this, Time, this);
            await stream.Changes(await stream.Snapshot(await work.AtHead(), end.Token), end.Token);
        }
    }
}
