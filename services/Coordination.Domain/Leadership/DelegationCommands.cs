using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Leadership;

/// <summary>A post lets another post do one kind of act for it, for a time.</summary>
/// <param name="Until">The day after the last.</param>
public sealed record DelegateDuty(
    string Delegator, string Delegate, DelegatedAct Act, LocalDate From, LocalDate Until, string Reason)
{
    /// <summary>Longest time for which anything is delegated.</summary>
    public const int MaximumDays = 366;

    /// <summary>Refused for acts that the post does not have, to posts that do not exist or to itself, for the past or too
    /// long, twice for the same time, and where both would stand for each other.</summary>
    /// <param name="current">What the unit or body has delegated.</param>
    public static Decision Decide(
        ValueList<Delegation> current, DelegateDuty command, CityRules rules, LocalDate today, string actor)
    {
        if (ReportText.CheckReason(command.Reason) is { } badReason) return Decision.Refuse(badReason);
        var (delegator, delegated, act) = (command.Delegator, command.Delegate, command.Act);
        if (!Posts.Commands(actor, delegator)) return Decision.Refuse(DelegationRefusals.NotYours(actor, delegator));
        if (!Posts.Has(delegator, act)) return Decision.Refuse(DelegationRefusals.ActNotHeld(delegator, act));
        if (delegated == delegator || !Posts.MayStandIn(delegated, act) || !Posts.Exists(delegated, rules))
            return Decision.Refuse(DelegationRefusals.DelegateInvalid(delegated));
        if (command.From < today || command.Until <= command.From
            || Period.DaysBetween(command.From, command.Until) > MaximumDays)
            return Decision.Refuse(DelegationRefusals.PeriodInvalid(command.From, command.Until, today, MaximumDays));
        if (current.FirstOrDefault(one => one.Delegator == delegator && one.Delegate == delegated && one.Act == act
                && one.Overlaps(command.From, command.Until)) is { } same)
            return same.From == command.From && same.Until == command.Until
                ? new Decision.Unchanged(same.Position)
                : Decision.Refuse(DelegationRefusals.Exists(same));
        return Leads(delegated, delegator, current, command, rules)
            ? Decision.Refuse(DelegationRefusals.Loop(delegator, delegated, act))
            : Decision.Record(new DutyDelegated(delegator, delegated, act, command.From, command.Until, command.Reason));
    }

    // Whether one post already stands for another, itself or by others, on some day of the same time. What is said
    // elsewhere at this moment is not seen; a loop that arises so gives nobody a right, for nothing is passed on.
    private static bool Leads(
        string from, string to, ValueList<Delegation> current, DelegateDuty command, CityRules rules)
    {
        var known = rules.Delegations.Union(current).Where(one => one.Act == command.Act).ToList();
        var seen = new HashSet<(string Post, LocalDate From, LocalDate Until)>();
        return From((from, command.From, command.Until));

        bool From((string Post, LocalDate From, LocalDate Until) at) => at.Post == to || (seen.Add(at) && known.Exists(
            next => next.Delegator == at.Post && next.Overlaps(at.From, at.Until)
                && From((next.Delegate, LocalDate.Max(at.From, next.From), LocalDate.Min(at.Until, next.Until)))));
    }
}

/// <summary>Takes a delegation back, from now on.</summary>
/// <param name="Delegation">Ledger position of the entry that gave it.</param>
public sealed record TakeBackDelegation(string Delegator, long Delegation, string Reason)
{
    /// <summary>Refused for what was taken back already, or is over.</summary>
    public static Decision Decide(
        ValueList<Delegation> current, TakeBackDelegation command, LocalDate today, string actor)
    {
        if (ReportText.CheckReason(command.Reason) is { } badReason) return Decision.Refuse(badReason);
        if (!Posts.Commands(actor, command.Delegator))
            return Decision.Refuse(DelegationRefusals.NotYours(actor, command.Delegator));
        return current.Any(one => one.Position == command.Delegation && one.Delegator == command.Delegator && today < one.Until)
            ? Decision.Record(new DelegationTakenBack(command.Delegation, command.Reason))
            : Decision.Refuse(DelegationRefusals.NotFound(command.Delegator, command.Delegation));
    }
}
