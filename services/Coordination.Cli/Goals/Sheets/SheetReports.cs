using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Goals.Sheets;

/// <summary>One report that a table gives, from one or more rows.</summary>
/// <param name="Values">Where each value stands.</param>
internal sealed record SheetReport(
    ReportDraft Draft, string RequestId, IReadOnlyList<SheetRow> Rows, IReadOnlyList<SheetValue> Values);

/// <summary>The reports of a table. Rows of the same subject, unit and period are one report; one wrong row holds back only
/// the report to which it belongs.</summary>
/// <param name="Reports">Ready to be sent, in the order of their first rows.</param>
/// <param name="Held">The rows that are not sent, with the reasons.</param>
internal sealed record SheetReports(IReadOnlyList<SheetReport> Reports, IReadOnlyList<RowResult> Held)
{
    /// <summary>Reads a table.</summary>
    internal static SheetReports Read(Sheet sheet, Names names)
    {
        var columns = new SheetColumns(sheet.Header);
        var entries = sheet.Rows.Select(row => SheetEntry.Read(row, columns, names)).ToList();
        var reports = new List<SheetReport>();
        var held = entries.Where(entry => entry.Key is null)
            .Select(entry => RowResult.Invalid(entry, entry.Findings)).ToList();
        foreach (var rows in entries.Where(entry => entry.Key is not null).GroupBy(entry => entry.Key))
        {
            var group = rows.ToList();
            var findings = group.SelectMany(entry => entry.Findings).Concat(Disagreements(group, columns)).ToList();
            if (findings.Count == 0) reports.Add(Join(group));
            else held.AddRange(group.Select(entry => Hold(entry, findings)));
        }
        return new(reports, held);
    }

    private static RowResult Hold(SheetEntry entry, List<SheetFinding> findings)
    {
        var own = findings.Where(finding => finding.Row == entry.Row).ToList();
        return RowResult.Invalid(entry,
            own.Count > 0 ? own : [new(entry.Row, 0, $"没有发送：同一份填报的第 {findings[0].Row.Row} 行有错。")]);
    }

    private static IEnumerable<SheetFinding> Disagreements(List<SheetEntry> group, SheetColumns columns)
    {
        var first = group[0];
        if (group.All(entry => entry.Values.Count == 0 && !entry.Zero && entry.Findings.Count == 0))
            yield return new(first.Row, 0, "没有任何指标的值；本期没有发生的，zero 栏填“是”。");
        foreach (var entry in group.Skip(1))
            if (entry.AsOf is not null && first.AsOf is not null && !entry.AsOf.Equals(first.AsOf))
                yield return new(entry.Row, columns.Place("asOf"), $"同一份填报的 asOf 和第 {first.Row.Row} 行不同。");
        foreach (var twice in group.SelectMany(entry => entry.Values).GroupBy(value => value.Line.Indicator)
            .SelectMany(same => same.Skip(1)))
            yield return new(twice.Row, twice.Column, $"同一份填报里指标 {twice.Line.Indicator} 写了两次。");
        foreach (var (name, text) in Texts)
            foreach (var other in group.Where(entry => text(entry).Length > 0).DistinctBy(text).Skip(1))
                yield return new(other.Row, columns.Place(name), $"同一份填报的 {name} 和前面的行不同。");
    }

    private static IReadOnlyList<(string Name, Func<SheetEntry, string> Text)> Texts { get; } =
    [
        ("done", entry => entry.Done), ("problems", entry => entry.Problems), ("next", entry => entry.Next),
        ("source", entry => entry.Source), ("reason", entry => entry.Reason), ("evidence", entry => entry.Evidence),
        ("requestId", entry => entry.RequestId),
    ];

    private static SheetReport Join(List<SheetEntry> group)
    {
        string First(Func<SheetEntry, string> text) => group.Select(text).FirstOrDefault(found => found.Length > 0) ?? "";
        var values = group.SelectMany(entry => entry.Values).ToList();
        var first = group[0];
        var reason = First(entry => entry.Reason);
        var draft = new ReportDraft(
            first.Subject!, first.Unit, first.Period, first.AsOf!, [.. values.Select(value => value.Line)],
            First(entry => entry.Done), First(entry => entry.Problems), First(entry => entry.Next),
            reason.Length > 0 ? reason : null)
        {
            Zero = group.Any(entry => entry.Zero), Source = First(entry => entry.Source),
            Evidence = First(entry => entry.Evidence),
        };
        var requestId = First(entry => entry.RequestId);
        if (requestId.Length == 0) requestId = RequestIds.OfContent(draft);
        return new(draft, requestId, [.. group.Select(entry => entry.Row)], values);
    }
}
