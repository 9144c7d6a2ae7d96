using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Leadership;
using Coordination.MechanismFiles.Text;

namespace Coordination.MechanismFiles.Leadership;

/// <summary>Reads the parameters: each is one name and one text, however the file nests them.</summary>
internal static class ParametersReader
{
    internal static Parameters Read(YamlNodeReader parameters)
    {
        var sections = new Dictionary<string, YamlNodeReader>(StringComparer.Ordinal) { [""] = parameters };
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in ParameterTable.All)
        {
            var dot = row.Name.LastIndexOf('.');
            var within = row.Name[..Math.Max(dot, 0)];
            if (row.MayBeAbsent && !parameters.Has(within)) continue;
            var section = Section(sections, within);
            var key = row.Name[(dot + 1)..];
            all[row.Name] = row.IsList
                ? string.Join(',', section.Words(key, row.Wording, required: true) ?? [])
                : section.Required(key, row.Wording) ?? "";
        }
        Tiers(Section(sections, "reporting"), all);
        Strengths(parameters, all);
        Verbs(parameters, all);
        foreach (var section in sections.Values) section.Done();
        return new(
            CadenceOf(all[ParameterTable.HeadquartersCadence]), CadenceOf(all[ParameterTable.LeadingGroupCadence]),
            int.TryParse(all[ParameterTable.AnomalyOverPlan], out var percent) ? percent : 0,
            all.Select(pair => new NamedParameter(pair.Key, pair.Value)).ToValueList());
    }

    private static YamlNodeReader Section(Dictionary<string, YamlNodeReader> sections, string name)
    {
        if (sections.TryGetValue(name, out var section)) return section;
        var dot = name.LastIndexOf('.');
        var parent = Section(sections, name[..Math.Max(dot, 0)]);
        return sections[name] = parent.Child(name[(dot + 1)..]);
    }

    private static void Tiers(YamlNodeReader reporting, SortedDictionary<string, string> all)
    {
        foreach (var tier in reporting.List("cadenceByProjectTier", "tier"))
        {
            var number = tier.Small("tier", 1);
            all[$"reporting.cadenceByProjectTier.{number}"] = tier.Required("cadence", ParameterTable.Cadence) ?? "";
            tier.Done();
        }
    }

    private static void Strengths(YamlNodeReader parameters, SortedDictionary<string, string> all)
    {
        foreach (var strength in parameters.List("strengths"))
        {
            var name = $"strengths.{strength.Required("id", ParameterTable.Strength)}";
            all[$"{name}.name"] = strength.Text("name");
            all[$"{name}.tolerancePercent"] = strength.Required("tolerancePercent", ParameterTable.Whole(0, 100)) ?? "";
            all[$"{name}.weightPercent"] = strength.Required("weightPercent", ParameterTable.Whole(0, 1000)) ?? "";
            strength.Done();
        }
    }

    private static void Verbs(YamlNodeReader parameters, SortedDictionary<string, string> all)
    {
        foreach (var verb in parameters.List("verbs", "verb"))
        {
            all[$"verbs.{verb.Text("verb")}"] = verb.Required("strength", ParameterTable.Strength) ?? "";
            verb.Done();
        }
    }

    private static PeriodKind CadenceOf(string word) => word switch
    {
        "weekly" => PeriodKind.Week,
        "monthly" => PeriodKind.Month,
        "quarterly" => PeriodKind.Quarter,
        _ => PeriodKind.Year,
    };
}
