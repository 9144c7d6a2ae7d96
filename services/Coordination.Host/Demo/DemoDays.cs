using Coordination.Domain.Calendar;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>The days in the life of the reports of one period.</summary>
/// <param name="Before">Report day of the period before.</param>
/// <param name="Report">The day whose close the values are of; reports are due by noon.</param>
/// <param name="Late">First working day of the next week: late reports, and before the publication at noon what is
/// accepted late.</param>
/// <param name="Correction">Second working day of the next week, after the publication.</param>
/// <param name="NextReport">Report day of the next week.</param>
/// <param name="Unlock">Report day of the week after that one, when the period is locked.</param>
internal sealed record DemoDays(
    LocalDate Before, LocalDate Report, LocalDate Late, LocalDate Correction, LocalDate NextReport, LocalDate Unlock)
{
    /// <summary>A report lives in its own week and in so many weeks after it.</summary>
    public const int WeeksAfter = 2;

    public static DemoDays OfWeek(PeriodId week, WorkingCalendar calendar) =>
        Of(week, DemoWeek.Of(week, calendar).ReportDay, DemoWeek.Of(Weeks(week, -1), calendar).ReportDay, calendar);

    /// <summary>Of the month that ends in a week, or null when none does.</summary>
    public static DemoDays? OfMonthEndingIn(PeriodId week, WorkingCalendar calendar) =>
        DemoWeek.Of(week, calendar).MonthEndIn(calendar) is { } end
            ? Of(week, end, DemoWeek.LastWorkingDayOfMonth(PeriodId.MonthOf(end).Start.PlusDays(-1), calendar), calendar)
            : null;

    /// <summary>The week that lies so many weeks after another.</summary>
    public static PeriodId Weeks(PeriodId week, int after) => PeriodId.WeekOf(week.Start.PlusWeeks(after));

    private static DemoDays Of(PeriodId week, LocalDate report, LocalDate before, WorkingCalendar calendar)
    {
        var next = DemoWeek.Of(Weeks(week, 1), calendar);
        var unlock = DemoWeek.Of(Weeks(week, WeeksAfter), calendar).ReportDay;
        return new(before, report, next.LateDay, next.CorrectionDay, next.ReportDay, unlock);
    }
}
