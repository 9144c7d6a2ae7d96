using Coordination.Domain.Goals;

namespace Coordination.Domain.Leadership;

public static partial class MechanismChecks
{
    /// <summary>The whole of an amount, in basis points.</summary>
    private const int Whole = 10_000;

    /// <summary>Where an allocation stands in findings.</summary>
    public static string AllocationPath(MoneyAllocation allocation) =>
        $"allocations/{allocation.Project}.{allocation.Indicator}.{allocation.Target}";

    /// <summary>An allocation gives money of a project to a target that counts money.</summary>
    private static IEnumerable<Flaw> AllocationsAreOfMoney(MechanismDocument document)
    {
        var (projects, targets) = (ProjectsById(document), TargetsById(document));
        foreach (var allocation in document.Rules.Allocations ?? [])
        {
            var path = AllocationPath(allocation);
            if (!projects.TryGetValue(allocation.Project, out var project))
                yield return Unknown($"{path}/project", allocation.Project, "the id of a project", projects.Keys);
            else if (Money(project.Indicators) is var money && !money.Contains(allocation.Indicator))
                yield return Unknown(
                    $"{path}/indicator", allocation.Indicator, "a money indicator of the project", money);
            if (!targets.TryGetValue(allocation.Target, out var target) || Money(target.Indicators).Count == 0)
                yield return Unknown(
                    $"{path}/target", allocation.Target, "the id of a target that counts money",
                    targets.Values.Where(known => Money(known.Indicators).Count > 0).Select(known => known.Id));
        }
    }

    /// <summary>No fen counts for more than one target: what is given away of an amount is at most all of it.</summary>
    private static IEnumerable<Flaw> AllocationsFitTheWhole(MechanismDocument document)
    {
        var allocations = document.Rules.Allocations ?? [];
        foreach (var pair in allocations.GroupBy(AllocationPath, StringComparer.Ordinal).Where(pair => pair.Count() > 1))
            yield return new(
                $"{pair.Key}#2", "the same project, indicator and target again", "each once",
                "Add the shares up in one row.");
        foreach (var amount in allocations.GroupBy(allocation => (allocation.Project, allocation.Indicator)))
        {
            var (given, last) = (0L, amount.Last());
            foreach (var allocation in amount) given += allocation.BasisPoints;
            if (given > Whole)
                yield return new(
                    $"{AllocationPath(last)}/basisPoints", $"shares that sum to {Text(given)} basis points",
                    $"at most {Text(Whole)}, the whole of {last.Project}'s {last.Indicator}",
                    $"Take {Text(given - Whole)} basis points away.");
        }
    }

    private static Flaw Unknown(string path, string found, string expected, IEnumerable<string> known) =>
        new(path, $"'{found}'", expected, DidYouMean(found, known, "Write one that exists, or remove the row."));

    private static IReadOnlyCollection<string> Money(ValueList<Indicator> indicators) =>
        [.. indicators.Where(indicator => indicator.Measure == Measure.Money).Select(indicator => indicator.Id)];
}
