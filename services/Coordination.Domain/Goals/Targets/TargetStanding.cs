using Coordination.Domain.Calendar;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Domain.Goals.Targets;

/// <summary>All that a target may look at to judge itself on a day.</summary>
/// <param name="OpeningDate">Day at whose close opening balances are taken.</param>
/// <param name="Opening">What the target's indicator stood at then; null where nothing is known.</param>
/// <param name="Value">What it stands at on the day, the opening balance where nobody has reported; null while unknown.</param>
/// <param name="IsReported">Somebody has reported it: the value is more than the opening balance.</param>
/// <param name="IsSilent">Nobody has reported for so many cycles that the value says nothing about the day. (R-2.7)</param>
/// <param name="UnitsSilent">Units whose last due report is missing: of them it is unknown whether anything happened.</param>
public sealed record TargetStanding(
    LocalDate Day, WorkingCalendar Calendar, Parameters Parameters, LocalDate OpeningDate, MeasureValue? Opening,
    MeasureValue? Value, bool IsReported, bool IsSilent = false, int UnitsSilent = 0)
{
    /// <summary>Working days from the opening date to a day; null where a notice is not published.</summary>
    internal int? WorkingDaysTo(LocalDate day) => Calendar.WorkingDays(OpeningDate, day);

    /// <summary>Working days after the day up to another.</summary>
    internal int? WorkingDaysLeft(LocalDate until) => Calendar.WorkingDays(Day, until);
}
