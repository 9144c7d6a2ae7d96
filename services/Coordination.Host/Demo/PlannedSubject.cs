using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>Something that units report on in a demo.</summary>
/// <param name="Name">Name within the city: <c>mechanisms/2016/projects/p017</c>.</param>
/// <param name="KeyWork">Its key work, whose lead unit and body check what is reported.</param>
/// <param name="Cadence">How often it is reported.</param>
/// <param name="Pending">Takes no reports yet; a unit that tries is refused.</param>
/// <param name="MayMistype">Its money may be reported with a slip of the decimal point.</param>
/// <param name="CountsIncidents">What must never happen: where nothing did, a zero report says so.</param>
/// <param name="ValueOf">What a unit would rightly report of an indicator on a day.</param>
/// <param name="IsBehind">Whether a unit has something to explain.</param>
internal sealed record PlannedSubject(
    string Name, string KeyWork, ValueList<Assignment> Assignments, ValueList<Indicator> Indicators, PeriodKind Cadence,
    bool Pending, bool MayMistype, bool CountsIncidents, Func<Indicator, string, LocalDate, MeasureValue> ValueOf, Func<string, bool> IsBehind)
{
    public string Id => Name[(Name.LastIndexOf('/') + 1)..];
    public bool IsWeekly => Cadence is PeriodKind.Week or PeriodKind.WeekSegment;
    public IReadOnlyList<string> ReportersOn(LocalDate day) => Reporters.Of(Assignments, day);
}
