using System.CommandLine;
using Coordination.Cli.Connection;
using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Goals;

/// <summary>Sends reports.</summary>
internal static class Reports
{
    /// <summary>Sends one report that the command line wrote down, and says what was recorded.</summary>
    internal static async Task<int> SendOne(
        Session session, ParseResult parse, ReportDraft draft, string? etag, CancellationToken cancellation)
    {
        var requestId = parse.GetValue(RequestIds.Option) ?? RequestIds.New();
        var validateOnly = parse.GetValue(ReportOptions.ValidateOnly);
        var caller = ActingOptions.Keys(parse, session)(Posts.OfUnit(draft.Unit));
        var recorded = await Send(session.Platform, session.Names, caller, draft, requestId, etag, validateOnly, cancellation);
        session.Screen.JsonLine(recorded);
        foreach (var line in ReportText.Lines(recorded, draft.Subject, validateOnly)) session.Screen.Line(line);
        return ExitCode.Done;
    }

    /// <summary>Sends a first report, or a correction when the draft has a reason.</summary>
    internal static Task<ProgressReport> Send(
        Platform platform, Names names, CallerKey caller, ReportDraft draft, string requestId, string? etag, bool validateOnly,
        CancellationToken cancellation)
    {
        if (draft.Reason is null)
        {
            var submission = draft.ToSubmission(names, requestId, validateOnly);
            return platform.Call(caller, options => platform.Goals.SubmitProgressReportAsync(submission, options), cancellation);
        }
        var correction = draft.ToCorrection(requestId, etag, validateOnly);
        return platform.Call(caller, options => platform.Goals.CorrectProgressReportAsync(correction, options), cancellation);
    }
}
