using System.Threading.Channels;
using Coordination.Board.Goals;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Edges.Goals;
using Coordination.Edges.Names;
using Coordination.Grains.Ports;
using Coordination.Specs.Board;
using Grpc.Core;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;
using Act = Coordination.V1.Obligation.Types.Act;
using State = Coordination.V1.Obligation.Types.State;

namespace Coordination.Specs.Edges;

/// <summary>A stream brings the whole list, and again whenever an entry or a time changes it.</summary>
public class The_stream_of_what_is_due
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task begins_with_all_that_passes_the_filter()
    {
        await using var stream = await Stream.Start();
        var first = await stream.Next();
        // Weeks 21 and 22 of a project and a target, May and June of another target.
        Assert.Equal((6, 6, false), (first.TotalSize, first.Obligations.Count, first.Unchanged));
        Assert.Equal((stream.Head, stream.Now.ToDateTimeUtc()), (first.Position, first.CityTime.ToDateTime()));
        Assert.All(first.Obligations, due => Assert.Contains("/reports/tuanbao.2016-", due.Report, StringComparison.Ordinal));
    }

    [Fact]
    public async Task brings_the_list_again_when_an_entry_changes_it()
    {
        await using var stream = await Stream.Start();
        await stream.Next();
        stream.Add(Reported(Road, "tuanbao", Day(6, 3), Fen(1)));
        await stream.Look();
        var next = await stream.Next();
        Assert.Equal((stream.Head, 7), (next.Position, next.TotalSize));
        Assert.Contains(next.Obligations, due => due is { Act: Act.Sign, Actor: "units/tuanbao/head" });
        Assert.Contains(next.Obligations, due => due is { Act: Act.Report, State: State.Submitted });
    }

    [Fact]
    public async Task brings_nothing_when_an_entry_changes_nothing_of_it()
    {
        await using var stream = await Stream.Start();
        await stream.Next();
        stream.Add(Reported(Road, "housing", Day(6, 3), Fen(1)));
        await stream.Look();
        stream.Add(Reported(Road, "tuanbao", Day(6, 3), Fen(1)));
        await stream.Look();
        // The next message is about the second entry.
        Assert.Equal((stream.Head, 7), ((await stream.Next()) is var next ? (next.Position, next.TotalSize) : default));
    }

    [Fact]
    public async Task brings_the_list_again_when_a_time_has_come()
    {
        await using var stream = await Stream.Start();
        Assert.Equal(State.Due, StateOfWeek22(await stream.Next()));
        stream.Now = Sample_times.At("06-03 12:00");
        await stream.Look();
        stream.Now = Sample_times.At("06-03 12:00") + Duration.Epsilon;
        await stream.Look();
        var overdue = await stream.Next();
        Assert.Equal(State.Overdue, StateOfWeek22(overdue));
        Assert.Equal(stream.Head, overdue.Position);
    }

    [Fact]
    public async Task says_in_quiet_times_that_it_lives()
    {
        await using var stream = await Stream.Start();
        await stream.Next();
        for (var beat = 0; beat < 3; beat++)
        {
            await stream.Look();
            stream.Time.Pass(ObligationStream.HeartbeatEvery);
            stream.Now += Duration.FromSeconds(10);
            await stream.Look();
            var alive = await stream.Next();
            Assert.Equal((true, 6, stream.Head), (alive.Unchanged, alive.TotalSize, alive.Position));
            Assert.Empty(alive.Obligations);
            Assert.Equal(stream.Now.ToDateTimeUtc(), alive.CityTime.ToDateTime());
        }
    }

    [Fact]
    public async Task shows_the_first_of_many_and_how_many_there_are()
    {
        await using var stream = await Stream.Start("bodies/hq/head");
        Assert.Equal(0, (await stream.Next()).TotalSize);
        stream.Add([.. Enumerable.Range(0, ObligationStream.MostShown + 1).Select(
            number => (Road, (Domain.Ledger.DomainEvent)new SuspensionRequested($"u{number:000}", SuspensionCause.Objective, "汛期")))]);
        await stream.Look();
        var many = await stream.Next();
        Assert.Equal((ObligationStream.MostShown, ObligationStream.MostShown + 1), (many.Obligations.Count, many.TotalSize));
    }

    [Fact]
    public async Task ends_when_it_is_told_to()
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
        stream.Add(Reported(Road, "tuanbao", Day(6, 3), Fen(1)));
        await stream.Wake();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.Running);
    }

    [Fact]
    public void is_computed_once_for_all_who_watch()
    {
        var (lists, city, now) = (new ObligationLists(), new Sample_times().Mechanism, Sample_times.At("06-03 09:00"));
        var list = lists.Of(city, now);
        Assert.Same(list, lists.Of(city, now + Duration.FromHours(2)));
        Assert.NotSame(list, lists.Of(city, Sample_times.At("06-03 12:00")));
        Assert.NotSame(list, lists.Of(new Sample_times().Mechanism, now));
        // A clock that was set back is believed.
        Assert.True(lists.Of(city, now).Holds(now));
    }

    private static State StateOfWeek22(V1.WatchObligationsResponse message) => Assert.Single(
        message.Obligations, due => due.Report.EndsWith("/projects/p1/reports/tuanbao.2016-w22", StringComparison.Ordinal)).State;

    /// <summary>A stream at work over a city in memory, with both times driven by hand.</summary>
    private sealed class Stream : IServerStreamWriter<V1.WatchObligationsResponse>, ICityClock, IAsyncDisposable
    {
        private readonly Channel<V1.WatchObligationsResponse> sent = Channel.CreateUnbounded<V1.WatchObligationsResponse>();
        private readonly CancellationTokenSource end = new();
        private readonly Memory_ledger ledger;
        private readonly Board_at_work work;
        private Hand_driven_time.Pause? pause;

        private Stream(Memory_ledger ledger, Board_at_work work, ObligationFilter filter)
        {
            (this.ledger, this.work) = (ledger, work);
            Running = new ObligationStream(
                new MechanismName(Memory_ledger.City, 2016), filter, async () => await work.AtHead(), new ObligationLists(),
                this, Time, this).Run(end.Token);
        }

        public Hand_driven_time Time { get; } = new();
        public Task Running { get; }
        public Instant Now { get; set; } = Sample_times.At("06-03 09:00");
        public WriteOptions? WriteOptions { get; set; }
        public bool IsGone { get; set; }
        public long Head => ledger.Entries().Count;

        /// <param name="actor">What this post has to do; null for tuanbao's reports.</param>
        public static async Task<Stream> Start(string? actor = null)
        {
            var filter = new ObligationFilter(
                actor is null ? "tuanbao" : null, actor, new HashSet<ObligationState>(), new HashSet<ObligationAct>());
            var ledger = new Memory_ledger();
            var plan = ApplyMechanism.Plan(
                Domain.Leadership.Mechanism.Undefined, Sample_times.Document, new Dictionary<string, Domain.ValueList<Assignment>>());
            ledger.Add(plan.Events.SelectMany(stream => stream.Events.Select(happened => (stream.Stream, happened))));
            return new Stream(ledger, await Board_at_work.Start(ledger), filter);
        }

        public void Add(params (string, Domain.Ledger.DomainEvent)[] events) => ledger.Add(events);

        /// <summary>Lets it look again, and waits until it has.</summary>
        public async Task Look()
        {
            await Wake();
            pause = await Time.PauseOf(ObligationStream.LookEvery, Cancellation);
        }

        /// <summary>Lets it look again.</summary>
        public async Task Wake() => (pause ?? await Time.PauseOf(ObligationStream.LookEvery, Cancellation)).End();

        public async Task<V1.WatchObligationsResponse> Next() => await sent.Reader.ReadAsync(Cancellation);

        public Task WriteAsync(V1.WatchObligationsResponse message)
        {
            if (IsGone) throw new InvalidOperationException("Can't write the message because the request is complete.");
            sent.Writer.TryWrite(message.Clone());
            return Task.CompletedTask;
        }

        public Task WriteAsync(V1.WatchObligationsResponse message, CancellationToken cancellationToken) =>
            WriteAsync(message);

        public async ValueTask DisposeAsync()
        {
            await end.CancelAsync();
            await Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await work.DisposeAsync();
            end.Dispose();
        }
    }
}
