namespace Coordination.Domain.Leadership;

/// <summary>How much a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>The mechanism cannot be applied.</summary>
    Error,
    /// <summary>Allowed, but worth a look.</summary>
    Warning,
    /// <summary>What the document leaves open: nothing can be reported there until someone decides.</summary>
    Pending,
}

/// <summary>Something to look at in a mechanism.</summary>
/// <param name="Path">Where: <c>keyWorks/k1/leadUnit</c>, <c>projects/p017/annualPlanFen</c>.</param>
/// <param name="Rule">Name of the rule that found it.</param>
/// <param name="Source">The requirement behind the rule.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What should stand there.</param>
/// <param name="Fix">What to do.</param>
public sealed record MechanismFinding(
    FindingSeverity Severity, string Path, string Rule, string Source, string Found, string Expected, string Fix);

/// <summary>What a rule finds.</summary>
public sealed record Flaw(string Path, string Found, string Expected, string Fix);

/// <summary>A rule that every mechanism must keep.</summary>
/// <param name="Name">Name of the rule.</param>
/// <param name="Source">The clause, requirement or design section that asks for it.</param>
/// <param name="Severity">How much its findings weigh.</param>
/// <param name="Check">What breaks the rule; nothing when the mechanism keeps it.</param>
public sealed record MechanismRule(
    string Name, string Source, FindingSeverity Severity, Func<MechanismDocument, IEnumerable<Flaw>> Check);

/// <summary>The rules of a mechanism, in order: names, responsibility, time, targets, sums. Adding a rule is adding a
/// row, and a spec in which it bites.</summary>
public static partial class MechanismChecks
{
    public static IReadOnlyList<MechanismRule> All { get; } =
    [
        Error(nameof(IdsAreUnique), "design 6: names of things", IdsAreUnique),
        Error(nameof(IdsAreSlugs), "design 6: names of things", IdsAreSlugs),
        Error(nameof(ReferencesResolve), "R-0.5: every item has its owner", ReferencesResolve),
        Error(nameof(UnitTreeHasNoCycle), "1.9: units form a tree", UnitTreeHasNoCycle),
        Error(nameof(RequirementsAreUnique), "R-0.8: every clause has an id", RequirementsAreUnique),
        Error(nameof(ConfigurationExists), "R-0.8: a clause is linked to its configuration", ConfigurationExists),

        Error(nameof(KeyWorksHaveTheirFiveOnes), "R-1.4: one leader, lead unit, responsible units",
            KeyWorksHaveTheirFiveOnes),
        Error(nameof(ItemsHaveTheirUnits), "R-1.4: targets and projects at unit level", ItemsHaveTheirUnits),
        Error(nameof(HoldersAreOpen), "R-1.6: a closed unit leaves a vacancy", HoldersAreOpen),
        Warning(nameof(LeadUnitIsNotAlone), "R-1.4: the lead unit is not only itself in the list", LeadUnitIsNotAlone),
        Warning(nameof(UnitsBelongToTheKeyWork), "R-1.2: responsibility is a chain", UnitsBelongToTheKeyWork),

        Error(nameof(DatesFrameTheYear), "R-0.1: a mechanism is one year", DatesFrameTheYear),
        Error(nameof(CalendarCoversTheYear), "1.9: an unpublished year is unknown", CalendarCoversTheYear),
        Error(nameof(NoticesAreInOrder), "1.9: a later notice overrides", NoticesAreInOrder),
        Error(nameof(ArrangedDaysFit), "1.9: weekdays off, weekends worked", ArrangedDaysFit),
        Error(nameof(CadencesAreReportable), "R-2.10: reporting by kind of body", CadencesAreReportable),
        Error(nameof(TiersAreKnown), "1.8: report frequency by project tier", TiersAreKnown),

        Error(nameof(StrengthFollowsVerb), "1.3: commitment verbs are a field", StrengthFollowsVerb),
        Error(nameof(AimsHoldTheirTargets), "1.2: an aim has weighted sub-targets", AimsHoldTheirTargets),
        Error(nameof(TargetsAreMeasured), "1.3: what a target is measured by", TargetsAreMeasured),
        Error(nameof(RanksHaveAMode), "1.7: rank within, hold, rise or exit", RanksHaveAMode),
        Error(nameof(IndicatorsFitTheirMeasure), "1.3: an indicator has one measure", IndicatorsFitTheirMeasure),
        Error(nameof(SourcesAnswer), "1.9: an ordered list of sources", SourcesAnswer),
        Error(nameof(OpeningBalancesFit), "R-0.1: opening balances", OpeningBalancesFit),
        Error(nameof(SubsetsFitTheirParent), "1.7 subset: child ≤ parent", SubsetsFitTheirParent),
        Error(nameof(PairsAreMutual), "1.3: a pair counts the same thing", PairsAreMutual),
        Error(nameof(MembersAreCounted), "1.7 set status: distinct members", MembersAreCounted),

        Error(nameof(ProjectsAreCounted), "T3.1: all key projects", ProjectsAreCounted),
        Error(nameof(StartsMeetTheTarget), "T3.1: all start in time", StartsMeetTheTarget),
        Error(nameof(PlansReachTheTarget), "T3.2: annual plans equal or exceed the target", PlansReachTheTarget),
        Error(nameof(FundingEqualsPlan), "1.7 cascade: integers that add up", FundingEqualsPlan),
        Error(nameof(AllocationsAreOfMoney), "1.9 double counting: an allocation table for money", AllocationsAreOfMoney),
        Error(nameof(AllocationsFitTheWhole), "1.9 double counting: shares sum to at most 100 %", AllocationsFitTheWhole),
        Error(nameof(BodyLeadsTheKeyWork), "R-1.8: one body leads a key work", BodyLeadsTheKeyWork),
        Error(nameof(MilestonesAreInOrder), "R-2.6: a schedule is ordered and inside the year", MilestonesAreInOrder),

        new(nameof(LeftOpen), "1.3: what the document leaves open", FindingSeverity.Pending, LeftOpen),
    ];

    /// <summary>Everything that the rules find, in their order.</summary>
    public static ValueList<MechanismFinding> Check(MechanismDocument document) =>
        All.SelectMany(rule => rule.Check(document).Select(flaw => new MechanismFinding(
            rule.Severity, flaw.Path, rule.Name, rule.Source, flaw.Found, flaw.Expected, flaw.Fix))).ToValueList();

    private static MechanismRule Error(string name, string source, Func<MechanismDocument, IEnumerable<Flaw>> check) =>
        new(name, source, FindingSeverity.Error, check);

    private static MechanismRule Warning(
        string name, string source, Func<MechanismDocument, IEnumerable<Flaw>> check) =>
        new(name, source, FindingSeverity.Warning, check);
}
