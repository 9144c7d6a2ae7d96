using Coordination.Domain.Goals;

namespace Coordination.Domain.Leadership;

public static partial class MechanismChecks
{
    /// <summary>Targets that count the key projects: their number, or the money of their plans.</summary>
    private static IEnumerable<TargetDefinition> OfProjects(MechanismDocument document, TargetKind kind) =>
        document.Targets.Select(target => target.Definition)
            .Where(target => target.MemberSet == MemberSet.Projects && target.Kind == kind && target.Value is not null);

    private static IEnumerable<Flaw> ProjectsAreCounted(MechanismDocument document) =>
        from target in OfProjects(document, TargetKind.Share)
        where target.Value != document.Projects.Count
        select new Flaw(
            $"targets/{target.Id}/value", Text(target.Value!.Value),
            $"{Text(document.Projects.Count)}, the number of projects",
            "Correct the value, or add or remove projects.");

    private static IEnumerable<Flaw> StartsMeetTheTarget(MechanismDocument document) =>
        from target in OfProjects(document, TargetKind.Share)
        from project in document.Projects.Select(project => project.Definition)
        where project.StartDeadline > target.Deadline
        select new Flaw(
            $"projects/{project.Id}/startDeadline", Text(project.StartDeadline),
            $"by {Text(target.Deadline)}, the deadline of {target.Id}", "Start it earlier.");

    private static IEnumerable<Flaw> PlansReachTheTarget(MechanismDocument document)
    {
        var planned = document.Projects.Aggregate(0L,
            (sum, project) => Saturated(sum, project.Definition.AnnualPlanFen));
        return
            from target in OfProjects(document, TargetKind.Money)
            where planned < target.Value
            select new Flaw(
                $"targets/{target.Id}/value",
                $"plans of {Text(document.Projects.Count)} projects that sum to {Text(planned)} fen",
                $"{Text(target.Value!.Value)} fen or more, the target's value: "
                    + $"{Text(target.Value.Value - planned)} fen are missing",
                "Raise annual plans, or correct the target's value.");
    }

    private static IEnumerable<Flaw> FundingEqualsPlan(MechanismDocument document)
    {
        foreach (var (project, _) in document.Projects)
        {
            var plan = project.AnnualPlanFen;
            var funding = project.Funding.Aggregate(0L, (sum, source) => Saturated(sum, source.AmountFen));
            if (funding == plan) continue;
            yield return new(
                $"projects/{project.Id}/annualPlanFen", $"funding of {Text(funding)} fen",
                $"{Text(plan)} fen, the project's plan",
                funding < plan
                    ? $"Add funding of {Text(plan - funding)} fen, or lower the plan."
                    : $"Remove funding of {Text(funding - plan)} fen, or raise the plan.");
        }
    }

    private static IEnumerable<Flaw> BodyLeadsTheKeyWork(MechanismDocument document)
    {
        var keyWorks = KeyWorksById(document);
        foreach (var (project, _) in document.Projects)
        {
            if (!keyWorks.TryGetValue(project.KeyWork, out var keyWork)
                || keyWork.Definition.Body == project.Body) continue;
            yield return new(
                $"projects/{project.Id}/body", $"'{project.Body}'",
                $"{keyWork.Definition.Body}, which leads {project.KeyWork}",
                $"Write {keyWork.Definition.Body}.");
        }
    }

    /// <summary>Members, total and value of a target that counts a listed set agree.</summary>
    private static IEnumerable<Flaw> MembersAreCounted(MechanismDocument document)
    {
        foreach (var (target, _) in document.Targets)
        {
            foreach (var indicator in target.Indicators.Where(indicator => indicator.Total is not null))
            {
                if (target.Members.Count > 0 && indicator.Total != target.Members.Count)
                    yield return new(
                        $"targets/{target.Id}/indicators/{indicator.Id}/total", Text(indicator.Total!.Value),
                        $"{Text(target.Members.Count)}, the number of members",
                        "Correct the total, or the list of members.");
                if (target.Value > indicator.Total)
                    yield return new(
                        $"targets/{target.Id}/value", Text(target.Value.Value),
                        $"at most {Text(indicator.Total!.Value)}, the total",
                        "Correct the value or the total.");
            }
            if (CountsASet(target) && target.Indicators.All(indicator => indicator.Total is null))
                yield return new(
                    $"targets/{target.Id}/indicators", "no total", "how many there are in all",
                    "Add the total to the indicator.");
        }
    }

    private static bool CountsASet(TargetDefinition target) =>
        target.Kind is TargetKind.Share or TargetKind.Checklist
        && target is { Value: not null, Pending.Count: 0, Indicators.Count: > 0 };

    /// <summary>A sum that stops at the largest number instead of running over.</summary>
    private static long Saturated(long sum, long next) => next > long.MaxValue - sum ? long.MaxValue : sum + next;
}
