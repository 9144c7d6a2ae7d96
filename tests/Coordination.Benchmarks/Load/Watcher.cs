using System.Collections.Concurrent;
using System.Diagnostics;
using Coordination.Harness;
using Coordination.Harness.City;
using Coordination.V1;
using Grpc.Core;

namespace Coordination.Benchmarks.Load;

/// <summary>Follows the board of one host, and notes when it came to hold which position.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly AsyncServerStreamingCall<WatchBoardResponse> stream;
    private readonly List<(long Position, long At)> seen = [];
    private readonly ConcurrentBag<(long Position, long At)> acknowledged = [];
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task following;
    private TaskCompletionSource? caughtUp;
    private long awaited = long.MaxValue;

    private Watcher(AsyncServerStreamingCall<WatchBoardResponse> stream)
    {
        this.stream = stream;
        following = Task.Run(Follow);
    }

    /// <summary>Answers once it holds the whole first picture.</summary>
    public static async Task<Watcher> Start(CallInvoker connection, CityKeys keys)
    {
        var watcher = new Watcher(new BoardService.BoardServiceClient(connection).WatchBoard(
            new() { Name = CityReader.MechanismOf(keys.City) }, CityReader.Bearer(keys.Of(keys.Units[0]))));
        await InTime(watcher.begun.Task);
        return watcher;
    }

    /// <summary>A report was acknowledged, just now.</summary>
    public void Acknowledged(ProgressReport report) => acknowledged.Add((report.Position, Stopwatch.GetTimestamp()));

    /// <summary>How long after its answer each report was seen here, once all are; none where it was seen before.</summary>
    public async Task<Latencies> Delays()
    {
        var reports = acknowledged.OrderBy(report => report.Position).ToList();
        await Reach(reports[^1].Position);
        var delays = new List<long>(reports.Count);
        lock (seen)
        {
            var next = 0;
            foreach (var (position, at) in reports)
            {
                while (seen[next].Position < position) next++;
                delays.Add(Math.Max(0, seen[next].At - at));
            }
        }
        return new Latencies([.. delays]);
    }

    public async ValueTask DisposeAsync()
    {
        stream.Dispose();
        await following;
    }

    private async Task Reach(long position)
    {
        lock (seen)
        {
            if (seen[^1].Position >= position) return;
            (caughtUp, awaited) = (new(TaskCreationOptions.RunContinuationsAsynchronously), position);
        }
        await InTime(caughtUp.Task);
    }

    private static async Task InTime(Task task)
    {
        try
        {
            await task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new RunEndedException(ExitCodes.Failed, $"The board did not show within {Patience} what was recorded.");
        }
    }

    private async Task Follow()
    {
        try
        {
            await foreach (var message in stream.ResponseStream.ReadAllAsync())
            {
                if (message.ResumeToken.Length == 0) continue;
                lock (seen)
                {
                    seen.Add((message.Position, Stopwatch.GetTimestamp()));
                    if (message.Position >= awaited) caughtUp!.TrySetResult();
                }
                begun.TrySetResult();
            }
        }
        catch (RpcException end)
        {
            var trouble = new RunEndedException(ExitCodes.Failed, $"The board could not be followed: {end.Status}");
            begun.TrySetException(trouble);
            lock (seen) caughtUp?.TrySetException(trouble);
        }
    }
}
