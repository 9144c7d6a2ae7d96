using System.Text.Json.Serialization;
using Coordination.Cli.Connection;
using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Goals.Sheets;

/// <summary>What became of a row.</summary>
internal enum RowOutcome
{
    /// <summary>The platform recorded it, now or when the same row was sent before.</summary>
    Recorded,
    /// <summary>The platform would record it.</summary>
    Checked,
    /// <summary>The row itself is wrong; it was not sent.</summary>
    Invalid,
    /// <summary>The platform refused it.</summary>
    Refused,
    /// <summary>There was no answer, or no time: send the table again.</summary>
    Unsent,
}

/// <summary>The result of one row, as it is written beside the table.</summary>
/// <param name="Row">Number of the row as a spreadsheet shows it.</param>
/// <param name="Line">Line of the file.</param>
/// <param name="Column">Column of the first wrong field, from 1; 0 when it is about the row as a whole.</param>
/// <param name="Reason">Reason of the contract, or <c>ROW_INVALID</c>; empty when all is well.</param>
/// <param name="Sentence">In Chinese.</param>
internal sealed record RowResult(
    int Row, int Line, int Column, string Subject, string Unit, string Period,
    [property: JsonPropertyName("result")] RowOutcome Outcome, string Reason, string Sentence,
    int Revision, long Position, string RequestId)
{
    /// <summary>True when the row stands in the ledger, or would.</summary>
    internal bool IsGood => Outcome is RowOutcome.Recorded or RowOutcome.Checked;

    /// <summary>The row has wrong fields.</summary>
    internal static RowResult Invalid(SheetEntry entry, IReadOnlyList<SheetFinding> findings) => new(
        entry.Row.Row, entry.Row.Line, findings[0].Column, entry.Subject?.Text ?? "", Names.Id(entry.Unit), entry.Period,
        RowOutcome.Invalid, "ROW_INVALID", string.Join(' ', findings.Select(finding => finding.Sentence)), 0, 0,
        entry.RequestId);

    /// <summary>The report was recorded; each of its rows says so.</summary>
    internal static IEnumerable<RowResult> Good(SheetReport report, ProgressReport recorded, bool validateOnly)
    {
        var marks = string.Concat(recorded.AnomalyMarks.Select(mark => $" 异常 {mark.Indicator} {mark.Reason}。"));
        return report.Rows.Select(row => Of(report, row,
            validateOnly ? RowOutcome.Checked : RowOutcome.Recorded, 0, "", (validateOnly ? "可以记录。" : "已记录。") + marks) with
        {
            Revision = recorded.Revision,
            Position = recorded.Position,
        });
    }

    /// <summary>The report was refused; the row that holds the refused indicator shows its column.</summary>
    internal static IEnumerable<RowResult> Bad(SheetReport report, Refusal refusal)
    {
        var outcome = refusal.FromPlatform ? RowOutcome.Refused : RowOutcome.Unsent;
        var sentence = refusal.Hint is { } hint ? $"{refusal.Sentence} {hint}" : refusal.Sentence;
        var reason = refusal.Reason.Length > 0 ? refusal.Reason : refusal.Code.ToString();
        var indicator = refusal.Facts.GetValueOrDefault("indicator");
        int Column(SheetRow row) =>
            report.Values.FirstOrDefault(value => value.Row == row && value.Line.Indicator == indicator)?.Column ?? 0;
        return report.Rows.Select(row => Of(report, row, outcome, Column(row), reason, sentence));
    }

    /// <summary>The report was not sent.</summary>
    internal static IEnumerable<RowResult> NotSent(SheetReport report, RowOutcome outcome, string reason, string sentence) =>
        report.Rows.Select(row => Of(report, row, outcome, 0, reason, sentence));

    private static RowResult Of(
        SheetReport report, SheetRow row, RowOutcome outcome, int column, string reason, string sentence) => new(
        row.Row, row.Line, column, report.Draft.Subject.Text, Names.Id(report.Draft.Unit), report.Draft.Period, outcome,
        reason, sentence, 0, 0, report.RequestId);
}
