using System.Text.Json;
using Coordination.Domain.Ledger;
using Coordination.Harness.Traffic;
using NodaTime.Text;

namespace Coordination.Harness.Checking;

/// <summary>Reads stored bodies with its own eyes, not with the program's own reader.</summary>
internal static class ReportBody
{
    private const string Reported = "goals/progress-reported.v1";
    private const string Corrected = "goals/progress-corrected.v1";

    public static StoredRow Read(LedgerEntry entry)
    {
        if (entry.Kind is not (Reported or Corrected)) return new(entry, "", "", "", 0);
        using var body = JsonDocument.Parse(entry.Body);
        var report = body.RootElement.GetProperty("report");
        var line = report.GetProperty("lines").EnumerateArray().Single();
        var (unit, period) = (Text(report, "unit"), Text(report, "period"));
        var isCorrection = entry.Kind == Corrected;
        var content = Operation.ContentHashOf(
            entry.Stream, unit, period, LocalDatePattern.Iso.Parse(Text(report, "asOf")).Value, Text(line, "indicator"),
            line.GetProperty("moneyFen").GetInt64(), Text(report, "done"), isCorrection ? Text(body.RootElement, "reason") : "");
        return new(entry, content, unit, period, isCorrection ? body.RootElement.GetProperty("revision").GetInt32() : 1);
    }

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
