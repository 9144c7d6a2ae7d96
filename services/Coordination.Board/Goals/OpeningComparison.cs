using Coordination.Domain;
using Coordination.Domain.Goals;
using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>What comparing an opening balance with reported history came to.</summary>
public enum OpeningResult
{
    Agrees,
    Differs,
    /// <summary>Nobody reported that time.</summary>
    NotReported,
    /// <summary>Not every unit whose values are added up has reported it.</summary>
    Incomplete,
}

/// <summary>期初数 beside what units reported of the time before the mechanism. (R-0.1, R-0.3)</summary>
/// <param name="Opening">The value of the balance.</param>
/// <param name="Reported">The value reported by its day; null where there is none.</param>
/// <param name="UnitsExpected">Units that answer for the subject when the mechanism begins.</param>
public sealed record OpeningComparison(
    SubjectPicture Subject, OpeningBalance Balance, MeasureValue? Opening, MeasureValue? Reported, int UnitsReported,
    int UnitsExpected, OpeningResult Result)
{
    /// <summary>Every opening balance of a mechanism: targets in the document's order, then projects by id. Pure.</summary>
    public static IEnumerable<OpeningComparison> Of(MechanismPicture mechanism)
    {
        var listing = mechanism.Listing;
        var subjects = listing.Targets.Ids.Select(id => mechanism.Targets[id])
            .Concat(listing.Projects.Ids.Select(id => mechanism.Projects[id]));
        return subjects.SelectMany(subject => Of(subject, mechanism.Rules));
    }

    /// <summary>Every opening balance of a subject.</summary>
    public static IEnumerable<OpeningComparison> Of(SubjectPicture subject, CityRules rules) =>
        from balance in subject.OpeningBalances
        join indicator in subject.Indicators on balance.Indicator equals indicator.Id
        select Of(subject, balance, indicator, rules);

    private static OpeningComparison Of(
        SubjectPicture subject, OpeningBalance balance, Indicator indicator, CityRules rules)
    {
        var opening = SubjectValues.ValueOf(balance, indicator.Measure);
        // Nobody answered for anything before the mechanism: those who do from its first day report its history.
        var responsible = SubjectValues.ResponsibleUnits(subject.Assignments, rules.ResponsibilityDay(balance.Date));
        var value = SubjectValues.On(subject, rules, indicator.Id, balance.Date, ReportBasis.Reported)!;
        var isReported = value.Standing is not (ValueStanding.Opening or ValueStanding.Unknown);
        var units = isReported ? UnitsOf(subject, rules, indicator.Id, balance.Date) : 0;
        return new OpeningComparison(
            subject, balance, opening, isReported ? value.Value : null, units, responsible.Count,
            !isReported ? OpeningResult.NotReported
            : indicator.Combine == Combination.Sum && units < responsible.Count ? OpeningResult.Incomplete
            : value.Value == opening ? OpeningResult.Agrees : OpeningResult.Differs);
    }

    private static int UnitsOf(SubjectPicture subject, CityRules rules, string indicator, LocalDate day) =>
        LatestLine.Of(subject, rules, day, ReportBasis.Reported).GetValueOrDefault(indicator)?.Count ?? 0;
}
