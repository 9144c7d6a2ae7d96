using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.MechanismFiles.Text;

namespace Coordination.MechanismFiles.Goals;

/// <summary>What the tables beside <c>projects.csv</c> say of each project, by project id.</summary>
internal sealed record ProjectParts(
    ILookup<string, FundingSource> Funding, ILookup<string, Permit> Permits, ILookup<string, Milestone> Milestones)
{
    internal static ProjectParts Read(
        IReadOnlyDictionary<string, string> texts, Reading reading, IReadOnlyCollection<string> projects)
    {
        return new(
            Rows(FileNames.Funding, "funding", "source", ["project", "source", "amountFen"],
                row => new FundingSource(row.Text("source"), row.Whole("amountFen"))),
            Rows(FileNames.Permits, "permits", "permit", ["project", "permit", "name", "nameEnglish", "state"],
                row => new Permit(
                    row.Text("permit"), row.OneOf("state", "notApplied", "applied", "granted"), row.Text("name"),
                    row.OptionalText("nameEnglish"))),
            Rows(FileNames.Milestones, "milestones", "id",
                ["project", "id", "name", "nameEnglish", "kind", "plannedFinish", "workingDays", "predecessor",
                    "permit"],
                row => new Milestone(
                    row.Text("id"), row.Text("name"), row.Date("plannedFinish"), row.Word<MilestoneKind>("kind"),
                    row.OptionalSmall("workingDays"), row.OptionalText("predecessor"), row.OptionalText("permit"),
                    row.OptionalText("nameEnglish"))));

        ILookup<string, T> Rows<T>(string file, string part, string id, string[] columns, Func<CsvRowReader, T> read) =>
            CsvTable.Read(file, texts[file], reading, columns,
                row => $"projects/{row["project"].Text}/{part}/{row[id].Text}")
                .Select(row =>
                {
                    row.IdStandsIn(id);
                    return (Project: ProjectOf(row, projects), Part: read(row));
                })
                .ToLookup(row => row.Project, row => row.Part, StringComparer.Ordinal);
    }

    private static string ProjectOf(CsvRowReader row, IReadOnlyCollection<string> projects) =>
        row.Required("project", new Wording<string>(
            "the id of a project",
            found => MechanismChecks.Nearest(found, projects) is { } near
                ? $"Write {near}."
                : "Add the project, or remove this row.",
            field => (projects.Contains(field.Text), field.Text))) ?? "";
}
