using Coordination.Domain.Calendar;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>A period of the mechanism's year for which reports are due, and when: the same for all subjects of one
/// cadence.</summary>
/// <param name="CutOffDay">The day of the cut-off, on which responsibility is judged.</param>
/// <param name="ReminderDay">When the unit is reminded; null where the calendar is not published.</param>
/// <param name="DueFrom">From when the report is due and no longer merely to come.</param>
/// <param name="Escalations">When each level is told after the cut-off, level 1 first; fewer where the calendar is not
/// published.</param>
public sealed record ReportObligationPeriod(
    PeriodId Period, ReportingTimes Times, LocalDate CutOffDay, LocalDate? ReminderDay, Instant DueFrom,
    ValueList<LocalDate> Escalations)
{
    // The unit's head, the lead unit, the office, the head of the body.
    private const int Levels = 4;

    /// <summary>Late and closed are two things.</summary>
    public bool IsClosedAt(Instant now) => now >= Times.Lock;

    /// <summary>The period, or null when nothing is due for it: it has no cut-off, or one in another year.</summary>
    public static ReportObligationPeriod? Of(PeriodId period, CityRules rules)
    {
        var calendar = rules.Reporting;
        if (calendar.TimesOf(period) is not { } times) return null;
        var day = calendar.DayOf(times.CutOff);
        if (day.Year != rules.Rules.Year) return null;
        var reminderDay = calendar.WorkingDayFrom(day, -calendar.ReminderWorkingDays);
        var escalations = new List<LocalDate>(Levels);
        for (LocalDate? told = day; escalations.Count < Levels; escalations.Add(told.Value))
        {
            told = calendar.WorkingDayFrom(told.Value, calendar.EscalationGraceWorkingDays);
            if (told is null) break;
        }
        return new ReportObligationPeriod(
            period, times, day, reminderDay, calendar.StartOf(reminderDay ?? period.Start), escalations.ToValueList());
    }

    /// <summary>Every period of a cadence that has begun, and for which reports are due; the latest first.</summary>
    public static IEnumerable<ReportObligationPeriod> Begun(PeriodKind cadence, CityRules rules, Instant now)
    {
        var (year, began) = (rules.Rules.Year, rules.Rules.EffectiveDate);
        // Whoever asks years later does not walk through the years between.
        var latest = LocalDate.Min(rules.Reporting.DayOf(now), new LocalDate(year, 12, 31));
        for (var period = PeriodId.Containing(cadence, latest);
            period.End >= began;
            period = PeriodId.Containing(cadence, period.Start.PlusDays(-1)))
            if (Of(period, rules) is { } due) yield return due;
    }
}
