using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>Which starts and milestones are recorded: by the first unit that answers for a project, on the next report day.</summary>
internal sealed class StepPlan(MechanismDocument document, IReadOnlyDictionary<string, ProjectCourse> courses)
{
    private readonly string year = ApplyMechanism.MechanismStream(document.Rules.Year);

    /// <summary>All that happened after one day, up to and including another.</summary>
    public IEnumerable<DemoCall> Between(LocalDate after, LocalDate until) =>
        document.Projects.SelectMany(project => Of(project, after, until));

    private IEnumerable<DemoCall> Of(Responsible<ProjectDefinition> project, LocalDate after, LocalDate until)
    {
        var (definition, course) = (project.Definition, courses[project.Definition.Id]);
        var subject = $"{year}/projects/{definition.Id}";
        if (Reporters.Of(project.Assignments, until) is not [var unit, ..]) yield break;
        if (after < course.Start && course.Start <= until)
            yield return new DemoProjectStart(
                unit, subject, $"demo-start-{definition.Id}", course.Start,
                DemoTexts.Evidence("施工许可", definition.Id, course.Start));
        foreach (var milestone in definition.Milestones)
            if (course.ReachedOn(milestone) is var day && after < day && day <= until)
                yield return new DemoMilestone(
                    unit, subject, $"demo-milestone-{definition.Id}-{milestone.Id}", milestone.Id, day,
                    DemoTexts.Evidence(milestone.Id, definition.Id, day));
    }
}
