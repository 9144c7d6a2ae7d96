using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>An indicator of which the second source is a week behind the first every few weeks. The office chooses on the
/// Monday morning after, most often the first; the very first time it never does.</summary>
/// <param name="Subject">The target or project within the city.</param>
/// <param name="First">Id of the source that is trusted most.</param>
/// <param name="Second">Id of the one that is behind.</param>
/// <param name="Left">The week that nobody ever settles; null where each is.</param>
internal sealed record Disagreement(
    string Subject, string Indicator, string First, string Second, string Office, PeriodId? Left, WorkingCalendar Calendar)
{
    private const int WeeksBetween = 4;

    /// <summary>On the first sum of money that several units report weekly of a target, and of a project.</summary>
    /// <param name="still">A project that is not chosen.</param>
    public static IReadOnlyList<Disagreement> In(
        MechanismDocument document, IReadOnlyList<PlannedSubject> subjects, Standstill? still, WorkingCalendar calendar)
    {
        var checkers = new Checkers(document);
        var began = PeriodId.WeekOf(document.Rules.EffectiveDate);
        var first = Enumerable.Range(1, WeeksBetween).Select(after => DemoDays.Weeks(began, after)).First(IsBehind);
        var shared =
            from subject in subjects
            where subject is { IsWeekly: true, Pending: false } && subject.Name != still?.Subject
            from indicator in subject.Indicators
            where indicator is { Measure: Measure.Money, Sources.Count: > 1 } && SourceOrder.IsOf(indicator)
            where indicator.Sources.Take(2).All(subject.ReportersOn(document.Rules.EffectiveDate).Contains)
            select (subject, indicator);
        return
        [
            .. shared.GroupBy(pair => pair.subject.Name.Split('/')[^2]).Select(kind => kind.First())
                .Select((pair, place) => new Disagreement(
                    pair.subject.Name, pair.indicator.Id, pair.indicator.Sources[0], pair.indicator.Sources[1],
                    checkers.OfficeOf(pair.subject.KeyWork),
                    place == 0 ? first : null,
                    calendar)),
        ];
    }

    /// <summary>The same subject as its units know it.</summary>
    public PlannedSubject Told(PlannedSubject subject) => subject.Name != Subject
        ? subject
        : subject with { ValueOf = (indicator, unit, day) => subject.ValueOf(indicator, unit, KnownOf(indicator, unit, day)) };

    /// <summary>What the office does about a week; null where there is nothing to do.</summary>
    /// <param name="day">First working day of the next week.</param>
    public DemoAct? Settled(PeriodId week, LocalDate day, Chance chance) =>
        !IsBehind(week) || week == Left ? null : new(day, 11, new DemoSettlement(
            chance.Hits(2_500, "settled", Subject, week.ToString()) ? Second : First, Subject,
            $"demo-{week}-settled-{Subject.Split('/')[^1]}", Office, Indicator, week));

    private LocalDate KnownOf(Indicator indicator, string unit, LocalDate day) =>
        indicator.Id == Indicator && unit == Second && IsBehind(PeriodId.WeekOf(day))
            ? DemoWeek.Of(DemoDays.Weeks(PeriodId.WeekOf(day), -1), Calendar).ReportDay
            : day;

    private static bool IsBehind(PeriodId week) => week.Number % WeeksBetween == 1;
}
