using System.Collections.Concurrent;
using Coordination.V1;
using Grpc.Core;
using Xunit;

namespace Coordination.SystemTests.Host;

/// <summary>Power goes when it likes. After a kill in the midst of reports, the next start:</summary>
public sealed class A_host_that_is_killed : IDisposable
{
    private static readonly string[] Projects = ["p017", "p002", "p001", "p003"];
    private static readonly string[] Units = ["dongcheng", "baiyangba", "zhonglu", "nanping"];
    private readonly TemporaryDataDirectory data = new();

    [Fact]
    public async Task has_every_report_that_was_acknowledged_and_repeats_its_answer()
    {
        var acknowledged = new ConcurrentBag<(int Caller, int Week, ProgressReport Answer)>();
        await using (var host = await HostProcess.Ready(data.Path))
        {
            var reporting = Task.WhenAll(
                Enumerable.Range(0, Projects.Length).Select(caller => ReportUntilCut(host, caller, acknowledged)));
            while (acknowledged.Count < 20) await Task.Delay(1, TestContext.Current.CancellationToken);
            await host.Kill();
            await reporting;
        }

        await using var restarted = await HostProcess.Ready(data.Path);
        foreach (var (caller, week, answer) in acknowledged)
        {
            using var unit = new Caller(restarted, data.Path, Units[caller]);
            Assert.Equal(answer, await unit.Get(answer.Name));
            Assert.Equal(answer, await Report(unit, caller, week));
        }
    }

    public void Dispose() => data.Dispose();

    private async Task ReportUntilCut(HostProcess host, int caller, ConcurrentBag<(int, int, ProgressReport)> acknowledged)
    {
        using var unit = new Caller(host, data.Path, Units[caller]);
        try
        {
            for (var week = 20; week <= 50; week++) acknowledged.Add((caller, week, await Report(unit, caller, week)));
        }
        catch (RpcException cut) when (cut.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.Internal)
        {
        }
    }

    private static Task<ProgressReport> Report(Caller unit, int caller, int week) => unit.Report(
        Projects[caller], week, new DateOnly(2016, 5, 20).AddDays(7 * (week - 20)), 1_000_000L * week, $"{Projects[caller]}-{week}");
}
