using Coordination.Harness;
using Coordination.Harness.City;
using Coordination.V1;
using Grpc.Core;

namespace Coordination.Benchmarks.Load;

/// <summary>Reads of one project after the other.</summary>
internal static class ReadLoad
{
    /// <summary>Its row of the board: the figures of one project.</summary>
    public static Task<LoadResult> Rows(Contender contender, int callers, TimeSpan length, DiskFlushes disk)
    {
        var clients = contender.Connections.Select(connection => new BoardService.BoardServiceClient(connection)).ToList();
        return Run(contender, callers, length, disk, async (number, reporter, key) =>
        {
            var (mechanism, project) = Split(reporter.Project);
            var answer = await clients[number % clients.Count].QueryProgressAsync(
                new()
                {
                    Parent = mechanism,
                    Filter = new() { SubjectKind = ProgressFilter.Types.SubjectKind.Project, Text = project },
                },
                key);
            if (answer.Rows.Count != 1)
                throw new RunEndedException(ExitCodes.Failed, $"{project} has {answer.Rows.Count} rows on the board, not one.");
        });
    }

    /// <summary>Its definition.</summary>
    public static Task<LoadResult> Definitions(Contender contender, int callers, TimeSpan length, DiskFlushes disk)
    {
        var clients = contender.Connections.Select(connection => new GoalService.GoalServiceClient(connection)).ToList();
        return Run(contender, callers, length, disk, async (number, reporter, key) =>
            await clients[number % clients.Count].GetProjectAsync(new() { Name = reporter.Project }, key));
    }

    private static async Task<LoadResult> Run(
        Contender contender, int callers, TimeSpan length, DiskFlushes disk, Func<int, Reporter, Metadata, Task> read)
    {
        var next = -1;
        var meter = new Meter(contender, disk);
        var latencies = await ClosedLoop.Run(callers, length, number =>
        {
            var (reporter, key) = contender.Reports.Asker(Interlocked.Increment(ref next));
            return () => read(number, reporter, key);
        });
        return meter.Read(latencies, length);
    }

    private static (string Mechanism, string Project) Split(string name)
    {
        var parts = name.Split("/projects/");
        return (parts[0], parts[1]);
    }
}
