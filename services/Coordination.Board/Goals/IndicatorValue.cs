using Coordination.Domain.Goals;
using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>How far a value can be relied upon. Whoever shows a value shows this with it.</summary>
public enum ValueStanding
{
    /// <summary>Nothing was reported, and there is no opening balance by that day.</summary>
    Unknown,

    /// <summary>Nothing was reported yet: the opening balance.</summary>
    Opening,

    /// <summary>Reported by units, and at least one report in it is not accepted.</summary>
    ReportedNotAccepted,

    /// <summary>Every report in it is accepted: it counts officially. Units that have not reported do not lower it.</summary>
    Accepted,

    /// <summary>Reported, but the sum does not fit 64 bits; somebody reported nonsense, and no number is given.</summary>
    OutOfRange,

    /// <summary>Sources differ by more than the tolerance, and nobody has chosen: the first source's value, which does not
    /// count officially.</summary>
    InConflict,
}

/// <summary>One indicator of a target or project, combined over its units, on a day.</summary>
/// <param name="ValidOn">The day asked about; later values are not in it.</param>
/// <param name="Value">Since 1 January, or for a level at the day; null when unknown or out of range.</param>
/// <param name="UnitsReported">Of the units expected, those with a value by that day.</param>
/// <param name="UnitsExpected">Units responsible on that day.</param>
/// <param name="OldestAsOf">The oldest day for which a value that went into it is true: it may be this much out of date. For an
/// opening balance its date; null when unknown.</param>
/// <param name="LatestReportAt">When the latest report that went into it was recorded; null unless reported.</param>
/// <param name="Source">The unit whose value it is, the first source or the one that was chosen; null for sums and opening
/// balances.</param>
public sealed record IndicatorValue(
    Indicator Indicator, LocalDate ValidOn, MeasureValue? Value, ValueStanding Standing, int UnitsReported,
    int UnitsExpected, LocalDate? OldestAsOf, Instant? LatestReportAt, string? Source)
{
    /// <summary>Fen of money or whole units of a count; null for ratios, states and where there is no value.</summary>
    public long? Amount => Value?.Amount;
}
