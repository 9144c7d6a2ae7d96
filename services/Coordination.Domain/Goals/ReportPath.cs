using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Domain.Goals;

/// <summary>What can be done next to a revision of a report.</summary>
public enum ReportStep
{
    /// <summary>The head of the reporting unit signs it.</summary>
    Sign,
    /// <summary>The lead unit, or for its own report the office, verifies it.</summary>
    Verify,
    /// <summary>The office accepts it.</summary>
    Accept,
    /// <summary>The unit corrects what was sent back.</summary>
    Correct,
}

/// <summary>What is next, and who must do it.</summary>
/// <param name="Actor">Name within the city: <c>units/tuanbao/head</c>, <c>offices/projects-headquarters</c>.</param>
public readonly record struct NextStep(ReportStep Step, string Actor);

/// <summary>The way of a report: it follows the key work, not the tree of units. (1.9 verification, F4)</summary>
public static class ReportPath
{
    /// <summary>What is next for a revision, or null when nothing is.</summary>
    /// <param name="unit">The reporting unit.</param>
    /// <param name="day">The day on which it is to be done.</param>
    public static NextStep? Next(ReportStage stage, string unit, string keyWork, CityRules rules, LocalDate day) => stage switch
    {
        ReportStage.Draft => new(ReportStep.Sign, HeadOf(unit)),
        ReportStage.UnitSigned => new(ReportStep.Verify, VerifierOf(unit, keyWork, rules, day)),
        ReportStage.LeadVerified => new(ReportStep.Accept, OfficeOf(keyWork, rules)),
        ReportStage.SentBack => new(ReportStep.Correct, "units/" + unit),
        _ => null,
    };

    /// <summary>Who does a step for a report of a unit.</summary>
    public static string ActorOf(ReportStep step, string unit, string keyWork, CityRules rules, LocalDate day) => step switch
    {
        ReportStep.Sign => HeadOf(unit),
        ReportStep.Verify => VerifierOf(unit, keyWork, rules, day),
        ReportStep.Accept => OfficeOf(keyWork, rules),
        _ => "units/" + unit,
    };

    /// <summary>What must be delegated to whoever takes a step for another.</summary>
    public static DelegatedAct ActOf(ReportStep step) => step switch
    {
        ReportStep.Sign => DelegatedAct.Sign,
        ReportStep.Verify => DelegatedAct.Verify,
        ReportStep.Accept => DelegatedAct.Accept,
        _ => DelegatedAct.Report,
    };

    public static string HeadOf(string unit) => $"units/{unit}/head";

    /// <summary>The office of the body that leads a key work; the committee's while no body does.</summary>
    public static string OfficeOf(string keyWork, CityRules rules) =>
        rules.KeyWorks.TryGetValue(keyWork, out var known) ? "offices/" + known.Body : "offices/committee";

    /// <summary>指挥长 or 组长 of the body that leads a key work.</summary>
    public static string BodyHeadOf(string keyWork, CityRules rules) =>
        rules.KeyWorks.TryGetValue(keyWork, out var known) ? $"bodies/{known.Body}/head" : "offices/committee";

    /// <summary>牵头单位 of a key work on a day, or null.</summary>
    public static string? LeadUnitOf(string keyWork, CityRules rules, LocalDate day) =>
        rules.KeyWorks.TryGetValue(keyWork, out var known) ? known.LeadUnitOn(day) : null;

    /// <summary>In what capacity a step is taken for a report of a unit.</summary>
    internal static CheckCapacity CapacityOf(ReportStep step, string unit, string? lead) => step switch
    {
        ReportStep.Sign => CheckCapacity.UnitHead,
        ReportStep.Accept => CheckCapacity.Office,
        _ when lead is null => CheckCapacity.OfficeWithoutLeadUnit,
        _ => lead == unit ? CheckCapacity.OfficeForLeadUnit : CheckCapacity.LeadUnit,
    };

    // What the lead unit itself reports is verified by the office.
    private static string VerifierOf(string unit, string keyWork, CityRules rules, LocalDate day) =>
        LeadUnitOf(keyWork, rules, day) is { } lead && lead != unit ? HeadOf(lead) : OfficeOf(keyWork, rules);
}
