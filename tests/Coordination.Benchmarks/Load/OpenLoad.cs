using Coordination.V1;

namespace Coordination.Benchmarks.Load;

/// <summary>Reports at a fixed rate, one call each.</summary>
internal static class OpenLoad
{
    /// <param name="acknowledged">Called with each answer, when it has come.</param>
    public static async Task<LoadResult> Run(
        Contender contender, double rate, TimeSpan length, DiskFlushes disk, CancellationToken cancellation,
        Action<ProgressReport>? acknowledged = null)
    {
        var clients = contender.Connections.Select(connection => new GoalService.GoalServiceClient(connection)).ToList();
        var meter = new Meter(contender, disk);
        var latencies = await OpenLoop.Run(rate, length, Send, cancellation);
        return meter.Read(latencies, length);

        async Task Send(int number)
        {
            var call = contender.Reports.Take(RequestIds.TimeOrdered.New());
            var report = await LoadWindow.Send(contender, call, clients[number % clients.Count]).ConfigureAwait(false);
            acknowledged?.Invoke(report);
        }
    }
}
