using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Domain.Leadership;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using NodaTime;

namespace Coordination.Edges.Board;

/// <summary>The city and its key works at a glance, on the wire.</summary>
internal static class BoardMapping
{
    public static V1.Board Of(MechanismName name, CityPicture city, BoardSummary summary)
    {
        var mechanism = city.Mechanisms[name.Year];
        return new V1.Board
        {
            Name = name.ToString(),
            CityDisplayName = mechanism.Applied.CityName,
            AsOf = summary.City.ValidOn.ToDate(),
            Position = city.Position,
            RecordTime = city.RecordedAt.ToTimestamp(),
            Synthetic = mechanism.Applied.Synthetic,
            MechanismVersion = mechanism.Applied.Rules.Version,
            KeyWorks = { summary.City.KeyWorks.Select(keyWork => KeyWork(name, city, summary, keyWork)) },
            Totals = Totals(summary.City.Total, summary.AllReports),
            Unaccepted = summary.City.Total.Standing == ValueStanding.ReportedNotAccepted,
            Basis = (V1.Basis)((int)summary.Basis + 1),
        };
    }

    public static V1.KeyWorkSummary KeyWork(
        MechanismName name, CityPicture city, BoardSummary summary, KeyWorkSummary keyWork)
    {
        var picture = city.Mechanisms[name.Year].KeyWorks[keyWork.KeyWork];
        var lead = LeadUnitOf(picture.Assignments, summary.City.ValidOn);
        return new V1.KeyWorkSummary
        {
            Name = $"{name}/keyWorks/{keyWork.KeyWork}",
            DisplayName = picture.Definition.Name,
            Body = BodyName.Of(name.City, picture.Definition.Body),
            BodyDisplayName = city.Bodies.GetValueOrDefault(picture.Definition.Body)?.Definition.Name ?? "",
            LeadUnit = lead is null ? "" : UnitName.Of(name.City, lead),
            Period = keyWork.Period.ToMessage(),
            Totals = Totals(keyWork.Progress, summary.Reports.GetValueOrDefault(keyWork.KeyWork)),
        };
    }

    public static string? LeadUnitOf(IEnumerable<Assignment> assignments, LocalDate day) =>
        assignments.FirstOrDefault(assignment => assignment.Duty == Duty.LeadUnit && assignment.Covers(day))?.Holder;

    private static V1.Totals Totals(Progress progress, ReportTotals reports) => new()
    {
        Targets = progress.TargetsTotal,
        TargetsReported = progress.TargetsReported,
        TargetsPending = progress.TargetsPending,
        Projects = progress.ProjectsTotal,
        ProjectsStarted = progress.ProjectsStarted,
        ProjectsReported = progress.ProjectsReported,
        InvestedFen = progress.InvestedFen ?? 0,
        PlannedFen = progress.PlanFen ?? 0,
        ReportsExpected = progress.ReportsExpected,
        ReportsReceived = progress.ReportsReceived,
        Anomalies = reports.Anomalies,
        Reports = reports.Reports,
        ReportsCorrected = reports.Corrected,
        LastReportTime = progress.LastReportAt?.ToTimestamp(),
        ReportsAccepted = progress.ReportsAccepted,
        InvestedAcceptedFen = progress.InvestedAcceptedFen ?? 0,
    };
}
