using NodaTime;

namespace Coordination.Domain.Leadership;

/// <summary>A stretch of days on which a duty is not held as it must be.</summary>
/// <param name="Duty">The duty.</param>
/// <param name="From">First day of the stretch.</param>
/// <param name="Holders">Who holds it then: none is a gap, two or more leaders or lead units an overlap.</param>
public sealed record FiveOnesViolation(Duty Duty, LocalDate From, ValueList<string> Holders);

/// <summary>五个一: on every day from the start on, exactly one leader (key works only), exactly one lead unit and at least one
/// responsible unit. The one leadership system is the body in whose stream the key work stands. (R-1.4, R-1.5)</summary>
public static class FiveOnes
{
    /// <summary>All violations, in order of day; empty when the invariant holds for ever.</summary>
    /// <param name="assignments">Every assignment of one subject.</param>
    /// <param name="start">First day on which it must hold.</param>
    /// <param name="needsLeader">True for a key work.</param>
    public static ValueList<FiveOnesViolation> Check(
        IReadOnlyCollection<Assignment> assignments, LocalDate start, bool needsLeader)
    {
        var turningDays = assignments
            .SelectMany(assignment => assignment.Until is { } until ? [assignment.From, until] : new[] { assignment.From })
            .Where(day => day > start).Append(start).Distinct().Order();
        var violations = new List<FiveOnesViolation>();
        foreach (var day in turningDays)
            foreach (var duty in (Duty[])(needsLeader ? [Duty.Leader, Duty.LeadUnit, Duty.ResponsibleUnit] : [Duty.LeadUnit, Duty.ResponsibleUnit]))
            {
                var holders = assignments.Where(a => a.Duty == duty && a.Covers(day)).Select(a => a.Holder).ToValueList();
                var holds = duty == Duty.ResponsibleUnit
                    ? holders.Count >= 1 && holders.Distinct().Count() == holders.Count
                    : holders.Count == 1;
                if (!holds) violations.Add(new FiveOnesViolation(duty, day, holders));
            }
        return violations.ToValueList();
    }

    /// <summary>True when, on some day, the lead unit is the only responsible unit: allowed, but worth a warning.</summary>
    public static bool LeadUnitStandsAlone(IReadOnlyCollection<Assignment> assignments, LocalDate day)
    {
        var responsible = assignments.Where(a => a.Duty == Duty.ResponsibleUnit && a.Covers(day)).ToList();
        return responsible.Count == 1
            && assignments.Any(a => a.Duty == Duty.LeadUnit && a.Covers(day) && a.Holder == responsible[0].Holder);
    }
}
