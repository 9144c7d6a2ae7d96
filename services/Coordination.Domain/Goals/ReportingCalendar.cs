using System.Collections.Concurrent;
using System.Globalization;
using Coordination.Domain.Calendar;
using Coordination.Domain.Leadership;
using NodaTime;
using NodaTime.Text;

namespace Coordination.Domain.Goals;

/// <summary>Cut-off, publication and lock of every period of a year, from its rules and the working calendar. Nobody can have
/// kept a cut-off that was over before he was bound by it: periods that ended before the effective date, or whose cut-off
/// had passed when the year's mechanism was first applied, have none; nor has anything under a mechanism that does not state
/// these parameters. (1.9 cut-offs, R-0.3, R-4.1, R-4.6) Thread safe.</summary>
public sealed class ReportingCalendar
{
    private readonly WorkingCalendar calendar;
    private readonly Stated? stated;
    private readonly ConcurrentDictionary<PeriodId, ReportingTimes?> known = new();

    /// <param name="inForceSince">When the year's first mechanism was applied.</param>
    public ReportingCalendar(RuleSet rules, WorkingCalendar calendar, Instant inForceSince)
    {
        (Rules, this.calendar, InForceSince) = (rules, calendar, inForceSince);
        stated = Stated.In(rules);
        CorrectionNoticePercent = rules.Parameters.Whole("reporting.correctionNoticePercent") ?? 5;
        SourceConflictPercent = rules.Parameters.Whole("reporting.sourceConflictPercent") ?? 2;
        UnlockMaximumDays = rules.Parameters.Whole("reporting.unlockMaximumDays") ?? 7;
        ReminderWorkingDays = rules.Parameters.Whole("reporting.reminderWorkingDays") ?? 3;
        EscalationGraceWorkingDays = rules.Parameters.Whole("reporting.escalationGraceWorkingDays") ?? 2;
        ResumeGraceCycles = rules.Parameters.Whole("reporting.resumeGraceCycles") ?? 1;
    }

    internal RuleSet Rules { get; }
    internal Instant InForceSince { get; }

    /// <summary>A correction by more than this share of the value before is told to the supervision office.</summary>
    public int CorrectionNoticePercent { get; }

    /// <summary>Sources that differ from the first by more than this share of it are in conflict.</summary>
    public int SourceConflictPercent { get; }

    /// <summary>Longest time for which a period may be unlocked.</summary>
    public int UnlockMaximumDays { get; }

    /// <summary>How long before the cut-off a unit is reminded.</summary>
    public int ReminderWorkingDays { get; }

    /// <summary>How long after the cut-off, and after each step up, the next level is told.</summary>
    public int EscalationGraceWorkingDays { get; }

    /// <summary>For how many cycles a project that was suspended runs again before a report is due.</summary>
    public int ResumeGraceCycles { get; }

    /// <summary>The instants of a period, or null when it has none.</summary>
    public ReportingTimes? TimesOf(PeriodId period) =>
        known.TryGetValue(period, out var times) ? times : known.GetOrAdd(period, Compute);

    /// <summary>The day of an instant in the mechanism's time zone.</summary>
    public LocalDate DayOf(Instant instant) => instant.InZone(DateTimeZoneProviders.Tzdb[Rules.TimeZone]).Date;

    /// <summary>When a day begins in the mechanism's time zone.</summary>
    public Instant StartOf(LocalDate day) => At(day, LocalTime.Midnight);

    /// <summary>The working day that lies so many working days after a day, or before it when negative; null where the
    /// calendar is not published.</summary>
    public LocalDate? WorkingDayFrom(LocalDate day, int workingDays)
    {
        var (step, left) = (workingDays < 0 ? -1 : 1, Math.Abs(workingDays));
        while (left > 0)
        {
            day = day.PlusDays(step);
            switch (calendar.IsWorkingDay(day))
            {
                case null: return null;
                case true: left--; break;
            }
        }
        return day;
    }

