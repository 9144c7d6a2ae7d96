using Coordination.Grains.Ports;
using Coordination.Host.Clock;

namespace Coordination.Host.Demo;

/// <summary>Lets a demo go on where its ledger ends: moves the city's clock there, before anything reads it.</summary>
internal sealed class DemoClockStart(ILedger ledger, DemoCityClock clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await ledger.Ledgers(cancellationToken))
        {
            var head = await ledger.Head(id, cancellationToken);
            var last = await ledger.Read(id, head - 1, 1, cancellationToken);
            if (last.Count > 0) clock.MoveTo(last[0].RecordedAt);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
