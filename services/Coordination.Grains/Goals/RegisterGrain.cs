using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ledger;
using Orleans.Placement;

namespace Coordination.Grains.Goals;

/// <summary>Which members a unit counts for a target. Key: <c>{city}/{stream}</c>, such as
/// <c>lichuan/mechanisms/2016/targets/t1-3/registers/tuanbao</c>. Every command may be repeated with the same request id and
/// is answered alike. Storage trouble comes back as a refusal, never as an exception.</summary>
[Alias("Coordination.IRegisterGrain")]
public interface IRegisterGrain : IGrainWithStringKey
{
    [Alias("Count")]
    Task<CommandResult> Count(CommandContext context, CountMembers command);

    [Alias("Withdraw")]
    Task<CommandResult> Withdraw(CommandContext context, WithdrawMembers command);

    /// <summary>The grain's state, for checks that compare it with a replay.</summary>
    [Alias("Describe")]
    Task<Register> Describe();
}

/// <summary>The shell of a register. It holds no rule. A register has a few dozen entries a year, so that no snapshot is
/// kept. The method names are fixed for ever.</summary>
[RandomPlacement]
internal sealed class RegisterGrain(StreamPorts ports) : StreamGrain<Register>(ports, Kind), IRegisterGrain
{
    private static readonly StreamKind<Register> Kind = new(
        "register", Register.Empty,
        static (register, entry, happened) => register.Evolve(entry, happened),
        static (register, entry, happened) => register.Evolve(entry, happened),
        static _ => true,
        Snapshot: null);

    private static readonly StreamCommand<Register, CountMembers> CountCommand = new(
        "goals/count-members", DomainJson.Default.CountMembers,
        static (on, command) => CountMembers.Decide(on.State, command, on.Rules, on.Time.Today))
    {
        Normalized = static command => command.Normalized(),
    };

    private static readonly StreamCommand<Register, WithdrawMembers> WithdrawCommand = new(
        "goals/withdraw-members", DomainJson.Default.WithdrawMembers,
        static (on, command) => WithdrawMembers.Decide(on.State, command, on.Rules))
    {
        Normalized = static command => command.Normalized(),
    };

    public Task<CommandResult> Count(CommandContext context, CountMembers command) =>
        Execute(context, CountCommand, command, Name.Year);

    public Task<CommandResult> Withdraw(CommandContext context, WithdrawMembers command) =>
        Execute(context, WithdrawCommand, command, Name.Year);

    public Task<Register> Describe() => ReadState();
}
