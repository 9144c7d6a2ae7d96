using Coordination.Domain.Calendar;
using Coordination.Domain.Leadership;
using NodaTime;
using NodaTime.Text;

namespace Coordination.Domain.Meetings;

/// <summary>Every meeting and bulletin that rules and calendar ask for: a pure function of both; what the
/// mechanism does not state is not guessed. A notice that is published
/// later changes the days that are still to come. (design 5, R-3.1, R-4.1, R-4.6)</summary>
public sealed class RecurringDuties
{
    private static readonly LocalTimePattern Hours = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private readonly RuleSet rules;
    private readonly WorkingCalendar calendar;
    private readonly IReadOnlyList<BodyDefinition> bodies;
    private readonly Parameters stated;

    /// <param name="bodies">In their order.</param>
    public RecurringDuties(RuleSet rules, WorkingCalendar calendar, IReadOnlyList<BodyDefinition> bodies) =>
        (this.rules, this.calendar, this.bodies, stated) = (rules, calendar, bodies, rules.Parameters);

    /// <summary>What is due from a day to another, both inclusive, in order; what is waived or unknown stands on its nominal
    /// day.</summary>
    public IReadOnlyList<RecurringDuty> Due(LocalDate from, LocalDate until)
    {
        var (earliest, latest) = (from.PlusMonths(-2), until.PlusMonths(1));
        var weeks = Periods(PeriodKind.Week, earliest, latest);
        var months = Periods(PeriodKind.Month, earliest, latest);
        return
        [
            .. weeks.SelectMany(week => WeeklyMeetings(week).Concat(WeeklyBulletins(week)))
                .Concat(months.SelectMany(
                    month => MonthlyDispatches(month).Concat(MonthlyBulletins(month)).Concat(Session(month))))
                .Where(duty => (duty.Day ?? duty.Nominal) is var day && from <= day && day <= until)
                .OrderBy(duty => duty.Day ?? duty.Nominal).ThenBy(duty => duty.Time),
        ];
    }

    private static IEnumerable<PeriodId> Periods(PeriodKind kind, LocalDate from, LocalDate until)
    {
        for (var day = from; day <= until;)
        {
            var period = PeriodId.Containing(kind, day);
            yield return period;
            day = period.End.PlusDays(1);
        }
    }

    // Weeks that begin under the mechanism. (R-3.1: 33 weeks of 2016)
    private IEnumerable<RecurringDuty> WeeklyMeetings(PeriodId week)
    {
        if (week.Start < rules.EffectiveDate || week.Start.Year > rules.Year) return [];
        if (Weekday(week.Start, "meetings.weekly.dayOfWeek") is not { } nominal) return [];
        var worked = calendar.WorkingDays(week.Start.PlusDays(-1), week.End);
        var state = worked is not { } days ? DutyState.Unknown
            : days <= (stated.Whole("meetings.weekly.waivedAtWorkingDays") ?? 0) ? DutyState.Waived
            : days < (stated.Whole("meetings.weekly.mayMergeBelowWorkingDays") ?? 0) ? DutyState.MayMerge
            : DutyState.Due;
        return OfBodies(
            DutyKind.WeeklyMeeting, "meetings.weekly", week, nominal,
            state is DutyState.Due or DutyState.MayMerge ? WithinWeek(week, nominal) : null, state);
    }

    // The last working day up to the nominal one, or else the first after it.
    private LocalDate? WithinWeek(PeriodId week, LocalDate nominal) =>
        calendar.Shifted(nominal, isBefore: true) is { } before && before >= week.Start
            ? before
            : calendar.Shifted(nominal, isBefore: false);

