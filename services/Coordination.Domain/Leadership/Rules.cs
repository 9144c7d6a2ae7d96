using System.Globalization;
using Coordination.Domain.Calendar;
using NodaTime;

namespace Coordination.Domain.Leadership;

/// <summary>The year's rules that decisions read: immutable, versioned, published by applying a mechanism.</summary>
/// <param name="Version">1 for the first mechanism applied in a year.</param>
/// <param name="EffectiveDate">First day of the mechanism.</param>
/// <param name="OpeningDate">Day at whose close opening balances are taken.</param>
/// <param name="TimeZone">IANA id.</param>
/// <param name="Parameters">Every default that the document leaves open, by name, as written in the mechanism file.</param>
/// <param name="Notices">The working calendar, in the order of publication.</param>
/// <param name="Offices">Which units hold the city-wide duties.</param>
/// <param name="Themes">The city's line of thought. (R-2.1)</param>
/// <param name="MilestoneEvidence">What a milestone must show before it counts; kinds not listed need nothing.</param>
/// <param name="Allocations">How money of projects is attributed to targets. (B32)</param>
public sealed record RuleSet(
    string City, int Year, int Version, LocalDate EffectiveDate, LocalDate OpeningDate, string TimeZone,
    Parameters Parameters, ValueList<HolidayNotice> Notices, CityOffices? Offices = null,
    ValueList<Theme>? Themes = null, ValueList<IndustryChain>? IndustryChains = null,
    ValueList<MilestoneEvidence>? MilestoneEvidence = null, ValueList<MoneyAllocation>? Allocations = null)
{
    /// <summary>What rows decided under these rules carry as rules_version: year × 1000 + version, so that it says which
    /// year's rules they were in streams that outlive years.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Stamp => Year * 1000 + Version;
}

/// <summary>The units that hold the city-wide duties, by id.</summary>
/// <param name="CommitteeOffice">市委办公室: plans, approves, is told of vacancies. (R-1.6)</param>
/// <param name="SupervisionOffice">督查室. (R-4.9)</param>
/// <param name="EvaluationOffice">考评办. (R-5.1)</param>
/// <param name="OrganizationDepartment">组织部门. (R-5.6)</param>
/// <param name="DisciplineOrgan">纪检监察. (R-5.7)</param>
public sealed record CityOffices(
    string CommitteeOffice, string SupervisionOffice, string EvaluationOffice, string OrganizationDepartment,
    string DisciplineOrgan);

/// <summary>The evidence without which milestones of a kind do not count as reached.</summary>
public sealed record MilestoneEvidence(Goals.MilestoneKind Kind, ValueList<string> Evidence);

/// <summary>A share of a project's money that is attributed to a target; the shares of one indicator of a project add up to at
/// most 10,000. (B32)</summary>
/// <param name="Project">Id of the project.</param>
/// <param name="Indicator">Id of its money indicator.</param>
/// <param name="Target">Id of the target, which has a money indicator.</param>
/// <param name="BasisPoints">1 to 10,000.</param>
public sealed record MoneyAllocation(string Project, string Indicator, string Target, int BasisPoints);

/// <summary>The parameters that code reads by name. All are data of the mechanism.</summary>
/// <param name="HeadquartersCadence">How often items of headquarters are reported.</param>
/// <param name="LeadingGroupCadence">How often items of leading groups are reported.</param>
/// <param name="AnomalyOverPlanPercent">A cumulative amount above this share of the plan is marked as an anomaly.</param>
/// <param name="All">Every parameter as written in the file: dotted name and text.</param>
public sealed record Parameters(
    PeriodKind HeadquartersCadence, PeriodKind LeadingGroupCadence, int AnomalyOverPlanPercent,
    ValueList<NamedParameter> All)
{
    /// <summary>Name of the key under which members are counted; it may be left out, and then nothing is counted.</summary>
    public const string RegisterKey = "registers.key";

    /// <summary>A parameter as written, or null where the mechanism does not state it.</summary>
    public string? Text(string name)
    {
        foreach (var parameter in All)
            if (parameter.Name == name) return parameter.Value;
        return null;
    }

    /// <summary>By how many percent less than expected a target of a strength is still as expected; 0 where the mechanism does
    /// not say. (B2)</summary>
    public int ToleranceOf(Goals.CommitmentStrength strength) => Whole(strength switch
    {
        Goals.CommitmentStrength.Ensure => "strengths.ensure.tolerancePercent",
        Goals.CommitmentStrength.Complete => "strengths.complete.tolerancePercent",
        Goals.CommitmentStrength.Endeavour => "strengths.endeavour.tolerancePercent",
        Goals.CommitmentStrength.Strive => "strengths.strive.tolerancePercent",
        _ => "strengths.explore.tolerancePercent",
    }) ?? 0;

    /// <summary>A whole number, or null where the mechanism does not state it.</summary>
    public int? Whole(string name) =>
        int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>One parameter as written: <c>cutOff.time</c> = <c>12:00</c>.</summary>
public sealed record NamedParameter(string Name, string Value);
