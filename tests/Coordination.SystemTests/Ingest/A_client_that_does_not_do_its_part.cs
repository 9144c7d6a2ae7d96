using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Goals;
using Coordination.Edges.Ingest;
using Coordination.Edges.Requests;
using Coordination.Edges.Security;
using Coordination.Edges.Telemetry;
using Coordination.SystemTests.Edges;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Coordination.SystemTests.Ingest.Batches;

namespace Coordination.SystemTests.Ingest;

/// <summary>A client that neither sends nor reads is ended after a minute, and costs no more than a stream may.</summary>
[Collection(nameof(ServedCity))]
public sealed class A_client_that_does_not_do_its_part(Served served)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    /// <summary>Nobody waits longer than this in a test.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Nearly = Minute - TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task is_ended_when_it_sends_nothing()
    {
        await using var stream = Stream.Of(served);
        stream.Time.Advance(Nearly);
        stream.Send(Batch(41, Sample.Report("p017", "dongcheng", -1)));
        Assert.Equal(41, (await stream.Next()).SettledThrough);
        await stream.Unanswered.Reaches(0);
        stream.Time.Advance(Nearly);
        Assert.False(stream.Running.IsCompleted);

        stream.Time.Advance(Minute);
        var refusal = await stream.Refusal();
        Assert.Equal(("STREAM_STALLED", StatusCode.DeadlineExceeded), (refusal.Reason, RefusalTranslation.CodeOf(refusal)));
        Assert.Equal(["60", "41"], refusal.Facts.Select(fact => fact.Value));
    }

    [Fact]
    public async Task is_ended_when_it_reads_nothing_and_until_then_takes_no_more_than_a_stream_may()
    {
        var stream = Stream.Of(served);
        await using (stream) await ReadNothing(stream);
        await stream.Unanswered.Reaches(0);
    }

    private static async Task ReadNothing(Stream stream)
    {
        for (var batch = 0; batch < 50; batch++)
            stream.Send(Batch(1 + batch * 200, Enumerable.Range(0, 200).Select(_ => Sample.Report("p017", "dongcheng", -1))));
        await stream.Unanswered.Reaches(600);
        await stream.Writing();
        // Three batches leave no room for the largest batch that may come.
        Assert.Equal((3, 600L), (stream.BatchesRead, stream.Unanswered.Highest));
        Assert.False(stream.Running.IsCompleted);

        stream.Time.Advance(Minute);
        Assert.Equal(["60", "0"], (await stream.Refusal()).Facts.Select(fact => fact.Value));
        Assert.Equal((3, 600L), (stream.BatchesRead, stream.Unanswered.Highest));
    }

    [Fact]
    public async Task is_held_back_by_bytes_as_well()
    {
        await using var stream = Stream.Of(served);
        var large = new string('a', 1000 * 1000);
        for (var batch = 0; batch < 20; batch++)
            stream.Send(Batch(1 + batch, Sample.Report("p017", "dongcheng", 1).With(
                request => request.ProgressReport.Done = large)));
        await stream.Unanswered.Reaches(5);
        await stream.Writing();
        Assert.Equal((5, 5L), (stream.BatchesRead, stream.Unanswered.Highest));
        for (var read = 0; read < 20;) read += (await stream.Next()).Results.Count;
        Assert.Equal(20, stream.BatchesRead);
    }

    [Fact]
    public async Task that_ends_well_is_not_ended_by_anybody()
    {
        await using var stream = Stream.Of(served);
        stream.Send(Batch(1, Sample.Report("p017", "dongcheng", -1)));
        stream.Complete();
        await stream.Next();
        await stream.Running;
    }

    [Fact]
    public async Task hears_that_the_server_stops()
    {
        await using var stream = Stream.Of(served);
        await stream.Stop();
        var refusal = await stream.Refusal();
        Assert.Equal(("SERVER_UNAVAILABLE", StatusCode.Unavailable), (refusal.Reason, RefusalTranslation.CodeOf(refusal)));
        Assert.NotNull(RetryDelay.Of(refusal));
    }

    /// <summary>A stream of dongcheng without a network: the test writes and reads, and moves the time.</summary>
    private sealed class Stream : IAsyncDisposable, IAsyncStreamReader<V1.IngestProgressReportsRequest>,
        IServerStreamWriter<V1.IngestProgressReportsResponse>
    {
        private readonly Channel<V1.IngestProgressReportsRequest> requests =
            Channel.CreateUnbounded<V1.IngestProgressReportsRequest>();
        private readonly Channel<V1.IngestProgressReportsResponse> responses =
            Channel.CreateUnbounded<V1.IngestProgressReportsResponse>();
        private readonly SemaphoreSlim read = new(0);
        private readonly TaskCompletionSource writing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource stopping = new();
        private readonly CancellationTokenSource gone = new();
        private readonly ServiceProvider measuring = new ServiceCollection().AddMetrics().BuildServiceProvider();
        private readonly IngestStream stream;

        private Stream(IServiceProvider services)
        {
            // A meter of its own: streams of other tests may still be ending.
            var meter = new EdgeMeter(measuring.GetRequiredService<IMeterFactory>());
            Unanswered = new Unanswered(meter);
            var ports = new IngestPorts(
                services.GetRequiredService<ReportRecording>(), meter, Time,
                NullLogger.Instance, stopping.Token);
            stream = new IngestStream(ports, new IngestWire(this, this, "/test", (_, _) => { }));
            Running = stream.Run(new Call(Principal.Unit(Served.City, "dongcheng"), gone.Token));
        }

        public static Stream Of(Served served) => new(served.Services);

        public FakeTimeProvider Time { get; } = new();

        public Task Running { get; }

        public int BatchesRead { get; private set; }

        public Unanswered Unanswered { get; }

        public void Send(V1.IngestProgressReportsRequest batch) => Assert.True(requests.Writer.TryWrite(batch));

        public void Complete() => requests.Writer.Complete();

        /// <summary>Until a response waits to be read, and the server waits for that.</summary>
        public Task Writing() => writing.Task.WaitAsync(Patience, Cancellation);

        public async Task<V1.IngestProgressReportsResponse> Next()
        {
            var response = await responses.Reader.ReadAsync(Cancellation).AsTask().WaitAsync(Patience, Cancellation);
            read.Release();
            return response;
        }

        public Task Stop() => stopping.CancelAsync();

        public async Task<Refusal> Refusal() =>
            (await Assert.ThrowsAsync<RefusedException>(() => Running.WaitAsync(Patience, Cancellation))).Refusals[0];

        V1.IngestProgressReportsRequest IAsyncStreamReader<V1.IngestProgressReportsRequest>.Current => current!;
        private V1.IngestProgressReportsRequest? current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (!await requests.Reader.WaitToReadAsync(cancellationToken)) return false;
            current = await requests.Reader.ReadAsync(cancellationToken);
            BatchesRead++;
            return true;
        }

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(V1.IngestProgressReportsResponse message) => throw new NotSupportedException();

        public async Task WriteAsync(V1.IngestProgressReportsResponse message, CancellationToken cancellationToken)
        {
            await responses.Writer.WriteAsync(message, cancellationToken);
            writing.TrySetResult();
            await read.WaitAsync(cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await gone.CancelAsync();
            await Running.ContinueWith(_ => { }, TaskScheduler.Default);
            stream.Dispose();
            read.Dispose();
            gone.Dispose();
            stopping.Dispose();
            Unanswered.Dispose();
            await measuring.DisposeAsync();
        }
    }

    /// <summary>What the server says it has taken and not answered.</summary>
    private sealed class Unanswered : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly Lock gate = new();
        private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long now;

        public Unanswered(EdgeMeter meter)
        {
            listener.SetMeasurementEventCallback<long>((_, change, _, _) => Change(change));
            listener.EnableMeasurementEvents(meter.UnansweredItems);
        }

        public long Highest { get; private set; }

        public async Task Reaches(long count)
        {
            while (true)
            {
                Task next;
                lock (gate)
                {
                    if (now == count) return;
                    next = changed.Task;
                }
                await next.WaitAsync(Patience, Cancellation);
            }
        }

        private void Change(long change)
        {
            lock (gate)
            {
                now += change;
                Highest = Math.Max(Highest, now);
                changed.TrySetResult();
                changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        public void Dispose() => listener.Dispose();
    }
}
