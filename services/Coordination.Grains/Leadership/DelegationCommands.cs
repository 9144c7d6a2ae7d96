using Coordination.Domain;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ledger;

namespace Coordination.Grains.Leadership;

/// <summary>Delegating and taking back, alike for units and bodies. The method names are fixed for ever.</summary>
internal static class DelegationCommands<TState>
{
    /// <param name="delegations">What the state says is delegated.</param>
    public static StreamCommand<TState, DelegateDuty> Delegate(Func<TState, ValueList<Delegation>> delegations) => new(
        "leadership/delegate-duty", DomainJson.Default.DelegateDuty,
        (on, command) => DelegateDuty.Decide(
            delegations(on.State), command, on.Rules, on.Time.Today, on.Context.Actor));

    public static StreamCommand<TState, TakeBackDelegation> TakeBack(Func<TState, ValueList<Delegation>> delegations) => new(
        "leadership/take-back-delegation", DomainJson.Default.TakeBackDelegation,
        (on, command) => TakeBackDelegation.Decide(
            delegations(on.State), command, on.Time.Today, on.Context.Actor));
}
