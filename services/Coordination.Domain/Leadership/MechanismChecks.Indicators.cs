using Coordination.Domain.Goals;

namespace Coordination.Domain.Leadership;

public static partial class MechanismChecks
{
    /// <summary>Something that is reported on.</summary>
    /// <param name="OpeningPath">Where its opening balance stands.</param>
    private sealed record Reported(
        string Path, string OpeningPath, ValueList<Indicator> Indicators, ValueList<OpeningBalance> Openings,
        ValueList<Assignment> Assignments, bool IsPending);

    private static IEnumerable<Reported> ReportedItems(MechanismDocument document)
    {
        foreach (var (target, assignments) in document.Targets)
            yield return new(
                $"targets/{target.Id}", "openingBalance/date", target.Indicators, target.OpeningBalances, assignments,
                target.Pending.Count > 0);
        foreach (var (project, assignments) in document.Projects)
            yield return new(
                $"projects/{project.Id}", "openingDate", project.Indicators, project.OpeningBalances, assignments,
                false);
    }

    private static IEnumerable<Flaw> IndicatorsFitTheirMeasure(MechanismDocument document) =>
        from item in ReportedItems(document)
        from indicator in item.Indicators
        from flaw in FlawsOf(indicator, $"{item.Path}/indicators/{indicator.Id}")
        select flaw;

    private static IEnumerable<Flaw> FlawsOf(Indicator indicator, string path)
    {
        var measure = Camel(indicator.Measure);
        if (indicator.Measure == Measure.State && indicator.States.Distinct().Count() < 2)
            yield return new(
                $"{path}/states", $"states: {string.Join(", ", indicator.States)}",
                "two different states or more, the goal last",
                "List the states in the order in which they are passed through.");
        if (indicator.Measure != Measure.State && indicator.States.Count > 0)
            yield return new($"{path}/states", "states", $"none for measure {measure}", "Remove the states.");
        if (indicator.Measure != Measure.Count && indicator.Total is not null)
            yield return new($"{path}/total", "a total", $"none for measure {measure}", "Remove the total.");
        if (indicator.Combine == Combination.Sum && indicator.Measure == Measure.State)
            yield return new(
                $"{path}/combine", "sum", "firstSource: states cannot be added", "Write firstSource and its sources.");
    }

    private static IEnumerable<Flaw> SourcesAnswer(MechanismDocument document)
    {
        foreach (var item in ReportedItems(document))
        {
            var units = item.Assignments.Select(assignment => assignment.Holder).ToHashSet(StringComparer.Ordinal);
            foreach (var indicator in item.Indicators)
            {
                var path = $"{item.Path}/indicators/{indicator.Id}/sources";
                if (indicator.Combine == Combination.FirstSource && indicator.Sources.Count == 0)
                    yield return new(path, "no source", "the units that report it, the most trusted first",
                        "Add sources.");
                if (indicator.Combine == Combination.Sum && indicator.Sources.Count > 0)
                    yield return new(path, "sources", "none for sum: all responsible units add up",
                        "Remove the sources.");
                foreach (var source in indicator.Sources.Where(source => !units.Contains(source)))
                    yield return new(
                        $"{path}/{source}", $"'{source}'", "the lead unit or a responsible unit",
                        DidYouMean(source, units, "Add it to the responsible units, or remove it."));
            }
        }
    }

    private static IEnumerable<Flaw> OpeningBalancesFit(MechanismDocument document)
    {
        var opens = document.Rules.OpeningDate;
        foreach (var item in ReportedItems(document))
        {
            if (item.Openings.Count == 0 && !item.IsPending && item.Indicators.Count > 0)
                yield return new(
                    $"{item.Path}/openingBalance", "no opening balance",
                    "the value when the mechanism began, with date and source",
                    "Add it; it may be 0.");
            foreach (var opening in item.Openings)
            {
                if (opening.Date != opens)
                    yield return new(
                        $"{item.Path}/{item.OpeningPath}", Text(opening.Date), $"{Text(opens)}, the opening date",
                        "Give the value at the close of that day.");
                var indicator = item.Indicators.FirstOrDefault(indicator => indicator.Id == opening.Indicator);
                if (Expected(opening, indicator) is { } expected)
                    yield return new(
                        $"{item.Path}/openingBalance", opening.State ?? Text(opening.Amount), expected,
                        "Give it in the indicator's measure.");
            }
        }
    }

    /// <summary>What an opening balance should have been, or null when it fits its indicator.</summary>
    private static string? Expected(OpeningBalance opening, Indicator? indicator) => indicator switch
    {
        null => "the value of an indicator of the subject",
        { Measure: Measure.State } when opening.State is null || !indicator.States.Contains(opening.State) =>
            $"one of {string.Join(", ", indicator.States)}",
        { Measure: Measure.Ratio } when opening.Denominator is null || opening.Amount > opening.Denominator =>
            "a numerator and a denominator that is not less",
        { Measure: Measure.Money or Measure.Count } when (opening.State, opening.Denominator) != (null, null) => "a value",
        { Total: { } total } when opening.Amount > total => $"at most {Text(total)}",
        _ => null,
    };
}
