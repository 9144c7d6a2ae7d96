using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Coordination.Board;
using Coordination.Board.Goals;
using NodaTime;

namespace Coordination.Edges.Board;

/// <summary>A city's year on a day, with what only the board's totals show.</summary>
/// <param name="Reports">By key work id.</param>
internal sealed record BoardSummary(
    CitySummary City, ReportBasis Basis, IReadOnlyDictionary<string, ReportTotals> Reports)
{
    public ReportTotals AllReports => Reports.Values.Aggregate(ReportTotals.None, (sum, totals) => sum.Plus(totals));

    public static BoardSummary? Of(CityPicture city, int year, LocalDate day, ReportBasis basis)
    {
        if (CitySummary.Of(city, year, day, basis) is not { } summary) return null;
        var mechanism = city.Mechanisms[year];
        var reports = mechanism.Targets.Values.Concat(mechanism.Projects.Values)
            .GroupBy(subject => subject.KeyWork, subject => ReportTotals.Of(subject, day), StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key, group => group.Aggregate(ReportTotals.None, (sum, totals) => sum.Plus(totals)),
                StringComparer.Ordinal);
        return new BoardSummary(summary, basis, reports);
    }
}

/// <summary>Current revisions of reports whose values are true by a day.</summary>
internal readonly record struct ReportTotals(int Reports, int Corrected, int Anomalies, Instant? LastRecordedAt)
{
    public static ReportTotals None => default;

    public static ReportTotals Of(SubjectPicture subject, LocalDate day)
    {
        var totals = None;
        foreach (var report in subject.Reports.Values)
        {
            var current = report.Current;
            if (current.Content.AsOf <= day)
                totals = totals.Plus(new(1, current.Revision > 1 ? 1 : 0, current.Marks.Count, current.RecordedAt));
        }
        return totals;
    }

    public ReportTotals Plus(ReportTotals other) => new(
        Reports + other.Reports, Corrected + other.Corrected, Anomalies + other.Anomalies,
        LastRecordedAt > other.LastRecordedAt || other.LastRecordedAt is null ? LastRecordedAt : other.LastRecordedAt);
}

/// <summary>Summaries that were computed already. They cost as much as the year has reports, and everybody asks for the
/// same. Thread safe.</summary>
internal sealed class BoardSummaries
{
    /// <summary>Most days and bases kept for one picture; today as reported is what nearly everybody asks for.</summary>
    public const int MaximumKept = 16;

    private readonly ConditionalWeakTable<CityPicture, ConcurrentDictionary<(int, LocalDate, ReportBasis), BoardSummary>> known = [];

    /// <summary>The summary, or null when the city has no mechanism for the year.</summary>
    public BoardSummary? Of(CityPicture city, int year, LocalDate day, ReportBasis basis = ReportBasis.Reported)
    {
        var kept = known.GetOrCreateValue(city);
        if (kept.TryGetValue((year, day, basis), out var summary)) return summary;
        if (BoardSummary.Of(city, year, day, basis) is not { } computed) return null;
        if (kept.Count >= MaximumKept) kept.Clear();
        kept[(year, day, basis)] = computed;
        return computed;
    }
}
