using Coordination.Domain.Calendar;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>When units do what in a week: they report on Friday, or where that is a holiday on the last working day before it;
/// who is late reports on the first working day of the next week, and corrections come the day after.</summary>
/// <param name="Period">The ISO week.</param>
/// <param name="LateDay">First working day: reports of the week before that are late.</param>
/// <param name="CorrectionDay">Second working day: corrections of the week before.</param>
/// <param name="ReportDay">The day whose close the week's values are of.</param>
internal sealed record DemoWeek(PeriodId Period, LocalDate LateDay, LocalDate CorrectionDay, LocalDate ReportDay)
{
    public static DemoWeek Of(PeriodId week, WorkingCalendar calendar)
    {
        var days = Enumerable.Range(0, 7).Select(week.Start.PlusDays).ToList();
        var worked = days.Where(day => calendar.IsWorkingDay(day) ?? true).ToList();
        // A whole week off exists only on paper; somebody is always on duty.
        if (worked.Count == 0) worked = days;
        var friday = week.Start.PlusDays(4);
        var upToFriday = worked.Where(day => day <= friday).ToList();
        return new(week, worked[0], worked[Math.Min(1, worked.Count - 1)], upToFriday.Count > 0 ? upToFriday[^1] : worked[0]);
    }

    /// <summary>The last working day of a month when it lies in this week, or null.</summary>
    public LocalDate? MonthEndIn(WorkingCalendar calendar)
    {
        for (var day = Period.Start; day <= Period.End; day = day.PlusDays(1))
            if (LastWorkingDayOfMonth(day, calendar) == day) return day;
        return null;
    }

    /// <summary>Of the month of a day.</summary>
    public static LocalDate LastWorkingDayOfMonth(LocalDate within, WorkingCalendar calendar)
    {
        var day = PeriodId.MonthOf(within).End;
        while (calendar.IsWorkingDay(day) == false) day = day.PlusDays(-1);
        return day;
    }
}
