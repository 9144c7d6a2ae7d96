using System.Collections.Concurrent;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Host.Clock;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>All that a city's synthetic units do in a year, week by week. A pure function of mechanism and seed.</summary>
internal sealed class CityPlan
{
    private readonly RuleSet rules;
    private readonly WorkingCalendar calendar;
    private readonly ReportingCalendar times;
    private readonly IReadOnlyList<PlannedSubject> weekly;
    private readonly IReadOnlyList<PlannedSubject> monthly;
    private readonly IReadOnlyList<PlannedSubject> pending;
    private readonly DemoCast cast;
    private readonly StepPlan steps;
    private readonly RegisterPlan registers;
    private readonly Standstill? standstill;
    private readonly IReadOnlyList<Disagreement> disagreements;
    private readonly ConcurrentDictionary<PeriodId, List<DemoAct>> lives = new();

    public CityPlan(MechanismDocument document, int seed)
    {
        var chance = new Chance(seed);
        rules = document.Rules;
        calendar = new WorkingCalendar(rules.Notices);
        times = new ReportingCalendar(rules, calendar, CityZone.Of(rules.TimeZone).AtStartOfDay(rules.EffectiveDate).ToInstant());
        var courses = document.Projects.ToDictionary(
            project => project.Definition.Id, project => new ProjectCourse(project.Definition, rules, calendar, chance),
            StringComparer.Ordinal);
        standstill = Standstill.In(document, courses, calendar, chance);
        foreach (var project in document.Projects.Select(project => project.Definition))
            if (standstill?.Subject.EndsWith('/' + project.Id, StringComparison.Ordinal) == true)
                courses[project.Id] = new ProjectCourse(project, rules, calendar, chance, standstill);
        var subjects = PlannedSubjects.Targets(document, courses, chance)
            .Concat(PlannedSubjects.Projects(document, courses)).ToList();
        disagreements = Disagreement.In(document, subjects, standstill, calendar);
        subjects = subjects.ConvertAll(subject => disagreements.Aggregate(subject, (told, one) => one.Told(told)));
        weekly = [.. subjects.Where(subject => subject is { Pending: false, IsWeekly: true })];
        monthly = [.. subjects.Where(subject => subject is { Pending: false, Cadence: PeriodKind.Month })];
        pending = [.. subjects.Where(subject => subject is { Pending: true, IsWeekly: true })];
        cast = new DemoCast(
            new ReportPlan(chance), new Checkers(document), chance, CityZone.Of(rules.TimeZone), rules.OpeningDate);
        steps = new StepPlan(document, courses);
        registers = new RegisterPlan(document, subjects, chance);
    }

    public PeriodId FirstWeek => PeriodId.WeekOf(rules.EffectiveDate);

    /// <summary>What is done in one week, in the order of the clock; moments without a call are left out.</summary>
    public IEnumerable<DemoMoment> Of(PeriodId period) =>
        Acts(period).Where(act => period.Contains(act.Day)).GroupBy(act => (act.Day, act.Hour)).OrderBy(moment => moment.Key)
            .Select(moment => new DemoMoment(At(moment.Key.Day, moment.Key.Hour), rules.City, [.. moment.Select(act => act.Call)]));

    /// <summary>What is done about the reports of this week and of those before it that still live, and the steps of
    /// projects.</summary>
    private IEnumerable<DemoAct> Acts(PeriodId period)
    {
        var (week, first) = (DemoWeek.Of(period, calendar), period == FirstWeek);
        var since = first ? rules.OpeningDate : DemoWeek.Of(DemoDays.Weeks(period, -1), calendar).ReportDay;
        foreach (var step in steps.Between(since, week.ReportDay)) yield return new(week.ReportDay, 8, step);
        foreach (var members in registers.Between(since, week.ReportDay)) yield return new(week.ReportDay, 8, members);
        foreach (var act in standstill?.Acts() ?? []) yield return act;
        if (first)
            foreach (var subject in pending)
                foreach (var unit in subject.ReportersOn(week.ReportDay))
                    yield return InVain(subject, unit, DemoDays.OfWeek(period, calendar, times));
        for (var before = DemoDays.WeeksAfter; before >= 0; before--)
        {
            var origin = DemoDays.Weeks(period, -before);
            if (origin < FirstWeek) continue;
            foreach (var act in lives.GetOrAdd(origin, LivesOf)) yield return act;
        }
    }

    /// <summary>What is ever done about the reports of a week, and of the month that ends in it; of a project that
    /// stands still there are none.</summary>
    private List<DemoAct> LivesOf(PeriodId week)
    {
        // Weeks are planned one after the other, and each needs the few before it.
        foreach (var past in lives.Keys.Where(past => past < DemoDays.Weeks(week, -DemoDays.WeeksAfter)).ToList())
            lives.TryRemove(past, out _);
        var month = DemoDays.OfMonthEndingIn(week, calendar, times);
        return
        [
            .. Lives(weekly, DemoDays.OfWeek(week, calendar, times)),
            .. month is null ? [] : Lives(monthly, month),
            .. disagreements.Select(one => one.Settled(week, DemoDays.OfWeek(week, calendar, times).Late, cast.Chance))
                .OfType<DemoAct>(),
        ];
    }

    private IEnumerable<DemoAct> Lives(IReadOnlyList<PlannedSubject> subjects, DemoDays days) =>
        from subject in subjects
        where standstill?.Excuses(subject.Name, days.Report) != true
        from unit in subject.ReportersOn(days.Report)
        from act in new ReportLife(cast, subject, unit, days).Acts()
        select act;

    // What the document leaves undefined takes no report, and somebody tries all the same.
    private DemoAct InVain(PlannedSubject subject, string unit, DemoDays days) =>
        new(days.Report, 11, cast.Reports.Report(subject, unit, days.Report, days.Before, Habit.Prompt, "report"));

    private Instant At(LocalDate day, int hour) =>
        (day + new LocalTime(hour, 0)).InZoneLeniently(cast.Zone).ToInstant();
}
