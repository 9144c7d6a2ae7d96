using Coordination.Domain.Calendar;
using Coordination.Domain.Leadership;
using Coordination.Host.Clock;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>All that a city's synthetic units do in a year, week by week. A pure function of mechanism and seed.</summary>
internal sealed class CityPlan
{
    private readonly RuleSet rules;
    private readonly WorkingCalendar calendar;
    private readonly IReadOnlyList<PlannedSubject> weekly;
    private readonly IReadOnlyList<PlannedSubject> monthly;
    private readonly IReadOnlyList<PlannedSubject> pending;
    private readonly ReportPlan reports;
    private readonly StepPlan steps;

    public CityPlan(MechanismDocument document, int seed)
    {
        var chance = new Chance(seed);
        rules = document.Rules;
        calendar = new WorkingCalendar(rules.Notices);
        var courses = document.Projects.ToDictionary(
            project => project.Definition.Id, project => new ProjectCourse(project.Definition, rules, calendar, chance),
            StringComparer.Ordinal);
        var subjects = PlannedSubjects.Targets(document, courses, chance)
            .Concat(PlannedSubjects.Projects(document, courses)).ToList();
        weekly = [.. subjects.Where(subject => subject is { Pending: false, IsWeekly: true })];
        monthly = [.. subjects.Where(subject => subject is { Pending: false, Cadence: PeriodKind.Month })];
        pending = [.. subjects.Where(subject => subject is { Pending: true, IsWeekly: true })];
        reports = new ReportPlan(chance);
        steps = new StepPlan(document, courses);
    }

    public PeriodId FirstWeek => PeriodId.WeekOf(rules.EffectiveDate);

    /// <summary>What is done in one week, in the order of the clock; moments without a call are left out.</summary>
    public IEnumerable<DemoMoment> Of(PeriodId period) =>
        Moments(DemoWeek.Of(period, calendar)).Where(moment => moment.Calls.Count > 0).OrderBy(moment => moment.At);

    private IEnumerable<DemoMoment> Moments(DemoWeek week)
    {
        var day = week.ReportDay;
        if (week.Period > FirstWeek)
        {
            var before = DemoWeek.Of(PeriodId.WeekOf(week.Period.Start.PlusDays(-1)), calendar);
            var earlier = before.Period.Start.PlusDays(-1);
            yield return At(week.LateDay, 9, weekly.SelectMany(subject => reports.Afterwards(subject, before.ReportDay, earlier)));
            yield return At(week.CorrectionDay, 10, weekly.SelectMany(subject => reports.Corrections(subject, before.ReportDay)));
            yield return At(day, 14, weekly.SelectMany(subject => reports.ForcedCorrections(subject, before.ReportDay)));
            yield return At(day, 8, steps.Between(before.ReportDay, day));
        }
        else
        {
            yield return At(day, 8, steps.Between(rules.OpeningDate, day));
            // What the document leaves undefined takes no report, and somebody tries all the same.
            yield return At(day, 11, pending.SelectMany(subject => reports.InTime(subject, day)));
        }
        yield return At(day, 9, weekly.SelectMany(subject => reports.InTime(subject, day)));
        if (week.MonthEndIn(calendar) is { } monthEnd)
            yield return At(monthEnd, 16, monthly.SelectMany(subject => reports.InTime(subject, monthEnd)));
        if (week.Period > FirstWeek && MonthEndBefore(week) is { } lastMonthEnd)
            yield return At(week.LateDay, 11, monthly.SelectMany(subject =>
                reports.Afterwards(subject, lastMonthEnd, PeriodId.MonthOf(lastMonthEnd).Start.PlusDays(-1))));
    }

    private LocalDate? MonthEndBefore(DemoWeek week) =>
        DemoWeek.Of(PeriodId.WeekOf(week.Period.Start.PlusDays(-1)), calendar).MonthEndIn(calendar);

    private DemoMoment At(LocalDate day, int hour, IEnumerable<DemoCall> calls) => new(
        (day + new LocalTime(hour, 0)).InZoneLeniently(CityZone.Of(rules.TimeZone)).ToInstant(), rules.City, [.. calls]);
}
