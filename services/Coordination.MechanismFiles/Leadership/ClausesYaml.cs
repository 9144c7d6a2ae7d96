using Coordination.Domain;
using Coordination.Domain.Leadership;
using Coordination.MechanismFiles.Text;

namespace Coordination.MechanismFiles.Leadership;

/// <summary>Reads <c>clauses.yaml</c>. (R-0.8)</summary>
internal static class ClausesYaml
{
    private static readonly string[] Owners =
    [
        "committee", "committeeOffice", "bodyHead", "bodyOffice", "leadUnit", "responsibleUnit", "supervisionOffice",
        "evaluationOffice", "organizationDepartment", "disciplineOrgan",
    ];

    internal static ValueList<Clause> Read(YamlNodeReader root)
    {
        var clauses = root.List("clauses").Select(ClauseIn).ToValueList();
        root.Done();
        return clauses;
    }

    private static Clause ClauseIn(YamlNodeReader clause)
    {
        var read = new Clause(
            clause.Text("id"),
            clause.OneOf("mechanism", "preamble", "leadership", "goals", "meetings", "supervision", "evaluation"),
            clause.Text("restatementChinese"), clause.Text("restatement"),
            [.. clause.List("requirements").Select(Requirement)],
            clause.Words("targets", Wordings.Text) ?? [], clause.OneOf("owner", Owners),
            clause.OneOf("cadence", "continuous", "daily", "weekly", "monthly", "bimonthly", "quarterly", "yearly"),
            clause.Words("configuration", Wordings.Text) ?? [], clause.Words("aims", Wordings.Text) ?? []);
        clause.Done();
        return read;
    }

    private static ClauseRequirement Requirement(YamlNodeReader requirement)
    {
        var read = new ClauseRequirement(requirement.Text("id"), requirement.Text("meaning"));
        requirement.Done();
        return read;
    }
}