    private ReportingTimes? Compute(PeriodId period)
    {
        if (stated is null || period.End < Rules.EffectiveDate || CutOffDay(period) is not { } cutOffDay) return null;
        var cutOff = At(cutOffDay, stated.CutOffTime);
        if (cutOff <= InForceSince) return null;
        if (PublicationDay(period) is not { } publicationDay) return new ReportingTimes(cutOff);
        var publication = Instant.Max(cutOff, At(publicationDay, PublicationTime(period)));
        return WorkingDayFrom(DayOf(publication), stated.LockWorkingDays) is { } last
            ? new ReportingTimes(cutOff, publication, At(last.PlusDays(1), LocalTime.Midnight))
            : new ReportingTimes(cutOff, publication);
    }

    // In a week the day of the rules, or the last working day before it; in longer periods the last working day. A week
    // that is off as a whole is reported when work begins again.
    private LocalDate? CutOffDay(PeriodId period)
    {
        var isWeek = period.Kind is PeriodKind.Week or PeriodKind.WeekSegment;
        var latest = period.End;
        if (isWeek)
            while (latest > period.Start && latest.DayOfWeek != stated!.CutOffDay) latest = latest.PlusDays(-1);
        for (var day = latest; day >= period.Start; day = day.PlusDays(-1))
        {
            switch (calendar.IsWorkingDay(day))
            {
                case null: return null;
                case true: return day;
            }
        }
        return calendar.Shifted(latest, isBefore: false);
    }

    private LocalDate? PublicationDay(PeriodId period)
    {
        var day = period.End.PlusDays(1);
        if (period.Kind is PeriodKind.Week or PeriodKind.WeekSegment)
            while (day.DayOfWeek != stated!.WeeklyDay) day = day.PlusDays(1);
        else
            day = day.PlusDays(Math.Min(stated!.MonthlyDay, CalendarSystem.Iso.GetDaysInMonth(day.Year, day.Month)) - 1);
        return calendar.Shifted(day, stated!.ShiftsBack);
    }

    private LocalTime PublicationTime(PeriodId period) =>
        period.Kind is PeriodKind.Week or PeriodKind.WeekSegment ? stated!.WeeklyTime : stated!.MonthlyTime;

    private Instant At(LocalDate day, LocalTime time) =>
        (day + time).InZoneLeniently(DateTimeZoneProviders.Tzdb[Rules.TimeZone]).ToInstant();

    /// <summary>What a mechanism must state for its periods to have instants.</summary>
    private sealed record Stated(
        IsoDayOfWeek CutOffDay, LocalTime CutOffTime, IsoDayOfWeek WeeklyDay, LocalTime WeeklyTime, int MonthlyDay,
        LocalTime MonthlyTime, bool ShiftsBack, int LockWorkingDays)
    {
        internal static Stated? In(RuleSet rules)
        {
            var named = rules.Parameters;
            return DayOfWeek(named.Text("reporting.cutOffDayOfWeek")) is { } cutOffDay
                && Time(named.Text("reporting.cutOffTime")) is { } cutOffTime
                && DayOfWeek(named.Text("bulletins.weekly.dayOfWeek")) is { } weeklyDay
                && Time(named.Text("bulletins.weekly.time")) is { } weeklyTime
                && named.Whole("bulletins.monthly.dayOfMonth") is { } monthlyDay
                && Time(named.Text("bulletins.monthly.time")) is { } monthlyTime
                && named.Whole("reporting.lockWorkingDays") is { } lockWorkingDays
                ? new Stated(
                    cutOffDay, cutOffTime, weeklyDay, weeklyTime, monthlyDay, monthlyTime,
                    named.Text("bulletins.dayOff") == "lastWorkingDayBefore", lockWorkingDays)
                : null;
        }

        private static IsoDayOfWeek? DayOfWeek(string? text) =>
            Enum.TryParse<IsoDayOfWeek>(text, ignoreCase: true, out var day) && day != IsoDayOfWeek.None ? day : null;

        private static LocalTime? Time(string? text) =>
            text is not null && LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text) is { Success: true, Value: var time }
                ? time
                : null;
    }
}
