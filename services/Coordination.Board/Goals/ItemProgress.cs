using System.Collections.Immutable;
using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>What one target or project adds to a summary. Reads its reports once, however many summaries it counts in.</summary>
/// <param name="Investment">Of a project: the value of its investment; null where it has none.</param>
/// <param name="Expected">Units that are to report for the period, and whether they did.</param>
/// <param name="Anomalies">Marks on the latest report of each unit.</param>
internal sealed record ItemProgress(
    SubjectPicture Subject, bool IsPending, bool IsStarted, IndicatorValue? Investment,
    ValueList<(string Unit, bool HasReported)> Expected, Instant? LastReportAt, int Anomalies)
{
    private const string InvestmentIndicator = "investment";

    internal bool IsReported => LastReportAt is not null;

    internal static ItemProgress Of(
        SubjectPicture subject, PeriodId period, ImmutableSortedDictionary<string, UnitPicture> units, LocalDate validOn)
    {
        var isPending = subject.Target is { Pending.Count: > 0 };
        var (lastReportAt, anomalies) = Reports(subject, validOn);
        return new ItemProgress(
            subject, isPending, subject.Started is { } started && started.Date <= validOn, InvestmentOf(subject, validOn),
            // What cannot be reported on is not expected either.
            isPending ? [] : ExpectedOf(subject, period, units, validOn), lastReportAt, anomalies);
    }

    private static (Instant? LastReportAt, int Anomalies) Reports(SubjectPicture subject, LocalDate validOn)
    {
        Instant? lastReportAt = null;
        var latest = new Dictionary<string, ReportPicture>(StringComparer.Ordinal);
        foreach (var (key, report) in subject.Reports)
        {
            if (report.Content.AsOf > validOn) continue;
            if (lastReportAt is null || lastReportAt < report.RecordedAt) lastReportAt = report.RecordedAt;
            if (!latest.TryGetValue(key.Unit, out var known) || known.Content.AsOf <= report.Content.AsOf)
                latest[key.Unit] = report;
        }
        return (lastReportAt, latest.Values.Sum(report => report.Marks.Count));
    }

    // The indicator of that name, or else the first that is money.
    private static IndicatorValue? InvestmentOf(SubjectPicture subject, LocalDate validOn)
    {
        var money = subject.Project?.Indicators.Where(indicator => indicator.Measure == Measure.Money).ToList();
        return money is null or []
            ? null
            : SubjectValues.On(subject, (money.Find(indicator => indicator.Id == InvestmentIndicator) ?? money[0]).Id, validOn);
    }

    private static ValueList<(string Unit, bool HasReported)> ExpectedOf(
        SubjectPicture subject, PeriodId period, ImmutableSortedDictionary<string, UnitPicture> units, LocalDate validOn) =>
        SubjectValues.ResponsibleUnits(subject.Assignments, validOn)
            .Where(unit => !units.TryGetValue(unit, out var defined) || defined.Definition.IsOpenOn(validOn))
            .Select(unit => (unit, subject.Reports.TryGetValue(new ReportKey(unit, period), out var report)
                && report.Content.AsOf <= validOn))
            .ToValueList();
}
