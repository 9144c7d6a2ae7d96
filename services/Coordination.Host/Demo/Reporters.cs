using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>Which units report on something on a day: those that answer for it, and of those only the sources where an
/// indicator has any.</summary>
internal static class Reporters
{
    public static IReadOnlyList<string> Of(ValueList<Assignment> assignments, ValueList<Indicator> indicators, LocalDate day)
    {
        var answering = assignments
            .Where(assignment => assignment.Covers(day) && assignment.Duty is Duty.LeadUnit or Duty.ResponsibleUnit)
            .Select(assignment => assignment.Holder).Distinct(StringComparer.Ordinal).ToList();
        var sources = indicators.SelectMany(indicator => indicator.Sources).Distinct(StringComparer.Ordinal).ToList();
        if (sources.Count > 0) return [.. sources.Where(answering.Contains)];
        var responsible = assignments.Where(assignment => assignment.Duty == Duty.ResponsibleUnit && assignment.Covers(day))
            .Select(assignment => assignment.Holder).ToList();
        return responsible.Count > 0 ? responsible : answering;
    }
}
