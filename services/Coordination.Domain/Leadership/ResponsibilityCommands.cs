using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Leadership;

/// <summary>Gives a duty to a holder from a day on. A leader or lead unit takes over from whoever holds it then, on that very
/// day; a responsible unit joins the others. (R-1.5)</summary>
/// <param name="Subject">Name within the city: <c>mechanisms/2016/keyWorks/k1</c>.</param>
/// <param name="Title">Title of a leader's role, or null.</param>
public sealed record AssignResponsibility(
    string Subject, Duty Duty, string Holder, string? Title, LocalDate From, string Reason)
{
    /// <summary>Decides on the subject's present assignments.</summary>
    /// <param name="current">Every assignment of the subject.</param>
    /// <param name="lastPosition">Ledger position of the entry that set them.</param>
    public static Decision Decide(
        ValueList<Assignment> current, long lastPosition, AssignResponsibility command, CityRules rules, bool needsLeader)
    {
        if (ResponsibilityRefusals.Common(command.Duty, command.Holder, command.Reason, command.From, rules, needsLeader) is { } refusal)
            return Decision.Refuse(refusal);
        if (current.Any(a => a.Duty == command.Duty && a.Holder == command.Holder && a.From == command.From && a.Until is null))
            return new Decision.Unchanged(lastPosition);
        var next = command.Duty == Duty.ResponsibleUnit ? current : EndOn(current, command.Duty, command.From);
        next = next.Add(new Assignment(command.Duty, command.Holder, command.From, null, command.Title));
        return ResponsibilityRefusals.Violations(next, rules.Rules.EffectiveDate, needsLeader) is { Count: > 0 } violations
            ? new Decision.Refused(violations)
            : Decision.Record(new ResponsibilitySet(command.Subject, next, command.Reason));
    }

    private static ValueList<Assignment> EndOn(ValueList<Assignment> assignments, Duty duty, LocalDate day) =>
        assignments
            .Where(assignment => assignment.Duty != duty || assignment.From < day)
            .Select(assignment => assignment.Duty == duty && assignment.Covers(day) ? assignment with { Until = day } : assignment)
            .ToValueList();
}

/// <summary>Ends a duty on a day; refused where nobody would hold it from then on.</summary>
/// <param name="Until">The first day on which the holder no longer has it.</param>
public sealed record EndResponsibility(string Subject, Duty Duty, string Holder, LocalDate Until, string Reason)
{
    public static Decision Decide(
        ValueList<Assignment> current, long lastPosition, EndResponsibility command, CityRules rules, bool needsLeader)
    {
        if (ResponsibilityRefusals.Common(command.Duty, null, command.Reason, command.Until, rules, needsLeader) is { } refusal)
            return Decision.Refuse(refusal);
        if (current.Any(a => a.Duty == command.Duty && a.Holder == command.Holder && a.Until == command.Until))
            return new Decision.Unchanged(lastPosition);
        var ended = current.FirstOrDefault(
            a => a.Duty == command.Duty && a.Holder == command.Holder && a.From < command.Until && (a.Until is null || a.Until > command.Until));
        if (ended is null)
            return Decision.Refuse(ResponsibilityRefusals.NotHeld(command.Subject, command.Duty, command.Holder, command.Until));
        var next = current.Select(a => a == ended ? a with { Until = command.Until } : a).ToValueList();
        return ResponsibilityRefusals.Violations(next, rules.Rules.EffectiveDate, needsLeader) is { Count: > 0 } violations
            ? new Decision.Refused(violations)
            : Decision.Record(new ResponsibilitySet(command.Subject, next, command.Reason));
    }
}