    private IEnumerable<RecurringDuty> WeeklyBulletins(PeriodId week)
    {
        if (Weekday(week.End.PlusDays(1), "bulletins.weekly.dayOfWeek") is not { } nominal) return [];
        if (nominal < rules.EffectiveDate || week.Start.Year > rules.Year) return [];
        var day = BulletinDay(nominal);
        var merges = day is { } shifted && shifted != nominal && BulletinDay(nominal.PlusWeeks(1)) is { } next
            && Period.DaysBetween(shifted, next) <= (stated.Whole("bulletins.mergeWithinCalendarDays") ?? -1);
        return OfBodies(
            DutyKind.WeeklyBulletin, "bulletins.weekly", week, nominal, day,
            day is null ? DutyState.Unknown : merges ? DutyState.MayMerge : DutyState.Due);
    }

    private IEnumerable<RecurringDuty> MonthlyDispatches(PeriodId month)
    {
        if (month.End < rules.EffectiveDate || month.Year > rules.Year) return [];
        var isFirst = stated.Text("meetings.monthly.day") == "firstWorkingDay";
        var nominal = isFirst ? month.Start : month.End;
        var day = calendar.Shifted(nominal, isBefore: !isFirst);
        return OfBodies(
            DutyKind.MonthlyDispatch, "meetings.monthly", month, nominal, day, day is null ? DutyState.Unknown : DutyState.Due);
    }

    private IEnumerable<RecurringDuty> MonthlyBulletins(PeriodId month)
    {
        if (stated.Whole("bulletins.monthly.dayOfMonth") is not { } dayOfMonth) return [];
        var nominal = month.End.PlusDays(dayOfMonth);
        if (nominal < rules.EffectiveDate || month.Year > rules.Year) return [];
        var day = BulletinDay(nominal);
        return OfBodies(
            DutyKind.MonthlyBulletin, "bulletins.monthly", month, nominal, day, day is null ? DutyState.Unknown : DutyState.Due);
    }

    // "双月" is read as even months where the mechanism does not say otherwise.
    private IEnumerable<RecurringDuty> Session(PeriodId month)
    {
        var phase = stated.Text("meetings.bimonthly.phase") == "odd" ? 1 : 0;
        if (month.Number % 2 != phase || month.Year != rules.Year) yield break;
        if (stated.Whole("meetings.bimonthly.dayOfMonth") is not { } dayOfMonth || Time("meetings.bimonthly") is not { } time)
            yield break;
        var nominal = month.Start.PlusDays(dayOfMonth - 1);
        if (nominal < rules.EffectiveDate) yield break;
        var day = calendar.Shifted(nominal, stated.Text("meetings.bimonthly.dayOff") == "lastWorkingDayBefore");
        yield return new(
            DutyKind.BimonthlySession, null, month, nominal, day, time,
            day is null ? DutyState.Unknown : DutyState.Due);
    }

    private IEnumerable<RecurringDuty> OfBodies(
        DutyKind kind, string series, PeriodId period, LocalDate nominal, LocalDate? day, DutyState state)
    {
        if (Time(series) is not { } time) return [];
        var kinds = stated.Text(series + ".bodyKinds")?.Split(',') ?? [];
        return bodies.Where(body => kinds.Contains(body.Kind.ToString(), StringComparer.OrdinalIgnoreCase))
            .Select(body => new RecurringDuty(kind, body.Id, period, nominal, day, time, state));
    }

    private LocalDate? BulletinDay(LocalDate nominal) =>
        calendar.Shifted(nominal, stated.Text("bulletins.dayOff") == "lastWorkingDayBefore");

    // The first day of that name from a day on; null where the mechanism names none.
    private LocalDate? Weekday(LocalDate from, string name)
    {
        if (!Enum.TryParse<IsoDayOfWeek>(stated.Text(name), ignoreCase: true, out var named) || named == IsoDayOfWeek.None)
            return null;
        var day = from;
        while (day.DayOfWeek != named) day = day.PlusDays(1);
        return day;
    }

    private LocalTime? Time(string series) =>
        Hours.Parse(stated.Text(series + ".time") ?? "").TryGetValue(default, out var time) ? time : null;
}
