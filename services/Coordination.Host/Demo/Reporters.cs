using Coordination.Domain;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>Which units report on something on a day: its responsible units, in the order in which they are named; where
/// there are none, whoever leads.</summary>
internal static class Reporters
{
    public static IReadOnlyList<string> Of(ValueList<Assignment> assignments, LocalDate day)
    {
        var held = assignments.Where(assignment => assignment.Covers(day)).ToList();
        var responsible = held.Where(assignment => assignment.Duty == Duty.ResponsibleUnit).ToList();
        return [.. (responsible.Count > 0 ? responsible : held.Where(assignment => assignment.Duty == Duty.LeadUnit))
            .Select(assignment => assignment.Holder).Distinct(StringComparer.Ordinal)];
    }
}
