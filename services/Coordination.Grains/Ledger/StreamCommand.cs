using System.Text.Json.Serialization.Metadata;
using Coordination.Domain;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;

namespace Coordination.Grains.Ledger;

/// <summary>All that a decision may know.</summary>
internal readonly record struct Deciding<TState>(
    TState State, CityRules Rules, CityTime Time, CommandContext Context)
{
    public Acting Acting => new(Context.Actor, Context.ActingFor);
}

/// <summary>One command that a stream's grain takes.</summary>
/// <param name="Method">Part of every request's hash, so that it is fixed for ever:
/// <c>goals/submit-progress-report</c>.</param>
/// <param name="Json">The command's canonical form, the other part of the hash.</param>
/// <param name="Decide">The pure decision.</param>
internal sealed record StreamCommand<TState, TCommand>(
    string Method, JsonTypeInfo<TCommand> Json, Func<Deciding<TState>, TCommand, Decision> Decide)
{
    /// <summary>The form of a command in which equal commands are equal: what the hash is taken of.</summary>
    public Func<TCommand, TCommand> Normalized { get; init; } = static command => command;

    /// <summary>Whether the decision needs what the grain has forgotten.</summary>
    public Func<TState, TCommand, bool> NeedsHistory { get; init; } = static (_, _) => false;

    /// <summary>Kind of the entries that say what this command asks for. Set where the state does not remember at which
    /// position the last of them stands, so that an unchanged decision comes without one.</summary>
    public string? SettledBy { get; init; }

    /// <summary>Whether it may be decided on what was decided before it but is not on disk yet. Its events name positions of
    /// earlier ones, if any, as <see cref="INamesAPosition"/> says, and whether it is accepted must rest on no position.</summary>
    public bool GoesAhead { get; init; }

    /// <summary>Whether one post may ask for it for another; its decision then looks for the delegation.</summary>
    public bool MayBeDelegated { get; init; }

    /// <summary>False for a command that is decided without rules, whether a mechanism is applied or not.</summary>
    public bool NeedsRules { get; init; } = true;
}
