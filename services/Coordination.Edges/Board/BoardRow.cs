using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Domain.Calendar;
using Coordination.Domain.Leadership;
using NodaTime;

namespace Coordination.Edges.Board;

/// <summary>A target or project as one row of the board, on a day.</summary>
/// <param name="Basis">Which revision of each report makes its values.</param>
internal sealed record BoardRow(
    CityPicture City, MechanismPicture Mechanism, SubjectPicture Subject, LocalDate Day,
    ReportBasis Basis = ReportBasis.Reported)
{
    public string? LeadUnit => BoardMapping.LeadUnitOf(Subject.Assignments, Day);

    /// <summary>Units that answer for it, in the order of their assignments.</summary>
    public IReadOnlyList<string> ResponsibleUnits => SubjectValues.ResponsibleUnits(Subject.Assignments, Day);

    /// <summary>The period that is being reported on the day.</summary>
    public PeriodId CurrentPeriod => PeriodId.Containing(
        Mechanism.Rules.CadenceOf(Subject.KeyWork), Day);

    /// <summary>Units that are expected to report for the current period, and have not. Nobody is expected to report on
    /// what the document leaves undefined.</summary>
    public IReadOnlyList<string> MissingUnits
    {
        get
        {
            if (Subject.Target is { Pending.Count: > 0 }) return [];
            var period = CurrentPeriod;
            return [.. ResponsibleUnits.Where(unit => IsOpen(unit) && !HasReported(unit, period))];
        }
    }

    /// <summary>Reports for the current period that have an accepted revision.</summary>
    public int ReportsAccepted
    {
        get
        {
            var (period, accepted) = (CurrentPeriod, 0);
            foreach (var (key, report) in Subject.Reports)
                if (key.Period == period && report.Accepted?.Content.AsOf <= Day) accepted++;
            return accepted;
        }
    }

    public bool HasStarted => Subject.Started is { } started && started.Date <= Day;

    private bool IsOpen(string unit) => !City.Units.TryGetValue(unit, out var known) || known.Definition.IsOpenOn(Day);

    private bool HasReported(string unit, PeriodId period) =>
        Subject.Reports.TryGetValue(new ReportKey(unit, period), out var report)
        && report.Current.Content.AsOf <= Day;
}
