using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Goals.Targets;
using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>How a target stands on a day, and the entries that say so. Computed, never typed. (R-2.7, B3)</summary>
/// <param name="Positions">Ledger positions of the revisions that make its value, in their order.</param>
public sealed record TargetLight(SubjectPicture Subject, TargetJudgement Judgement, ValueList<long> Positions)
{
    /// <summary>The light of one target.</summary>
    /// <param name="day">Reports of later days are left out.</param>
    /// <param name="now">Until when reports were due: the city's time, or the end of an earlier day.</param>
    public static TargetLight Of(
        SubjectPicture subject, CityRules rules, LocalDate day, Instant now, ReportBasis basis)
    {
        var target = subject.Target ?? throw new ArgumentException($"{subject.Name} is no target.", nameof(subject));
        var indicator = target.Indicators is [var first, ..] ? first : null;
        var value = indicator is null ? null : SubjectValues.On(subject, rules, indicator.Id, day, basis);
        var opening = target.OpeningBalances.FirstOrDefault(balance => balance.Indicator == indicator?.Id);
        var silence = Silence.Of(subject, rules, day, now);
        var standing = new TargetStanding(
            day, rules.Calendar, rules.Rules.Parameters, rules.Rules.OpeningDate,
            opening is null || indicator is null ? null : SubjectValues.ValueOf(opening, indicator.Measure), value?.Value,
            value?.LatestReportAt is not null, silence.IsSilent, silence.Units);
        return new TargetLight(
            subject, TargetMeasure.Of(target).Judge(standing),
            indicator is null ? [] : PositionsOf(subject, rules, indicator.Id, value, day, basis));
    }

    private static ValueList<long> PositionsOf(
        SubjectPicture subject, CityRules rules, string indicator, IndicatorValue? value, LocalDate day, ReportBasis basis) =>
        LatestLine.Of(subject, rules, day, basis).GetValueOrDefault(indicator, [])
            .Where(line => value?.Source is not { } source || line.Unit == source)
            .Select(line => line.Revision.Position).Distinct().Order().ToValueList();
}

/// <summary>Who has said nothing of what was due.</summary>
/// <param name="IsSilent">Nobody has reported for as many cycles as the mechanism allows.</param>
/// <param name="Units">Units that have not reported for the last period that was cut off, or a later one.</param>
internal readonly record struct Silence(bool IsSilent, int Units)
{
    internal static Silence Of(SubjectPicture subject, CityRules rules, LocalDate day, Instant now)
    {
        var cycles = Math.Max(1, rules.Rules.Parameters.Whole("lights.greyAfterCycles") ?? 1);
        var cutOff = ReportObligationPeriod.Begun(rules.CadenceOf(subject.KeyWork), rules, now)
            .Where(due => due.Times.CutOff < now && due.CutOffDay <= day).Take(cycles).ToList();
        if (cutOff.Count == 0) return default;
        var units = SubjectValues.ResponsibleUnits(subject.Assignments, day)
            .Count(unit => !HasReported(subject, cutOff[0].Period, day, unit));
        return new(cutOff.Count == cycles && !HasReported(subject, cutOff[^1].Period, day, unit: null), units);
    }

    private static bool HasReported(SubjectPicture subject, PeriodId since, LocalDate day, string? unit)
    {
        foreach (var (key, report) in subject.Reports)
            if ((unit is null || key.Unit == unit) && key.Period >= since && report.Reported?.Content.AsOf <= day) return true;
        return false;
    }
}
