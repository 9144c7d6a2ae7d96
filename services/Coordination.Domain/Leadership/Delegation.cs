using NodaTime;

namespace Coordination.Domain.Leadership;

/// <summary>What can be done for somebody else.</summary>
public enum DelegatedAct
{
    /// <summary>Reporting and correcting for a unit.</summary>
    Report,
    /// <summary>Signing for the head of a unit.</summary>
    Sign,
    /// <summary>Verifying for the head of a lead unit or for an office.</summary>
    Verify,
    /// <summary>Accepting for an office.</summary>
    Accept,
}

/// <summary>委托: a post lets another post do one kind of act for it, for a time. Whoever acts by it is named, and so is for
/// whom; it goes no further, and nobody signs by it what he made himself. (1.9 delegation, F9)</summary>
/// <param name="Delegator">For whom: <c>units/tuanbao/head</c>.</param>
/// <param name="Delegate">Who acts: <c>units/tuanbao</c>, <c>units/modao/head</c>.</param>
/// <param name="From">First day.</param>
/// <param name="Until">The day after the last.</param>
/// <param name="Position">Ledger position of the entry that says so.</param>
public sealed record Delegation(
    string Delegator, string Delegate, DelegatedAct Act, LocalDate From, LocalDate Until, string Reason, long Position)
{
    public bool Covers(LocalDate day) => From <= day && day < Until;

    /// <summary>Whether both hold on some day.</summary>
    public bool Overlaps(LocalDate from, LocalDate until) => From < until && from < Until;

    /// <summary>Delegations after one was given.</summary>
    public static ValueList<Delegation> Given(ValueList<Delegation> delegations, long position, DutyDelegated given) =>
        delegations.Add(new Delegation(
            given.Delegator, given.Delegate, given.Act, given.From, given.Until, given.Reason, position));

    /// <summary>Delegations after one was taken back.</summary>
    public static ValueList<Delegation> TakenBack(ValueList<Delegation> delegations, DelegationTakenBack taken) =>
        delegations.Where(delegation => delegation.Position != taken.Delegation).ToValueList();
}
