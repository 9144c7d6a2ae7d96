using System.Collections.Frozen;
using Coordination.Domain.Calendar;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Domain;

/// <summary>What a decision may know of the city besides its own subject: the rules in force and the few definitions that
/// rules refer to. Immutable; one version per applied mechanism and change of units. Thread safe.</summary>
/// <param name="CadenceByKeyWork">How often items of a key work are reported: from the kind of its body.</param>
/// <param name="Units">Units by id.</param>
public sealed record CityRules(
    RuleSet Rules, WorkingCalendar Calendar, FrozenDictionary<string, PeriodKind> CadenceByKeyWork,
    FrozenDictionary<string, UnitDefinition> Units)
{
    /// <summary>The day on which responsibility for something is judged: its own, or, for the months before the mechanism,
    /// the first day on which anybody was responsible. (R-0.3)</summary>
    public LocalDate ResponsibilityDay(LocalDate day) => LocalDate.Max(day, Rules.EffectiveDate);
}
