using System.Diagnostics;
using Coordination.Harness;
using Coordination.Harness.Running;
using Coordination.V1;
using Grpc.Core;

namespace Coordination.Benchmarks.Load;

/// <summary>Who is measured: its process, its connections, and the reports that it has not seen yet.</summary>
internal sealed record Contender(string Name, ChildProcess Process, IReadOnlyList<CallInvoker> Connections, ReportSource Reports);

/// <summary>Callers that each send one report after the other, for a time.</summary>
internal static class LoadWindow
{
    public static async Task<LoadResult> Run(
        Contender contender, int callers, Func<string> newRequestId, TimeSpan length, DiskFlushes disk)
    {
        var (serverBefore, callersBefore, flushesBefore) = (contender.Process.ProcessorTime, OwnProcessorTime(), disk.Completed());
        var start = Stopwatch.GetTimestamp();
        var end = start + (long)(length.TotalSeconds * Stopwatch.Frequency);
        var clients = contender.Connections.Select(connection => new GoalService.GoalServiceClient(connection)).ToList();
        var working = Enumerable.Range(0, callers)
            .Select(number => Task.Run(() => Call(clients[number % clients.Count], contender, newRequestId, end))).ToList();
        var latencies = (await Task.WhenAll(working)).SelectMany(own => own).ToArray();
        var (server, own) = (contender.Process.ProcessorTime - serverBefore, OwnProcessorTime() - callersBefore);
        if (latencies.Length == 0) throw new RunEndedException(ExitCodes.Void, $"{contender.Name} answered nothing in a window.");
        Array.Sort(latencies);
        return new LoadResult(
            latencies.Length, length.TotalSeconds, Milliseconds(latencies[latencies.Length / 2]),
            Milliseconds(latencies[(int)(latencies.Length * 0.99)]), server.TotalMicroseconds / latencies.Length,
            own.TotalMicroseconds / latencies.Length, disk.Completed() - flushesBefore);
    }

    private static async Task<List<long>> Call(
        GoalService.GoalServiceClient client, Contender contender, Func<string> newRequestId, long end)
    {
        var latencies = new List<long>(4096);
        while (true)
        {
            var call = contender.Reports.Take(newRequestId());
            var sent = Stopwatch.GetTimestamp();
            if (sent >= end) return latencies;
            try
            {
                await call.Send(client);
            }
            catch (RpcException refusal)
            {
                throw new RunEndedException(
                    ExitCodes.Failed, $"{contender.Name} refused a report that it has to accept: {refusal.Status}");
            }
            var heard = Stopwatch.GetTimestamp();
            if (heard > end) return latencies;
            latencies.Add(heard - sent);
        }
    }

    private static TimeSpan OwnProcessorTime()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;
}
