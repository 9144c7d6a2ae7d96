using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.Grains.Ledger;

/// <summary>A decision that was handed to the ledger, and whose fate is not known yet.</summary>
/// <param name="before">Completes when the fate of the decision before it is known.</param>
internal sealed class OnItsWay(Task before, ValueList<DomainEvent> events, Task<AppendOutcome> appending)
{
    private readonly TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueList<DomainEvent> Events => events;

    /// <summary>Completes when its own fate is known, and has been taken note of.</summary>
    public Task Settled => settled.Task;

    public void Settle() => settled.SetResult();

    /// <summary>How it ended. Those that were decided one after the other are told so in this order.</summary>
    public async Task<AppendOutcome> Outcome()
    {
        var outcome = await appending;
        await before;
        return outcome;
    }
}
