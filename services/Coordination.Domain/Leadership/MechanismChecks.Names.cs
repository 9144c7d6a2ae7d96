using System.Text.Json;
using System.Text.RegularExpressions;
using Coordination.Domain.Goals;

namespace Coordination.Domain.Leadership;

public static partial class MechanismChecks
{
    /// <summary>An id that is part of a name, or of a report.</summary>
    [GeneratedRegex("^[a-z][a-z0-9-]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex Slug { get; }

    /// <summary>A word that only the mechanism's own lists use: a kind of permit, a source of money.</summary>
    [GeneratedRegex("^[a-z][a-zA-Z0-9-]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex Word { get; }

    /// <summary>Things of one list that are told apart by their ids.</summary>
    private sealed record NamedList(string Path, IEnumerable<string> Ids, bool Slugs = true);

    private static IEnumerable<NamedList> NamedLists(MechanismDocument document)
    {
        var rules = document.Rules;
        yield return new("city", [rules.City]);
        yield return new("units", document.Units.Select(unit => unit.Id));
        yield return new("bodies", document.Bodies.Select(body => body.Id));
        yield return new("themes", (rules.Themes ?? []).Select(theme => theme.Id));
        yield return new("industryChains", (rules.IndustryChains ?? []).Select(chain => chain.Id));
        yield return new("notices", rules.Notices.Select(notice => notice.Id ?? ""));
        yield return new("milestoneEvidence", (rules.MilestoneEvidence ?? []).Select(kind => Camel(kind.Kind)), false);
        yield return new("keyWorks", document.KeyWorks.Select(keyWork => keyWork.Definition.Id));
        yield return new("aims", document.Aims.Select(aim => aim.Id));
        yield return new("targets", document.Targets.Select(target => target.Definition.Id));
        yield return new("projects", document.Projects.Select(project => project.Definition.Id));
        foreach (var aim in document.Aims)
            yield return new($"aims/{aim.Id}/subTargets", aim.Targets.Select(target => target.Target));
        foreach (var (target, _) in document.Targets)
        {
            yield return new($"targets/{target.Id}/indicators", target.Indicators.Select(indicator => indicator.Id));
            yield return new(MembersPath(target), target.Members.Select(member => member.Id));
        }
        foreach (var (project, _) in document.Projects)
        {
            var path = $"projects/{project.Id}";
            yield return new("projectIndicators", project.Indicators.Select(indicator => indicator.Id));
            yield return new($"{path}/funding", project.Funding.Select(source => source.Kind), false);
            yield return new($"{path}/permits", project.Permits.Select(permit => permit.Kind), false);
            yield return new($"{path}/milestones", project.Milestones.Select(milestone => milestone.Id));
        }
    }

    private static IEnumerable<Flaw> IdsAreUnique(MechanismDocument document) =>
        (from named in NamedLists(document)
         from same in named.Ids.GroupBy(id => id, StringComparer.Ordinal)
         from number in Enumerable.Range(2, same.Count() - 1)
         select new Flaw(
             $"{named.Path}/{same.Key}#{number}", $"id '{same.Key}' again", "each id once",
             "Give it an id of its own, or remove it.")).Distinct();

    private static IEnumerable<Flaw> IdsAreSlugs(MechanismDocument document) =>
        (from named in NamedLists(document)
         from id in named.Ids
         where !(named.Slugs ? Slug : Word).IsMatch(id)
         select new Flaw(
             $"{named.Path}/{id}/id", $"id '{id}'",
             named.Slugs
                 ? "a letter a-z, then up to 62 of a-z, 0-9 and -"
                 : "a letter a-z, then up to 62 of a-z, A-Z, 0-9 and -",
             "Write an id that will never have to change.")).Distinct();

    private static IEnumerable<Flaw> RequirementsAreUnique(MechanismDocument document)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var clause in document.Clauses)
            foreach (var requirement in clause.Requirements)
            {
                if (first.TryAdd(requirement.Id, clause.Id)) continue;
                var again = first[requirement.Id] == clause.Id ? "#2" : "";
                yield return new(
                    $"clauses/{clause.Id}/requirements/{requirement.Id}{again}",
                    $"requirement '{requirement.Id}' again",
                    $"each requirement once; clause {first[requirement.Id]} has it", "Give it the next free number.");
            }
        foreach (var same in document.Clauses.GroupBy(clause => clause.Id).Where(same => same.Count() > 1))
            yield return new(
                $"clauses/{same.Key}#2", $"clause '{same.Key}' again", "each clause once", "Give it an id of its own.");
    }

    private static IEnumerable<Flaw> ConfigurationExists(MechanismDocument document)
    {
        var offices = typeof(CityOffices).GetProperties()
            .Select(office => JsonNamingPolicy.CamelCase.ConvertName(office.Name));
        var known = document.Rules.Parameters.All.SelectMany(parameter => Prefixes("parameters." + parameter.Name))
            .Concat(offices.Select(office => "cityOffices." + office)).ToHashSet(StringComparer.Ordinal);
        return
            from clause in document.Clauses
            from configuration in clause.Configuration ?? []
            where !configuration.EndsWith(".yaml", StringComparison.Ordinal)
                && !configuration.EndsWith(".csv", StringComparison.Ordinal) && !known.Contains(configuration)
            select new Flaw(
                $"clauses/{clause.Id}/configuration/{configuration}", $"'{configuration}'",
                "a parameter, an office or a file",
                DidYouMean(configuration, known, "Write the dotted name of a parameter, or a file."));
    }

    private static IEnumerable<string> Prefixes(string name)
    {
        for (var dot = name.Length; dot > 0; dot = name.LastIndexOf('.', dot - 1)) yield return name[..dot];
    }

    private static string Camel<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>Members that come from a list of their own stand under its name, others under their target.</summary>
    private static string MembersPath(TargetDefinition target) =>
        target.MemberSet is { } set && target.Members.Any(member => member.Unit is not null)
            ? Camel(set)
            : $"targets/{target.Id}/members";

    private static Dictionary<string, ProjectDefinition> ProjectsById(MechanismDocument document) =>
        document.Projects.GroupBy(project => project.Definition.Id, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().Definition, StringComparer.Ordinal);

    private static Dictionary<string, TargetDefinition> TargetsById(MechanismDocument document) =>
        document.Targets.GroupBy(target => target.Definition.Id, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().Definition, StringComparer.Ordinal);

    private static Dictionary<string, Responsible<KeyWorkDefinition>> KeyWorksById(MechanismDocument document) =>
        document.KeyWorks.GroupBy(keyWork => keyWork.Definition.Id, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

    private static Dictionary<string, UnitDefinition> UnitsById(MechanismDocument document) =>
        document.Units.GroupBy(unit => unit.Id, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
}
