using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ledger;
using Orleans.Placement;

namespace Coordination.Grains.Leadership;

/// <summary>A unit, with what its own systems call things.</summary>
[RandomPlacement]
internal sealed class UnitGrain(StreamPorts ports) : StreamGrain<Unit>(ports, Kind), IUnitGrain
{
    private static readonly StreamKind<Unit> Kind = new(
        "unit", Unit.Undefined,
        static (unit, entry, happened) => unit.Evolve(entry, happened),
        static (unit, entry, happened) => unit.Evolve(entry, happened),
        static unit => unit.Definition is not null,
        new SnapshotFormat<Unit>("unit-v2", DomainJson.Default.Unit));

    private static readonly StreamCommand<Unit, BindExternalId> BindCommand = new(
        "leadership/bind-external-id", DomainJson.Default.BindExternalId,
        static (on, command) => Domain.Leadership.BindExternalId.Decide(on.State, command))
    {
        NeedsRules = false,
    };

    private static readonly StreamCommand<Unit, DelegateDuty> DelegateCommand =
        DelegationCommands<Unit>.Delegate(static unit => unit.Delegations);

    private static readonly StreamCommand<Unit, TakeBackDelegation> TakeBackCommand =
        DelegationCommands<Unit>.TakeBack(static unit => unit.Delegations);

    public Task<CommandResult> BindExternalId(CommandContext context, BindExternalId command) =>
        Execute(context, BindCommand, command, StreamName.YearOf(command.Subject));

    public Task<CommandResult> Delegate(CommandContext context, DelegateDuty command, int year) =>
        Execute(context, DelegateCommand, command, year);

    public Task<CommandResult> TakeBack(CommandContext context, TakeBackDelegation command, int year) =>
        Execute(context, TakeBackCommand, command, year);

    public Task<Unit> Describe() => ReadState();
}
