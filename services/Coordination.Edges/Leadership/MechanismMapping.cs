using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using Coordination.MechanismFiles;

namespace Coordination.Edges.Leadership;

/// <summary>Mechanisms on the wire.</summary>
internal static class MechanismMapping
{
    /// <summary>A version as its entry says it.</summary>
    public static V1.Mechanism Of(string city, LedgerEntry entry)
    {
        var applied = (MechanismApplied)EventCatalog.Read(entry);
        return new V1.Mechanism
        {
            Name = new MechanismName(city, applied.Rules.Year).ToString(),
            Version = applied.Rules.Version,
            Title = applied.Title,
            CityDisplayName = applied.CityName,
            IssueDate = applied.IssuedOn.ToDate(),
            EffectiveDate = applied.Rules.EffectiveDate.ToDate(),
            OpeningDate = applied.Rules.OpeningDate.ToDate(),
            TimeZone = applied.Rules.TimeZone,
            Synthetic = applied.Synthetic,
            Parameters =
            {
                applied.Rules.Parameters.All.Select(
                    named => new V1.Parameter { Name = named.Name, Value = named.Value }),
            },
            Clauses = { applied.Clauses.Select(Clause) },
            OverallAims = { applied.Aims.Select(Aim) },
            Position = entry.Position,
            ApplyTime = entry.RecordedAt.ToTimestamp(),
            Etag = entry.Position == 0 ? "" : Etag.Of(entry.Position),
        };
    }

    public static V1.MechanismChange Change(MechanismChange change) =>
        new() { Kind = (V1.MechanismChange.Types.Kind)((int)change.Kind + 1), Subject = change.Subject };

    public static V1.MechanismFinding Finding(FileFinding finding) => new()
    {
        Severity = (V1.MechanismFinding.Types.Severity)((int)finding.Severity + 1),
        File = finding.File,
        Line = finding.Line,
        Column = finding.Column,
        Rule = finding.Rule,
        Found = finding.Found,
        Expected = finding.Expected,
        Fix = finding.Fix,
    };

    private static V1.Clause Clause(Clause clause) => new()
    {
        Id = clause.Id,
        Mechanism = clause.Mechanism,
        Text = clause.Text,
        TextEnglish = clause.TextEnglish,
        Requirements =
        {
            clause.Requirements.Select(
                requirement => new V1.Requirement { Id = requirement.Id, Text = requirement.Text }),
        },
    };

    private static V1.OverallAim Aim(OverallAim aim) =>
        new() { Id = aim.Id, Text = aim.Text, TargetIds = { aim.Targets.Select(weighted => weighted.Target) } };
}
