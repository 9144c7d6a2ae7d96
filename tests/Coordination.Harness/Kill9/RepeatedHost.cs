using System.Globalization;
using Coordination.Harness.City;
using Coordination.Harness.Running;

namespace Coordination.Harness.Kill9;

/// <summary>A host that is started over and over on one data directory.</summary>
internal sealed class RepeatedHost(string program, RunDirectory directory, HostPorts ports)
{
    private readonly List<TimeSpan> restarts = [];
    private TimeSpan? firstStart;

    public HostPorts Ports => ports;
    public string Data => directory.Data;
    public TimeSpan SlowestRestart => restarts.Count == 0 ? TimeSpan.Zero : restarts.Max();

    public string RestartsText => string.Create(
        CultureInfo.InvariantCulture,
        $"first start {firstStart?.TotalSeconds:0.00} s; {restarts.Count} restarts to serving: "
        + $"median {Median():0.00} s, slowest {SlowestRestart.TotalSeconds:0.00} s");

    /// <summary>Starts it and waits until it serves.</summary>
    public async Task<HostProcess> Start(CancellationToken cancellation)
    {
        var process = StartOnly();
        try
        {
            var served = await process.WaitUntilServing(token => HostConnection.Probe(ports, Data, token), cancellation);
            if (firstStart is null) firstStart = served;
            else restarts.Add(served);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it and does not wait.</summary>
    public HostProcess StartOnly() => HostProcess.Start(program, Data, ports, directory.HostLog);

    private double Median() => restarts.Count == 0 ? 0 : restarts.Order().ElementAt(restarts.Count / 2).TotalSeconds;
}
