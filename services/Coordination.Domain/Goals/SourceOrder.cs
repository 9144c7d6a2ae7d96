using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>Whose value of an indicator is taken, most trusted first. (1.9 source precedence, F7)</summary>
public static class SourceOrder
{
    /// <summary>Whether one source's value is taken: states cannot be added up, whatever the definition says.</summary>
    public static bool IsOf(Indicator indicator) =>
        indicator.Combine == Combination.FirstSource || indicator.Measure == Measure.State;

    /// <summary>The units that the indicator names; where it names none, the lead unit and then the responsible units of a
    /// day, in the order of their assignments.</summary>
    public static IReadOnlyList<string> Of(Indicator indicator, ValueList<Assignment> assignments, LocalDate day)
    {
        var units = new List<string>();
        foreach (var source in indicator.Sources)
            if (!units.Contains(source)) units.Add(source);
        return units.Count > 0 ? units : assignments.UnitsOn(day);
    }
}
