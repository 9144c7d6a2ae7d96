using Coordination.Harness.City;
using Coordination.Harness.Traffic;

namespace Coordination.Harness.Kill9;

/// <summary>The rounds of one run: start, work, kill. Every sixth kill comes while the host is still starting.</summary>
internal sealed class KillRounds(HarnessOptions options, RepeatedHost host, string logs) : IDisposable
{
    private const int Connections = 8;

    /// <summary>Keeps commits in flight nearly always, and logs small enough to read at the end.</summary>
    private static readonly Traffic.Traffic Traffic = new("kill9", 5, 25);

    private readonly Random random = new(options.Seed);
    private Fleet? fleet;

    public int KilledWhileStarting { get; private set; }

    /// <summary>A host that ends before it is told to has a fault of its own.</summary>
    public int EndedByThemselves { get; private set; }

    public async Task Run(int round, CancellationToken cancellation)
    {
        var patience = TimeSpan.FromMilliseconds(random.Next(200, 3001));
        if (round % 6 == 0)
        {
            await KillWhileStarting(patience / 3, cancellation);
            return;
        }
        await using var process = await host.Start(cancellation);
        using var connection = new HostConnection(host.Ports.GrpcAddress, Connections);
        var callers = await FleetOver(connection, cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var work = KillHarness.WorkOf(callers, connection, stop.Token);
        await Task.Delay(patience, cancellation);
        if (process.HasExited) EndedByThemselves++;
        await process.Kill();
        await stop.CancelAsync();
        await work;
    }

    public async Task<Fleet> FleetOver(HostConnection connection, CancellationToken cancellation) =>
        fleet ??= await Fleet.Over(options, connection, host.Data, logs, Traffic, cancellation);

    public void Dispose() => fleet?.Dispose();

    private async Task KillWhileStarting(TimeSpan patience, CancellationToken cancellation)
    {
        await using var process = host.StartOnly();
        await Task.Delay(patience, cancellation);
        if (process.HasExited) EndedByThemselves++;
        await process.Kill();
        KilledWhileStarting++;
    }
}
