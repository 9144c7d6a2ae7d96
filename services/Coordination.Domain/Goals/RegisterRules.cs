using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>What a register's decisions know of its target.</summary>
/// <param name="Indicator">Id of the indicator that counts the members.</param>
/// <param name="Assignments">Who answers for the target.</param>
public sealed record RegisterRules(string Indicator, ValueList<Assignment> Assignments)
{
    /// <summary>What a target's registers follow, or null where it has none: it must count households, by a count that is
    /// summed over units, the first such one.</summary>
    public static RegisterRules? Of(TargetDefinition target, ValueList<Assignment> assignments) =>
        IndicatorOf(target) is { } indicator ? new RegisterRules(indicator.Id, assignments) : null;

    /// <summary>The indicator that a target's registers stand behind, or null where it has none.</summary>
    public static Indicator? IndicatorOf(TargetDefinition target)
    {
        if (target.MemberSet != MemberSet.Households) return null;
        foreach (var indicator in target.Indicators)
            if (indicator is { Measure: Measure.Count, Combine: Combination.Sum }) return indicator;
        return null;
    }

    /// <summary>Whether a unit answers for the target on a day, as lead or responsible unit.</summary>
    public bool IsResponsible(string unit, LocalDate day) => Assignments.AreAnsweredBy(unit, day);
}
