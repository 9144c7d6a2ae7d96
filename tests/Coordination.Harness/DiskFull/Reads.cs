using System.Diagnostics;
using Coordination.Harness.City;
using Coordination.V1;
using Grpc.Core;

namespace Coordination.Harness.DiskFull;

/// <summary>Reads of every kind, over and over.</summary>
internal sealed class Reads(CallInvoker calls, CityKeys keys, Reporter reporter)
{
    public int Answered { get; private set; }
    public List<string> Failed { get; } = [];

    /// <summary>Longest time to an answer, also to one that was a failure.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>Sees every board that was answered.</summary>
    public Action<Board>? Seen { get; init; }

    /// <summary>Reads until stopped, a few times a second.</summary>
    public async Task Run(CancellationToken stop)
    {
        var key = CityReader.Bearer(keys.Of(keys.Units[0]));
        var mechanism = CityReader.MechanismOf(keys.City);
        var (board, goals) = (new BoardService.BoardServiceClient(calls), new GoalService.GoalServiceClient(calls));
        while (!stop.IsCancellationRequested)
        {
            if (await Try("GetBoard", deadline => board.GetBoardAsync(new() { Name = mechanism }, key, deadline)) is { } shown)
                Seen?.Invoke(shown);
            await Try("QueryProgress", deadline => board.QueryProgressAsync(new() { Parent = mechanism, PageSize = 50 }, key, deadline));
            await Try("GetProject", deadline => goals.GetProjectAsync(new() { Name = reporter.Project }, key, deadline));
            await Try("ListProgressReports", deadline => goals.ListProgressReportsAsync(new() { Parent = reporter.Project }, key, deadline));
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private async Task<T?> Try<T>(string method, Func<DateTime, AsyncUnaryCall<T>> call) where T : class
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var answer = await call(DateTime.UtcNow.AddSeconds(5));
            Answered++;
            return answer;
        }
        catch (RpcException trouble)
        {
            Failed.Add($"{method}: {trouble.StatusCode} {trouble.Status.Detail}");
            return null;
        }
        finally
        {
            if (watch.Elapsed > Slowest) Slowest = watch.Elapsed;
        }
    }
}
