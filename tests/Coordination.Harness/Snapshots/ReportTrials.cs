using Coordination.Harness.City;
using Coordination.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace Coordination.Harness.Snapshots;

/// <summary>Asks, without recording anything, what would become of the next reports: grains that come back from a snapshot
/// and grains that read their whole stream must decide alike.</summary>
/// <param name="keep">Keeps an answer under the question's name.</param>
internal sealed class ReportTrials(CallInvoker calls, CityKeys keys, Action<string, IMessage> keep)
{
    private const int MostReporters = 120;

    private readonly GoalService.GoalServiceClient goals = new(calls);

    /// <param name="reports">Current revisions of all reports.</param>
    public async Task Try(IEnumerable<ProgressReport> reports)
    {
        var latest = reports.GroupBy(report => (Subject: SubjectOf(report), report.Unit))
            .OrderBy(group => group.Key.Subject, StringComparer.Ordinal).ThenBy(group => group.Key.Unit, StringComparer.Ordinal)
            .Take(MostReporters).Select(group => (group.Key.Subject, Report: group.MaxBy(PlaceOf)!));
        foreach (var (subject, report) in latest)
        {
            var place = PlaceOf(report);
            await Submit(subject, "other content for the same week", Changed(report, place, 1));
            if (place + 1 == Weeks.OfTheYear.Count) continue;
            await Submit(subject, "more in the next week", Changed(report, place + 1, 1));
            await Submit(subject, "less in the next week", Changed(report, place + 1, -1));
        }
    }

    private async Task Submit(string subject, string question, ProgressReport report)
    {
        var unit = report.Unit[(report.Unit.LastIndexOf('/') + 1)..];
        var request = new SubmitProgressReportRequest
        {
            Parent = subject, ProgressReport = report, RequestId = "trial", ValidateOnly = true,
        };
        try
        {
            var preview = await goals.SubmitProgressReportAsync(request, CityReader.Bearer(keys.Of(unit)), DateTime.UtcNow.AddSeconds(10));
            // The only thing in a preview that is not decided by what is stored.
            preview.RecordTime = null;
            keep($"{subject} {unit}: {question}", preview);
        }
        catch (RpcException refusal) when (refusal.GetRpcStatus()?.GetDetail<ErrorInfo>() is { } facts)
        {
            keep($"{subject} {unit}: {question}", facts);
        }
    }

    private static ProgressReport Changed(ProgressReport report, int week, long more) => new()
    {
        Unit = report.Unit,
        Period = Weeks.OfTheYear[week].Id,
        AsOf = Weeks.OfTheYear[week].ToDate(),
        Lines = { new ReportLine { Indicator = report.Lines[0].Indicator, MoneyFen = Math.Max(0, report.Lines[0].MoneyFen + more) } },
    };

    private static string SubjectOf(ProgressReport report) =>
        report.Name[..report.Name.IndexOf("/reports/", StringComparison.Ordinal)];

    private static int PlaceOf(ProgressReport report) => Weeks.OfTheYear.TakeWhile(week => week.Id != report.Period).Count();
}
