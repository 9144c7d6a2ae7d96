using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;

namespace Coordination.Board.Goals;

/// <summary>Periods for which reports are due, worked out once for each cadence.</summary>
internal sealed class DuePeriods
{
    private readonly CityRules rules;
    private readonly Func<PeriodKind, IEnumerable<ReportObligationPeriod>> periodsOf;
    private readonly Dictionary<PeriodKind, ReportObligationPeriod[]> known = [];

    private DuePeriods(CityRules rules, Func<PeriodKind, IEnumerable<ReportObligationPeriod>> periodsOf) =>
        (this.rules, this.periodsOf) = (rules, periodsOf);

    internal static DuePeriods Of(CityRules rules, Func<PeriodKind, IEnumerable<ReportObligationPeriod>> periodsOf) =>
        new(rules, periodsOf);

    /// <summary>For the items of a key work.</summary>
    internal ReportObligationPeriod[] For(string keyWork)
    {
        var cadence = rules.CadenceOf(keyWork);
        return known.TryGetValue(cadence, out var periods) ? periods : known[cadence] = [.. periodsOf(cadence)];
    }
}
