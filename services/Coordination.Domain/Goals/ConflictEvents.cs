using Coordination.Domain.Calendar;
using Coordination.Domain.Ledger;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>What one source said when somebody chose.</summary>
/// <param name="Of">Ledger position of the revision.</param>
public sealed record ComparedSource(string Unit, int Revision, long Of, MeasureValue Value);

/// <summary>The office chose whose value of an indicator counts for a period. It holds while the sources say what they said
/// then. (1.9 conflicting sources, F7)</summary>
/// <param name="Chosen">A unit of <paramref name="Sources"/>.</param>
/// <param name="KeyWork">Id of the key work whose body's office chose.</param>
/// <param name="TolerancePercent">More than this share of the first source's amount was a conflict.</param>
/// <param name="Sources">Most trusted first.</param>
/// <param name="Publication">When the period's figures are published, as it held then; null when they are not.</param>
/// <param name="Evidence">Reference to the proof, or null.</param>
public sealed record DataConflictResolved(
    string Indicator, PeriodId Period, string Chosen, string Reason, string KeyWork, int TolerancePercent,
    ValueList<ComparedSource> Sources, Instant? Publication = null, string? Evidence = null) : DomainEvent;
