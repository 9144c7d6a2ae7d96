using Coordination.Domain.Calendar;
using Coordination.Domain.Ledger;

namespace Coordination.Domain.Goals;

/// <summary>The office of the key work's body chooses whose value of an indicator counts for a period. (1.9, F7)</summary>
/// <param name="Indicator">Id of an indicator of the subject.</param>
/// <param name="Chosen">Id of the unit whose value counts.</param>
/// <param name="Evidence">Reference to the proof, or null.</param>
public sealed record ResolveDataConflict(
    string Subject, string Indicator, PeriodId Period, string Chosen, string Reason, string? Evidence = null)
{
    private const string Name = "resolveConflict";

    /// <summary>Refused to everybody else, to whoever made a revision that is compared, where the sources agree, and when
    /// they have changed since they were seen. To choose the same again changes nothing.</summary>
    /// <param name="etag">Mark of what was seen.</param>
    public static Decision Decide(Subject subject, ResolveDataConflict command, CityRules rules, string actor, string? etag)
    {
        if (ReportText.CheckReason(command.Reason) is { } badReason) return Decision.Refuse(badReason);
        if (ReportText.Check("evidence", command.Evidence ?? "") is { } badEvidence) return Decision.Refuse(badEvidence);
        var office = ReportPath.OfficeOf(subject.KeyWork, rules);
        if (actor != office) return Decision.Refuse(ReportStepRefusals.CallerNotChecker(Name, actor, office));
        var (said, makers) = Reported(subject, command, rules);
        var newest = subject.Resolutions.LastOrDefault(
            resolution => resolution.IsOf(command.Indicator, command.Period) && said.IsAsIn(resolution.Said));
        if (newest is null && !said.IsConflict)
            return Decision.Refuse(ConflictRefusals.ConflictNotFound(command.Indicator, command.Period));
        var current = said.Etag(newest?.Position ?? 0);
        if (etag != current) return Decision.Refuse(ReportRefusals.StaleEtag(etag ?? "", current));
        if (said.Sources.All(source => source.Unit != command.Chosen))
            return Decision.Refuse(
                ConflictRefusals.SourceNotInConflict(command.Chosen, said.Sources.Select(source => source.Unit)));
        if (makers.Contains(actor)) return Decision.Refuse(ReportStepRefusals.CheckerIsMaker(Name, actor));
        if (newest?.Said.Chosen == command.Chosen) return new Decision.Unchanged(newest.Position);
        return Decision.Record(new DataConflictResolved(
            command.Indicator, command.Period, command.Chosen, command.Reason, subject.KeyWork, said.TolerancePercent,
            said.Sources, rules.Reporting.TimesOf(command.Period)?.Publication,
            string.IsNullOrEmpty(command.Evidence) ? null : command.Evidence));
    }

    // What the sources say as reported, and who made that.
    private static (SourceComparison Said, HashSet<string> Makers) Reported(
        Subject subject, ResolveDataConflict command, CityRules rules)
    {
        var (sources, makers) = (new List<ComparedSource>(), new HashSet<string>(StringComparer.Ordinal));
        if (subject.IndicatorOf(command.Indicator) is { } indicator && SourceOrder.IsOf(indicator))
            foreach (var unit in SourceOrder.Of(indicator, subject.Assignments, rules.ResponsibilityDay(command.Period.End)))
            {
                if (subject.ReportOf(unit, command.Period)?.Reported is not { } revision) continue;
                if (revision.Lines.FirstOrDefault(line => line.Indicator == indicator.Id) is not { } line) continue;
                sources.Add(new ComparedSource(unit, revision.Revision, revision.Position, line.Value));
                makers.UnionWith(revision.Makers);
            }
        return (new SourceComparison(sources.ToValueList(), rules.Reporting.SourceConflictPercent), makers);
    }
}
