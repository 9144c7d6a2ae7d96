using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Coordination.Harness.City;
using Coordination.V1;
using NodaTime;

namespace Coordination.Harness.Traffic;

/// <summary>What the client expects to hear.</summary>
/// <param name="Reason">Reason of the refusal; empty when it is to be recorded.</param>
/// <param name="Effect">False when the same content stands in the ledger already, under another request.</param>
internal sealed record Plan(string Reason, bool Effect = true)
{
    public static Plan Recorded { get; } = new("");
    public static Plan AlreadySo { get; } = new("", Effect: false);
    public bool IsRefused => Reason.Length > 0;
}

/// <summary>One thing that a client wants, the same however often it is sent.</summary>
/// <param name="Number">1, 2, 3 … within its client.</param>
/// <param name="Key">Unit whose key is shown; null for none.</param>
/// <param name="Reporter">On which project, and as which unit.</param>
/// <param name="Reason">Why it is corrected; null for a first report.</param>
/// <param name="Etag">Etag that is sent with a correction, or empty.</param>
internal sealed record Operation(
    int Client, int Number, string? Key, string RequestId, Reporter Reporter, string Period, LocalDate AsOf, long InvestedFen,
    string Done, string? Reason, string Etag, Plan Plan)
{
    public bool IsCorrection => Reason is not null;

    /// <summary>The same content under another request id.</summary>
    public string ContentHash { get; } =
        ContentHashOf(Reporter.Stream, Reporter.Unit, Period, AsOf, Reporter.Indicator, InvestedFen, Done, Reason ?? "");

    /// <summary>A digest of all that a report says; the checker computes it again from what is stored.</summary>
    public static string ContentHashOf(
        string stream, string unit, string period, LocalDate asOf, string indicator, long fen, string done, string reason) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
            stream, unit, period, asOf.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), indicator,
            fen.ToString(CultureInfo.InvariantCulture), done, reason))).AsSpan(0, 16));

    public SubmitProgressReportRequest ToSubmit() =>
        new() { Parent = Reporter.Project, ProgressReport = Report(), RequestId = RequestId };

    public CorrectProgressReportRequest ToCorrect()
    {
        var report = Report();
        report.Name = Reporter.ReportName(Period);
        return new() { ProgressReport = report, Reason = Reason, RequestId = RequestId, Etag = Etag };
    }

    private ProgressReport Report() => new()
    {
        Unit = Reporter.UnitName,
        Period = Period,
        AsOf = new Week(Period, AsOf).ToDate(),
        Lines = { new ReportLine { Indicator = Reporter.Indicator, MoneyFen = InvestedFen } },
        Done = Done,
    };
}
