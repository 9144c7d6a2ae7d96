using System.Collections.Immutable;
using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using NodaTime;

namespace Coordination.Board.Goals;

/// <summary>What one target or project adds to a summary. Reads its reports once, however many summaries it counts in.</summary>
/// <param name="Values">Of its indicators, on the basis asked.</param>
/// <param name="Investment">Of a project: the value of its investment; null where it has none.</param>
/// <param name="AcceptedInvestment">The same as accepted.</param>
/// <param name="Expected">Units that are to report for the period, and whether they did.</param>
/// <param name="Reports">What counts whatever the basis is.</param>
internal sealed record ItemProgress(
    SubjectPicture Subject, bool IsPending, bool IsStarted, ValueList<IndicatorValue> Values, IndicatorValue? Investment,
    IndicatorValue? AcceptedInvestment, ValueList<(string Unit, bool HasReported)> Expected, ItemReports Reports)
{
    private const string InvestmentIndicator = "investment";

    internal bool IsReported => Reports.LastReportAt is not null;

    internal static ItemProgress Of(
        SubjectPicture subject, CityRules rules, PeriodId period, ImmutableSortedDictionary<string, UnitPicture> units,
        LocalDate validOn, ReportBasis basis)
    {
        var isPending = subject.Target is { Pending.Count: > 0 };
        var values = SubjectValues.On(subject, rules, validOn, basis);
        var accepted = basis == ReportBasis.Accepted || subject.Project is null
            ? values
            : SubjectValues.On(subject, rules, validOn, ReportBasis.Accepted);
        return new ItemProgress(
            subject, isPending, subject.Started is { } started && started.Date <= validOn, values,
            InvestmentOf(subject, values), InvestmentOf(subject, accepted),
            // What cannot be reported on is not expected either.
            isPending ? [] : ExpectedOf(subject, period, units, validOn), ItemReports.Of(subject, validOn));
    }

    // The indicator of that name, or else the first that is money.
    private static IndicatorValue? InvestmentOf(SubjectPicture subject, ValueList<IndicatorValue> values)
    {
        if (subject.Project is null) return null;
        IndicatorValue? first = null;
        foreach (var value in values)
        {
            if (value.Indicator.Measure != Measure.Money) continue;
            if (value.Indicator.Id == InvestmentIndicator) return value;
            first ??= value;
        }
        return first;
    }

    private static ValueList<(string Unit, bool HasReported)> ExpectedOf(
        SubjectPicture subject, PeriodId period, ImmutableSortedDictionary<string, UnitPicture> units, LocalDate validOn) =>
        SubjectValues.ResponsibleUnits(subject.Assignments, validOn)
            .Where(unit => !units.TryGetValue(unit, out var defined) || defined.Definition.IsOpenOn(validOn))
            .Select(unit => (unit, subject.Reports.TryGetValue(new ReportKey(unit, period), out var report)
                && report.Current.Content.AsOf <= validOn))
            .ToValueList();
}

/// <summary>What the reports on an item add up to by a day, whatever counts of them.</summary>
/// <param name="LastReportAt">When the last current revision was recorded; null before the first report.</param>
/// <param name="Anomalies">Marks on the latest report of each unit.</param>
/// <param name="Accepted">Reports with an accepted revision.</param>
internal readonly record struct ItemReports(Instant? LastReportAt, int Anomalies, int Accepted)
{
    internal static ItemReports Of(SubjectPicture subject, LocalDate validOn)
    {
        Instant? lastReportAt = null;
        var accepted = 0;
        var latest = new Dictionary<string, RevisionPicture>(StringComparer.Ordinal);
        foreach (var (key, report) in subject.Reports)
        {
            if (report.Accepted?.Content.AsOf <= validOn) accepted++;
            var current = report.Current;
            if (current.Content.AsOf > validOn) continue;
            if (lastReportAt is null || lastReportAt < current.RecordedAt) lastReportAt = current.RecordedAt;
            if (!latest.TryGetValue(key.Unit, out var known) || known.Content.AsOf <= current.Content.AsOf)
                latest[key.Unit] = current;
        }
        return new ItemReports(lastReportAt, latest.Values.Sum(revision => revision.Marks.Count), accepted);
    }
}
