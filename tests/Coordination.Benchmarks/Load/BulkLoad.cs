using System.Diagnostics;
using Coordination.Harness;
using Coordination.Harness.City;
using Coordination.V1;
using Grpc.Core;

namespace Coordination.Benchmarks.Load;

/// <summary>Reports in batches, over streams of units that each report all that they answer for.</summary>
internal sealed class BulkLoad
{
    /// <summary>Streams at a time, each of another unit.</summary>
    public const int Streams = 8;

    /// <summary>Reports in one batch.</summary>
    public const int BatchSize = 200;

    /// <summary>Batches of one stream that wait for their answers.</summary>
    private const int BatchesUnderWay = 4;

    private readonly IReadOnlyList<ReportSource> sources;

    /// <param name="reporters">Of whom the units with the most to report are taken; they must not have reported
    /// before.</param>
    public BulkLoad(IReadOnlyList<Reporter> reporters, CityKeys keys, int seed, Work work)
    {
        var units = reporters.GroupBy(reporter => reporter.Unit).OrderByDescending(unit => unit.Count())
            .ThenBy(unit => unit.Key, StringComparer.Ordinal).Take(Streams).ToList();
        sources = [.. units.Select(unit => new ReportSource([.. unit], keys, seed, work))];
        Subjects = units.SelectMany(unit => unit).DistinctBy(reporter => reporter.Project).Count();
    }

    /// <summary>Projects that the streams report on.</summary>
    public int Subjects { get; }

    /// <summary>Reports that were acknowledged, in all windows together.</summary>
    public long Acknowledged => sources.Sum(source => source.Acknowledged);

    /// <summary>As many as the streams can send within a time. Latencies are those of whole batches.</summary>
    public async Task<LoadResult> Run(Contender contender, RequestIds ids, TimeSpan length, DiskFlushes disk)
    {
        var end = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        var meter = new Meter(contender, disk);
        var connections = contender.Connections;
        var running = sources.Select((source, number) => Task.Run(async () =>
        {
            using var stream = new BulkStream(source, ids, end);
            return await stream.Run(new IngestService.IngestServiceClient(connections[number % connections.Count]));
        })).ToList();
        var batches = (await Task.WhenAll(running)).SelectMany(own => own).ToArray();
        if (batches.Length == 0) throw new RunEndedException(ExitCodes.Void, $"{contender.Name} answered nothing in a window.");
        return meter.Read(new Latencies(batches), length) with { Calls = batches.Length * BatchSize };
    }

    /// <summary>One stream of one unit, which sends the next batch when there is room for it.</summary>
    private sealed class BulkStream(ReportSource source, RequestIds ids, long end) : IDisposable
    {
        private readonly SemaphoreSlim room = new(BatchesUnderWay);
        private readonly List<long> latencies = [];
        private readonly Dictionary<long, Batch> waiting = [];

        /// <returns>Times of the batches that were answered before the end.</returns>
        public async Task<List<long>> Run(IngestService.IngestServiceClient client)
        {
            using var stream = client.IngestProgressReports(source.Asker(0).Key);
            var reading = Read(stream.ResponseStream);
            for (var number = 0L; Stopwatch.GetTimestamp() < end && !reading.IsCompleted; number++)
            {
                await room.WaitAsync();
                var request = Next(number);
                lock (waiting) waiting[number] = new Batch(Stopwatch.GetTimestamp(), BatchSize);
                await stream.RequestStream.WriteAsync(request);
            }
            await stream.RequestStream.CompleteAsync();
            await reading;
            return latencies;
        }

        public void Dispose() => room.Dispose();

        private IngestProgressReportsRequest Next(long number)
        {
            var request = new IngestProgressReportsRequest();
            for (var index = 0; index < BatchSize; index++)
            {
                var call = source.Take(ids.New());
                var item = new IngestItem { Sequence = number * BatchSize + index + 1 };
                if (call.Submit is not null) item.Submit = call.Submit;
                else item.Correct = call.Correct;
                request.Items.Add(item);
            }
            return request;
        }

        private async Task Read(IAsyncStreamReader<IngestProgressReportsResponse> responses)
        {
            try
            {
                await foreach (var response in responses.ReadAllAsync())
                    foreach (var result in response.Results) Answered(result);
            }
            finally
            {
                // Whoever waits for room finds out that nobody answers any more.
                room.Release(BatchesUnderWay);
            }
        }

        /// <exception cref="RunEndedException">It was refused: a figure of a run that loses reports means nothing.</exception>
        private void Answered(IngestResult result)
        {
            if (result.ProgressReport is null)
                throw new RunEndedException(
                    ExitCodes.Failed, $"a report was refused that has to be accepted: {result.Status.Message}");
            source.Acknowledge();
            lock (waiting)
            {
                var number = (result.Sequence - 1) / BatchSize;
                var batch = waiting[number] with { Unanswered = waiting[number].Unanswered - 1 };
                waiting[number] = batch;
                if (batch.Unanswered > 0) return;
                waiting.Remove(number);
                var heard = Stopwatch.GetTimestamp();
                if (heard <= end) latencies.Add(heard - batch.Sent);
            }
            room.Release();
        }

        private readonly record struct Batch(long Sent, int Unanswered);
    }
}
