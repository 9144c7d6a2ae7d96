using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ledger;
using Orleans.Placement;

namespace Coordination.Grains.Leadership;

/// <summary>A headquarters or leading group, with the five ones of its key works.</summary>
[RandomPlacement]
internal sealed class BodyGrain(StreamPorts ports) : StreamGrain<Body>(ports, Kind), IBodyGrain
{
    private static readonly StreamKind<Body> Kind = new(
        "body", Body.Undefined,
        static (body, entry, happened) => body.Evolve(entry, happened),
        static (body, entry, happened) => body.Evolve(entry, happened),
        static body => body.Version > 0,
        new SnapshotFormat<Body>("body-v2", DomainJson.Default.Body));

    private static readonly StreamCommand<Body, AssignResponsibility> AssignCommand = new(
        "leadership/assign-responsibility", DomainJson.Default.AssignResponsibility,
        static (on, command) => KeyWorkOf(on.State, command.Subject) is { } led
            ? AssignResponsibility.Decide(led.Assignments, led.Position, command, on.Rules, needsLeader: true)
            : Decision.Refuse(LedgerRefusals.SubjectNotFound(command.Subject)));

    private static readonly StreamCommand<Body, EndResponsibility> EndCommand = new(
        "leadership/end-responsibility", DomainJson.Default.EndResponsibility,
        static (on, command) => KeyWorkOf(on.State, command.Subject) is { } led
            ? EndResponsibility.Decide(led.Assignments, led.Position, command, on.Rules, needsLeader: true)
            : Decision.Refuse(LedgerRefusals.SubjectNotFound(command.Subject)));

    private static readonly StreamCommand<Body, DelegateDuty> DelegateCommand =
        DelegationCommands<Body>.Delegate(static body => body.Delegations);

    private static readonly StreamCommand<Body, TakeBackDelegation> TakeBackCommand =
        DelegationCommands<Body>.TakeBack(static body => body.Delegations);

    public Task<CommandResult> Assign(CommandContext context, AssignResponsibility command) =>
        Execute(context, AssignCommand, command, StreamName.YearOf(command.Subject));

    public Task<CommandResult> End(CommandContext context, EndResponsibility command) =>
        Execute(context, EndCommand, command, StreamName.YearOf(command.Subject));

    public Task<CommandResult> Delegate(CommandContext context, DelegateDuty command, int year) =>
        Execute(context, DelegateCommand, command, year);

    public Task<CommandResult> TakeBack(CommandContext context, TakeBackDelegation command, int year) =>
        Execute(context, TakeBackCommand, command, year);

    public Task<Body> Describe() => ReadState();

    private static LedKeyWork? KeyWorkOf(Body body, string subject) =>
        body.KeyWorks.TryGetValue(subject, out var led) && led.Definition is not null ? led : null;
}
