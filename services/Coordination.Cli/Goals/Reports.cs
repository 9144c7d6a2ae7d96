using Coordination.Cli.Connection;
using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Goals;

/// <summary>Sends reports.</summary>
internal static class Reports
{
    /// <summary>Sends a first report, or a correction when the draft has a reason.</summary>
    internal static Task<ProgressReport> Send(
        Platform platform, Names names, string key, ReportDraft draft, string requestId, string? etag, bool validateOnly,
        CancellationToken cancellation)
    {
        if (draft.Reason is null)
        {
            var submission = draft.ToSubmission(names, requestId, validateOnly);
            return platform.Call(key, options => platform.Goals.SubmitProgressReportAsync(submission, options), cancellation);
        }
        var correction = draft.ToCorrection(requestId, etag, validateOnly);
        return platform.Call(key, options => platform.Goals.CorrectProgressReportAsync(correction, options), cancellation);
    }
}
