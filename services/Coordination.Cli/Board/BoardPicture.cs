using Coordination.Cli.Values;
using Coordination.V1;
using NodaTime;
using Period = NodaTime.Period;

namespace Coordination.Cli.Board;

/// <summary>Everything that the drawing needs, at one ledger position.</summary>
/// <param name="Rows">All projects and targets.</param>
/// <param name="StartDeadlines">Last day by which a project must have started, by the project's name.</param>
/// <param name="UnitNames">Chinese names by the units' resource names.</param>
internal sealed record BoardPicture(
    V1.Board Board, IReadOnlyList<ProgressRow> Rows, IReadOnlyDictionary<string, LocalDate> StartDeadlines,
    IReadOnlyDictionary<string, string> UnitNames)
{
    private const int NearDays = 14;

    internal LocalDate Today => Days.ToLocal(Board.AsOf);

    /// <summary>The Chinese name of a unit, or its id.</summary>
    internal string Unit(string name) => UnitNames.GetValueOrDefault(name) ?? Names.Id(name);

    /// <summary>Projects that have not started and whose deadline is past, or at most two weeks away; the latest first.</summary>
    internal IReadOnlyList<(ProgressRow Row, LocalDate Deadline, int DaysLeft)> LateStarts =>
    [
        .. Rows.Where(row => row.StartDate is null && StartDeadlines.ContainsKey(row.Subject))
            .Select(row => (Row: row, Deadline: StartDeadlines[row.Subject],
                DaysLeft: Period.DaysBetween(Today, StartDeadlines[row.Subject])))
            .Where(late => late.DaysLeft <= NearDays)
            .OrderBy(late => late.DaysLeft).ThenBy(late => late.Row.Subject, StringComparer.Ordinal),
    ];

    /// <summary>Units that owe reports for the current period; who owes most comes first.</summary>
    internal IReadOnlyList<(string Unit, int Expected, IReadOnlyList<string> Missing)> MissingReports
    {
        get
        {
            var expected = Rows.SelectMany(row => row.ResponsibleUnits).CountBy(unit => unit).ToDictionary();
            return
            [
                .. Rows.SelectMany(row => row.MissingUnits.Select(unit => (Unit: unit, Subject: Names.Id(row.Subject))))
                    .GroupBy(missing => missing.Unit)
                    .Select(unit => (unit.Key, Math.Max(expected.GetValueOrDefault(unit.Key), unit.Count()),
                        (IReadOnlyList<string>)[.. unit.Select(missing => missing.Subject)]))
                    .OrderByDescending(unit => unit.Item3.Count).ThenBy(unit => unit.Key, StringComparer.Ordinal),
            ];
        }
    }

    /// <summary>Rows with an anomaly mark.</summary>
    internal IReadOnlyList<ProgressRow> Anomalies => [.. Rows.Where(row => row.Anomalies > 0)];
}
