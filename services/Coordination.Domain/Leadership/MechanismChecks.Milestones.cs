using Coordination.Domain.Goals;

namespace Coordination.Domain.Leadership;

public static partial class MechanismChecks
{
    private static IEnumerable<Flaw> MilestonesAreInOrder(MechanismDocument document) =>
        document.Projects.SelectMany(project => MilestonesOf(project.Definition, document.Rules.Year));

    private static IEnumerable<Flaw> MilestonesOf(ProjectDefinition project, int year)
    {
        var before = new Dictionary<string, Milestone>(StringComparer.Ordinal);
        foreach (var milestone in project.Milestones)
        {
            var path = $"projects/{project.Id}/milestones/{milestone.Id}";
            if (LatestExpected(project, milestone, before, year) is { } expected)
                yield return new($"{path}/plannedFinish", Text(milestone.PlannedFinish), expected, "Correct the date.");
            if (milestone.Predecessor is { } name && !before.ContainsKey(name))
                yield return new(
                    $"{path}/predecessor", $"'{name}'", "a milestone of the project in a row above",
                    DidYouMean(name, before.Keys, "Remove it, or move the predecessor's row up."));
            if (milestone.Permit is { } permit && project.Permits.All(needed => needed.Kind != permit))
                yield return new(
                    $"{path}/permit", $"'{permit}'", "a permit of the project",
                    DidYouMean(permit, project.Permits.Select(needed => needed.Kind),
                        "Add the permit, or leave the field empty."));
            before.TryAdd(milestone.Id, milestone);
        }
    }

    /// <summary>The date that a milestone misses, or null when its date is right.</summary>
    private static string? LatestExpected(
        ProjectDefinition project, Milestone milestone, Dictionary<string, Milestone> before, int year)
    {
        var finish = milestone.PlannedFinish;
        if (finish.Year != year) return $"a day of {year}";
        if (milestone.Predecessor is { } name && before.TryGetValue(name, out var first)
            && finish < first.PlannedFinish)
            return $"{Text(first.PlannedFinish)} or later, when {name} is finished";
        if (milestone.Kind == MilestoneKind.Start && finish > project.StartDeadline)
            return $"by {Text(project.StartDeadline)}, the start deadline";
        return finish > project.FinishDeadline ? $"by {Text(project.FinishDeadline.Value)}, the finish deadline" : null;
    }
}
