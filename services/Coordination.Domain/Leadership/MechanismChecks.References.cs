namespace Coordination.Domain.Leadership;

public static partial class MechanismChecks
{
    /// <summary>What one thing says of another.</summary>
    private readonly record struct Reference(string Path, string? Name);

    private static IEnumerable<Flaw> ReferencesResolve(MechanismDocument document)
    {
        var rules = document.Rules;
        return Dangling("unit", document.Units.Select(unit => unit.Id), UnitReferences(document))
            .Concat(Dangling("body", document.Bodies.Select(body => body.Id), BodyReferences(document)))
            .Concat(Dangling("key work", document.KeyWorks.Select(keyWork => keyWork.Definition.Id),
                KeyWorkReferences(document)))
            .Concat(Dangling("aim", document.Aims.Select(aim => aim.Id), AimReferences(document)))
            .Concat(Dangling("target", document.Targets.Select(target => target.Definition.Id),
                TargetReferences(document)))
            .Concat(Dangling("theme", (rules.Themes ?? []).Select(theme => theme.Id), ThemeReferences(document)))
            .Concat(Dangling("industry chain", (rules.IndustryChains ?? []).Select(chain => chain.Id),
                ChainReferences(document)));
    }

    private static IEnumerable<Flaw> Dangling(string what, IEnumerable<string> ids, IEnumerable<Reference> references)
    {
        var known = ids.ToHashSet(StringComparer.Ordinal);
        return
            from reference in references
            where reference.Name is not null && !known.Contains(reference.Name)
            select new Flaw(reference.Path, $"'{reference.Name}'", $"the id of a {what}",
                DidYouMean(reference.Name!, known, $"Add the {what}, or write one that exists."));
    }

    private static IEnumerable<Reference> UnitReferences(MechanismDocument document)
    {
        foreach (var unit in document.Units) yield return new($"units/{unit.Id}/parent", unit.Parent);
        if (document.Rules.Offices is { } offices)
        {
            yield return new("cityOffices/committeeOffice", offices.CommitteeOffice);
            yield return new("cityOffices/supervisionOffice", offices.SupervisionOffice);
            yield return new("cityOffices/evaluationOffice", offices.EvaluationOffice);
            yield return new("cityOffices/organizationDepartment", offices.OrganizationDepartment);
            yield return new("cityOffices/disciplineOrgan", offices.DisciplineOrgan);
        }
        foreach (var (path, assignments, _) in AssignedItems(document))
            foreach (var assignment in assignments.Where(assignment => assignment.Duty != Duty.Leader))
                yield return new(HolderPath(path, assignment) + "/unit", assignment.Holder);
        foreach (var (target, _) in document.Targets)
            foreach (var member in target.Members)
                yield return new($"{MembersPath(target)}/{member.Id}/unit", member.Unit);
    }

    private static IEnumerable<Reference> BodyReferences(MechanismDocument document)
    {
        foreach (var (keyWork, _) in document.KeyWorks) yield return new($"keyWorks/{keyWork.Id}/body", keyWork.Body);
        foreach (var (project, _) in document.Projects) yield return new($"projects/{project.Id}/body", project.Body);
    }

    private static IEnumerable<Reference> KeyWorkReferences(MechanismDocument document)
    {
        foreach (var aim in document.Aims)
            foreach (var keyWork in aim.KeyWorks) yield return new($"aims/{aim.Id}/keyWork", keyWork);
        foreach (var (target, _) in document.Targets) yield return new($"targets/{target.Id}/keyWork", target.KeyWork);
        foreach (var (project, _) in document.Projects)
            yield return new($"projects/{project.Id}/keyWork", project.KeyWork);
    }

    private static IEnumerable<Reference> AimReferences(MechanismDocument document)
    {
        foreach (var (target, _) in document.Targets) yield return new($"targets/{target.Id}/aim", target.Aim);
        foreach (var clause in document.Clauses)
            foreach (var aim in clause.Aims ?? []) yield return new($"clauses/{clause.Id}/aims/{aim}", aim);
    }

    private static IEnumerable<Reference> TargetReferences(MechanismDocument document)
    {
        foreach (var aim in document.Aims)
            foreach (var (target, _) in aim.Targets)
                yield return new($"aims/{aim.Id}/subTargets/{target}/target", target);
        foreach (var clause in document.Clauses)
            foreach (var target in clause.Targets) yield return new($"clauses/{clause.Id}/targets/{target}", target);
        foreach (var (target, _) in document.Targets)
        {
            yield return new($"targets/{target.Id}/subsetOf", target.SubsetOf);
            yield return new($"targets/{target.Id}/pairedWith", target.PairedWith);
        }
    }

    private static IEnumerable<Reference> ThemeReferences(MechanismDocument document)
    {
        foreach (var theme in document.Rules.Themes ?? []) yield return new($"themes/{theme.Id}/parent", theme.Parent);
        foreach (var (keyWork, _) in document.KeyWorks)
            foreach (var theme in keyWork.Themes) yield return new($"keyWorks/{keyWork.Id}/themes/{theme}", theme);
    }

    private static IEnumerable<Reference> ChainReferences(MechanismDocument document) =>
        document.Projects
            .Select(project => new Reference($"projects/{project.Definition.Id}/chain", project.Definition.Chain));

    /// <summary>One finding for each cycle, at the first of its units.</summary>
    private static IEnumerable<Flaw> UnitTreeHasNoCycle(MechanismDocument document)
    {
        var units = UnitsById(document);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var unit in document.Units)
        {
            var way = new List<string> { unit.Id };
            var above = unit.Parent;
            while (above is not null && !way.Contains(above))
            {
                way.Add(above);
                above = units.GetValueOrDefault(above)?.Parent;
            }
            var closes = units.GetValueOrDefault(way[^1])?.Parent == unit.Id;
            if (!closes || way.Any(told.Contains)) continue;
            told.UnionWith(way);
            yield return new(
                $"units/{unit.Id}/parent", $"a cycle: {string.Join(" under ", way)} under {unit.Id}", "a tree",
                "Remove one of these parents.");
        }
    }
}
