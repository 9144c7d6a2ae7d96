using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;

namespace Coordination.Board.Goals;

/// <summary>Sources of one indicator that differ on one period, as reported. (1.9 conflicting sources, F7)</summary>
/// <param name="Lines">What they say, most trusted first.</param>
/// <param name="Said">The same, as it is compared.</param>
/// <param name="Resolution">The choice that holds, or else the last one that did; null while nobody has chosen.</param>
/// <param name="IsOpen">No choice holds.</param>
/// <param name="IsErratum">The choice changes what was published.</param>
public sealed record DataConflict(
    SubjectPicture Subject, Indicator Indicator, PeriodId Period, ValueList<SourceLine> Lines, SourceComparison Said,
    ConflictResolution? Resolution, bool IsOpen, bool IsErratum)
{
    /// <summary>Opaque mark of what the sources say and of the choice that holds.</summary>
    public string Etag => Said.Etag(IsOpen ? 0 : Resolution?.Position ?? 0);

    /// <summary>The conflict of an indicator and period; null where the sources agree and nobody has chosen.</summary>
    public static DataConflict? Of(SubjectPicture subject, CityRules rules, Indicator indicator, PeriodId period)
    {
        if (!SourceOrder.IsOf(indicator)) return null;
        var sources = new PeriodSources(subject, rules, indicator, period);
        var lines = sources.On(ReportBasis.Reported);
        if (lines.Count < 2) return null;
        var said = sources.Compare(lines);
        var choice = sources.ChoiceFor(said);
        if (choice is null && !said.IsConflict) return null;
        var shown = choice ?? sources.LastChoice();
        return new DataConflict(
            subject, indicator, period, lines.ToValueList(), said, shown, choice is null,
            shown is not null && sources.IsErratum(shown));
    }

    /// <summary>Every conflict of a subject, by indicator and period. Only periods on which several units reported are looked
    /// at, and only where one source's value is taken.</summary>
    /// <param name="period">Only this period; null for all.</param>
    public static IEnumerable<DataConflict> Of(SubjectPicture subject, CityRules rules, PeriodId? period)
    {
        if (subject.Reports.Count < 2 || !subject.Indicators.Any(SourceOrder.IsOf)) yield break;
        var periods = period is { } asked ? [asked] : SharedPeriods(subject);
        if (periods.Count == 0) yield break;
        foreach (var indicator in subject.Indicators.OrderBy(indicator => indicator.Id, StringComparer.Ordinal))
            foreach (var shared in periods)
                if (Of(subject, rules, indicator, shared) is { } conflict) yield return conflict;
    }

    private static List<PeriodId> SharedPeriods(SubjectPicture subject)
    {
        var (seen, shared) = (new HashSet<PeriodId>(), new SortedSet<PeriodId>());
        foreach (var key in subject.Reports.Keys)
            if (!seen.Add(key.Period)) shared.Add(key.Period);
        return [.. shared];
    }
}
