using Coordination.Domain.Calendar;
using NodaTime;

namespace Coordination.Domain.Meetings;

/// <summary>What a body owes in a fixed rhythm.</summary>
public enum DutyKind
{
    /// <summary>周会商, of the offices of headquarters. (R-3.2)</summary>
    WeeklyMeeting,
    /// <summary>月调度, of all bodies. (R-3.5)</summary>
    MonthlyDispatch,
    /// <summary>双月专题协调督办会, of the committee. (R-3.6)</summary>
    BimonthlySession,
    /// <summary>周通报, of headquarters. (R-4.1)</summary>
    WeeklyBulletin,
    /// <summary>月通报, of leading groups. (R-4.6)</summary>
    MonthlyBulletin,
}

/// <summary>How a duty falls on the working calendar.</summary>
public enum DutyState
{
    /// <summary>Due on its day.</summary>
    Due,
    /// <summary>Due, and may be done together with the next one.</summary>
    MayMerge,
    /// <summary>Not asked for: nobody works in its period.</summary>
    Waived,
    /// <summary>Its day rests on a notice that is not published; it is not guessed.</summary>
    Unknown,
}

/// <summary>One duty of a body for a period: both together are its name in the ledger, so that it is done once.</summary>
/// <param name="Body">Id of the body; null for the committee.</param>
/// <param name="Period">What it is about: for a bulletin the period that it reports.</param>
/// <param name="Nominal">The day that the rules say, whatever the calendar.</param>
/// <param name="Day">The working day on which it is due; null when waived or unknown.</param>
/// <param name="Time">Until when on that day.</param>
public sealed record RecurringDuty(
    DutyKind Kind, string? Body, PeriodId Period, LocalDate Nominal, LocalDate? Day, LocalTime Time, DutyState State);
