using Coordination.Domain.Goals;
using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>How reliably a unit reports. Reports that are excused are not due.</summary>
/// <param name="Reported">Of those due.</param>
/// <param name="OnTime">Of those due: recorded by the cut-off.</param>
/// <param name="SignedByHead">Of those reported: in the current or an accepted revision.</param>
/// <param name="Accepted">Of those reported: with an accepted revision.</param>
public sealed record ReportingRate(string Unit, int Due, int Reported, int OnTime, int Excused, int SignedByHead, int Accepted)
{
    internal static ReportingRate None(string unit) => new(unit, 0, 0, 0, 0, 0, 0);

    /// <summary>With one more report that was excused.</summary>
    internal ReportingRate PlusExcused() => this with { Excused = Excused + 1 };

    /// <summary>With one more report that was due.</summary>
    internal ReportingRate Plus(ReportPicture? report)
    {
        if (report is null) return this with { Due = Due + 1 };
        var isSigned = report.Accepted is not null || report.Current.Steps.Any(taken => taken.Step is ProgressSigned);
        return this with
        {
            Due = Due + 1,
            Reported = Reported + 1,
            OnTime = OnTime + (report.IsLate ? 0 : 1),
            SignedByHead = SignedByHead + (isSigned ? 1 : 0),
            Accepted = Accepted + (report.Accepted is null ? 0 : 1),
        };
    }
}

/// <summary>How reliably units report. Pure; its cost grows with the periods of the year.</summary>
public static class ReportingRates
{
    /// <summary>Every unit from which anything was due or excused, by unit.</summary>
    /// <param name="now">Only periods whose cut-off has passed by this instant count.</param>
    /// <param name="from">Only periods whose cut-off lies on this day or later.</param>
    /// <param name="until">Only periods whose cut-off lies on this day or earlier.</param>
    /// <param name="unit">Only this unit; null for all.</param>
    public static IReadOnlyList<ReportingRate> Of(
        MechanismPicture mechanism, Instant now, LocalDate? from, LocalDate? until, string? unit)
    {
        var rules = mechanism.Rules;
        var due = DuePeriods.Of(rules, kind => ReportObligationPeriod.Begun(kind, rules, now)
            .Where(period => now > period.Times.CutOff && !(period.CutOffDay < from) && !(period.CutOffDay > until)));
        var rates = new SortedDictionary<string, ReportingRate>(StringComparer.Ordinal);
        foreach (var subject in mechanism.Projects.Values.Concat(mechanism.Targets.Values))
        {
            if (subject.Target is { Pending.Count: > 0 }) continue;
            foreach (var period in due.For(subject.KeyWork))
                foreach (var obliged in ReportObligation.Of(subject.Assignments, subject.Suspensions, period, rules))
                {
                    if (unit is not null && obliged.Unit != unit) continue;
                    var rate = rates.GetValueOrDefault(obliged.Unit) ?? ReportingRate.None(obliged.Unit);
                    rates[obliged.Unit] = obliged.Excuse is not null
                        ? rate.PlusExcused()
                        : rate.Plus(subject.Reports.GetValueOrDefault(new ReportKey(obliged.Unit, period.Period)));
                }
        }
        return [.. rates.Values];
    }
}
