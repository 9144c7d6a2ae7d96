using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>The one project of a demo that is suspended for two weeks (停工): its unit asks, the head of the body grants, and
/// nobody reports until it has run again for a week.</summary>
/// <param name="Unit">Id of the unit that asks and resumes.</param>
/// <param name="Subject">The project within the city.</param>
/// <param name="Granter">The head of the body.</param>
/// <param name="From">First suspended day.</param>
/// <param name="Until">First day on which it runs again.</param>
internal sealed record Standstill(string Unit, string Subject, string Granter, LocalDate From, LocalDate Until)
{
    // The first reports are in when it is suspended.
    private const int WeeksBefore = 2;
    private const int WeeksLong = 2;

    /// <summary>A project that starts nothing and reaches nothing meanwhile; null where there is none.</summary>
    public static Standstill? In(
        MechanismDocument document, IReadOnlyDictionary<string, ProjectCourse> courses, WorkingCalendar calendar, Chance chance)
    {
        var week = PeriodId.WeekOf(document.Rules.EffectiveDate);
        var from = DemoWeek.Of(DemoDays.Weeks(week, WeeksBefore), calendar).LateDay;
        var until = DemoWeek.Of(DemoDays.Weeks(week, WeeksBefore + WeeksLong), calendar).LateDay;
        var still = document.Projects.Where(project => IsStill(project.Definition, courses[project.Definition.Id])).ToList();
        if (still.Count == 0) return null;
        var chosen = still[chance.Of(still.Count, "standstill")];
        return new(
            Reporters.Of(chosen.Assignments, from)[0],
            $"{ApplyMechanism.MechanismStream(document.Rules.Year)}/projects/{chosen.Definition.Id}",
            new Checkers(document).BodyHeadOf(chosen.Definition.KeyWork), from, until);

        bool IsStill(ProjectDefinition project, ProjectCourse course) =>
            PlannedSubjects.CadenceOf(document, project.KeyWork) == PeriodKind.Week
            && !IsWithin(course.Start) && !project.Milestones.Any(milestone => IsWithin(course.ReachedOn(milestone)));

        bool IsWithin(LocalDate day) => from <= day && day <= until;
    }

    /// <summary>That it is asked for and granted, and ended.</summary>
    public IEnumerable<DemoAct> Acts() =>
    [
        new(From, 9, new DemoSuspension(Unit, Subject, "demo-suspension", Granter)),
        new(Until, 9, new DemoResumption(Unit, Subject, "demo-resumption")),
    ];

    /// <summary>Whether nobody reports on a subject on a day.</summary>
    public bool Excuses(string subject, LocalDate day) => subject == Subject && From <= day && day < Until.PlusWeeks(1);

    /// <summary>The day as far as which work has come by a day: while it stands still, the day of the suspension.</summary>
    public LocalDate WorkOf(LocalDate day) =>
        day < From ? day : day < Until ? From : day.PlusDays(-Period.DaysBetween(From, Until));
}
