using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;

namespace Coordination.Grains.Leadership;

/// <summary>A headquarters or leading group. Key: <c>lichuan/bodies/projects-headquarters</c>. It owns the five ones of
/// its key works.</summary>
[Alias("Coordination.IBodyGrain")]
public interface IBodyGrain : IGrainWithStringKey
{
    [Alias("Assign")]
    Task<CommandResult> Assign(CommandContext context, AssignResponsibility command);

    [Alias("End")]
    Task<CommandResult> End(CommandContext context, EndResponsibility command);

    /// <param name="year">Year whose rules it is decided under.</param>
    [Alias("Delegate")]
    Task<CommandResult> Delegate(CommandContext context, DelegateDuty command, int year);

    [Alias("TakeBack")]
    Task<CommandResult> TakeBack(CommandContext context, TakeBackDelegation command, int year);

    [Alias("Describe")]
    Task<Body> Describe();
}

/// <summary>A unit. Key: <c>lichuan/units/tuanbao</c>.</summary>
[Alias("Coordination.IUnitGrain")]
public interface IUnitGrain : IGrainWithStringKey
{
    [Alias("BindExternalId")]
    Task<CommandResult> BindExternalId(CommandContext context, BindExternalId command);

    /// <param name="year">Year whose rules it is decided under.</param>
    [Alias("Delegate")]
    Task<CommandResult> Delegate(CommandContext context, DelegateDuty command, int year);

    [Alias("TakeBack")]
    Task<CommandResult> TakeBack(CommandContext context, TakeBackDelegation command, int year);

    [Alias("Describe")]
    Task<Unit> Describe();
}

/// <summary>A city's mechanism of one year. Key: <c>lichuan/mechanisms/2016</c>.</summary>
[Alias("Coordination.IMechanismGrain")]
public interface IMechanismGrain : IGrainWithStringKey
{
    /// <summary>Applies a document, all or nothing, across the streams of all that it defines. With
    /// <see cref="CommandContext.ValidateOnly"/> it only says what would change.</summary>
    [Alias("Apply"), ResponseTimeout("00:00:25")]
    Task<MechanismResult> Apply(CommandContext context, ApplyMechanism command);

    [Alias("Describe")]
    Task<Mechanism> Describe();
}

/// <summary>What applying a mechanism came to.</summary>
/// <param name="Changes">The diff against the version that was in force.</param>
/// <param name="Version">The version now in force.</param>
[GenerateSerializer, Immutable, Alias("Coordination.MechanismResult")]
public sealed record MechanismResult(
    [property: Id(0)] CommandResult Result, [property: Id(1)] Domain.ValueList<MechanismChange> Changes,
    [property: Id(2)] int Version);
