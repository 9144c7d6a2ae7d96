using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.MechanismFiles.Leadership;
using Coordination.MechanismFiles.Text;

namespace Coordination.MechanismFiles.Goals;

/// <summary>Reads <c>projects.csv</c> and the tables beside it.</summary>
internal static class ProjectsCsv
{
    private static readonly string[] Columns =
    [
        "id", "name", "nameEnglish", "synthetic", "type", "chain", "stage", "keyWork", "body", "tier", "leadUnit",
        "responsibleUnits", "assignedFrom", "annualPlanFen", "startDeadline", "finishDeadline", "openingInvestmentFen",
        "openingDate", "openingSource", "longitudeMicrodegrees", "latitudeMicrodegrees",
    ];

    internal static ValueList<Responsible<ProjectDefinition>> Read(
        IReadOnlyDictionary<string, string> texts, Reading reading, ValueList<Indicator> indicators)
    {
        var rows = CsvTable.Read(
            FileNames.Projects, texts[FileNames.Projects], reading, Columns, row => $"projects/{row["id"].Text}");
        var ids = rows.Select(row => row.Text("id")).ToHashSet(StringComparer.Ordinal);
        var parts = ProjectParts.Read(texts, reading, ids);
        return rows.Select(row => Project(row, parts, indicators)).ToValueList();
    }

    private static Responsible<ProjectDefinition> Project(
        CsvRowReader row, ProjectParts parts, ValueList<Indicator> indicators)
    {
        var id = row.Text("id");
        var from = row.Date("assignedFrom");
        var units = row.Parts("responsibleUnits", ';');
        var plan = row.Whole("annualPlanFen");
        var definition = new ProjectDefinition(
            id, row.Text("name"), row.Flag("synthetic"), row.Text("keyWork"), row.Text("body"), row.Text("type"),
            row.OptionalText("chain"), row.Text("stage"), plan, row.Date("startDeadline"), UnitsCsv.PlaceIn(row),
            parts.Funding[id].ToValueList(), parts.Permits[id].ToValueList(), parts.Milestones[id].ToValueList(),
            indicators.Select(indicator => OfProject(indicator, units, plan)).ToValueList(), Opening(row, indicators),
            row.OptionalText("nameEnglish"), row.Small("tier", 1), row.Date("finishDeadline"));
        return new(definition,
        [
            .. row.Parts("leadUnit", ';').Select(unit => new Assignment(Duty.LeadUnit, unit, from)),
            .. units.Select(unit => new Assignment(Duty.ResponsibleUnit, unit, from)),
        ]);
    }

    /// <summary>An indicator that every project has: without sources of its own, the responsible units in their
    /// order.</summary>
    private static Indicator OfProject(Indicator indicator, ValueList<string> units, long plan) => indicator with
    {
        Sources = indicator.Combine == Combination.FirstSource && indicator.Sources.Count == 0
            ? units
            : indicator.Sources,
        Plan = indicator.Measure == Measure.Money ? plan : null,
    };

    private static ValueList<OpeningBalance> Opening(CsvRowReader row, ValueList<Indicator> indicators)
    {
        var amount = row.Whole("openingInvestmentFen");
        var (date, source) = (row.Date("openingDate"), row.Text("openingSource"));
        return indicators.Where(indicator => indicator.Measure == Measure.Money).Take(1)
            .Select(indicator => new OpeningBalance(indicator.Id, amount, date, source)).ToValueList();
    }
}
