using Coordination.Harness;
using Coordination.V1;
using Grpc.Core;

namespace Coordination.Benchmarks.Load;

/// <summary>Reports, one call each.</summary>
internal static class LoadWindow
{
    private static readonly TimeSpan NoLimit = TimeSpan.FromHours(12);

    /// <summary>As many as the callers can send within a time.</summary>
    public static Task<LoadResult> Run(Contender contender, int callers, RequestIds ids, TimeSpan length, DiskFlushes disk) =>
        Run(contender, callers, ids, length, long.MaxValue, disk);

    /// <summary>As fast as possible, until so many reports are taken from the contender's source.</summary>
    public static Task<LoadResult> Fill(Contender contender, int callers, long reports, DiskFlushes disk) =>
        Run(contender, callers, RequestIds.TimeOrdered, NoLimit, reports, disk);

    private static async Task<LoadResult> Run(
        Contender contender, int callers, RequestIds ids, TimeSpan length, long until, DiskFlushes disk)
    {
        var clients = contender.Connections.Select(connection => new GoalService.GoalServiceClient(connection)).ToList();
        var meter = new Meter(contender, disk);
        var latencies = await ClosedLoop.Run(callers, length, Prepare);
        return meter.Read(latencies, until == long.MaxValue ? length : null);

        Func<Task>? Prepare(int number)
        {
            if (contender.Reports.Given >= until) return null;
            var call = contender.Reports.Take(ids.New());
            return () => Send(contender, call, clients[number % clients.Count]);
        }
    }

    /// <exception cref="RunEndedException">It was refused: a figure of a run that loses reports means nothing.</exception>
    public static async Task<ProgressReport> Send(Contender contender, ReportCall call, GoalService.GoalServiceClient client)
    {
        try
        {
            var report = await call.Send(client).ConfigureAwait(false);
            contender.Reports.Acknowledge();
            return report;
        }
        catch (RpcException refusal)
        {
            throw new RunEndedException(
                ExitCodes.Failed, $"{contender.Name} refused a report that it has to accept: {refusal.Status}");
        }
    }
}
