using Coordination.Domain.Calendar;
using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>What is due from whom. Pure.</summary>
public static class Obligations
{
    public static IReadOnlyList<Obligation> Of(MechanismPicture mechanism, Instant now, PeriodId? period) => [];
}

/// <summary>How reliably units report. Pure.</summary>
public static class ReportingRates
{
    public static IReadOnlyList<ReportingRate> Of(
        MechanismPicture mechanism, Instant now, LocalDate? from, LocalDate? until, string? unit) => [];
}
