using Coordination.V1;
using Grpc.Core;

namespace Coordination.Benchmarks.Load;

/// <summary>What is sent.</summary>
internal enum Work
{
    /// <summary>First reports, week by week over all reporters, with values that grow: until the year is full.</summary>
    Reports,
    /// <summary>One week's reports, and from then on corrections of them, without end: the picture of the city stays small.</summary>
    Corrections,
    /// <summary>The reports of all weeks, and from then on corrections of the last, without end: what a city's ledger holds
    /// after a year of hard work.</summary>
    Year,
    /// <summary>The same reports over and over under new request ids, for a peer that knows no rules.</summary>
    Anything,
}

/// <summary>One call: a first report or a correction.</summary>
internal sealed record ReportCall(SubmitProgressReportRequest? Submit, CorrectProgressReportRequest? Correct, Metadata Key)
{
    public AsyncUnaryCall<ProgressReport> Send(GoalService.GoalServiceClient client) =>
        Submit is not null ? client.SubmitProgressReportAsync(Submit, Key) : client.CorrectProgressReportAsync(Correct, Key);
}
