using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>The three instants of a period. Each is left out where the calendar on which it rests is not published.</summary>
/// <param name="CutOff">截报时点: a report recorded after it is late. Inclusive.</param>
/// <param name="Publication">When the accepted figures are published. Inclusive: what is accepted by then is in.</param>
/// <param name="Lock">锁定: from this instant on nothing is taken without an unlock.</param>
public sealed record ReportingTimes(Instant CutOff, Instant? Publication = null, Instant? Lock = null);
