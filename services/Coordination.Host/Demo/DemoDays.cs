using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>The days in the life of the reports of one period.</summary>
/// <param name="Before">Report day of the period before.</param>
/// <param name="Report">The day whose close the values are of; reports are due by noon.</param>
/// <param name="Late">First working day of the next week: late reports, and before the publication at noon what is
/// accepted late.</param>
/// <param name="Correction">Second working day of the next week, after the publication.</param>
/// <param name="NextReport">Report day of the next week.</param>
/// <param name="Unlock">First working day on which the period is locked; null where it never is.</param>
internal sealed record DemoDays(
    LocalDate Before, LocalDate Report, LocalDate Late, LocalDate Correction, LocalDate NextReport, LocalDate? Unlock)
{
    /// <summary>A report lives in its own week and in so many weeks after it.</summary>
    public const int WeeksAfter = 3;

    /// <param name="times">Says when periods are locked.</param>
    public static DemoDays OfWeek(PeriodId week, WorkingCalendar calendar, ReportingCalendar times) => Of(
        week, week, DemoWeek.Of(week, calendar).ReportDay, DemoWeek.Of(Weeks(week, -1), calendar).ReportDay, calendar, times);

    /// <summary>Of the month that ends in a week, or null when none does.</summary>
    public static DemoDays? OfMonthEndingIn(PeriodId week, WorkingCalendar calendar, ReportingCalendar times)
    {
        if (DemoWeek.Of(week, calendar).MonthEndIn(calendar) is not { } end) return null;
        var month = PeriodId.MonthOf(end);
        return Of(
            week, month, end, DemoWeek.LastWorkingDayOfMonth(month.Start.PlusDays(-1), calendar), calendar, times);
    }

    /// <summary>The week that lies so many weeks after another.</summary>
    public static PeriodId Weeks(PeriodId week, int after) => PeriodId.WeekOf(week.Start.PlusWeeks(after));

    private static DemoDays Of(
        PeriodId week, PeriodId period, LocalDate report, LocalDate before, WorkingCalendar calendar, ReportingCalendar times)
    {
        var next = DemoWeek.Of(Weeks(week, 1), calendar);
        LocalDate? unlock = times.TimesOf(period)?.Lock is { } locked ? times.DayOf(locked) : null;
        while (unlock is { } day && calendar.IsWorkingDay(day) == false) unlock = day.PlusDays(1);
        return new(before, report, next.LateDay, next.CorrectionDay, next.ReportDay, unlock);
    }
}
