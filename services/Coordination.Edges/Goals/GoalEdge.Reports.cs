using Coordination.Edges.Requests;
using Grpc.Core;

namespace Coordination.Edges.Goals;

internal sealed partial class GoalEdge
{
    public override Task<V1.ProgressReport> SubmitProgressReport(
        V1.SubmitProgressReportRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        return recording.Record(call, () => recording.Read(call, request));
    }

    public override Task<V1.ProgressReport> CorrectProgressReport(
        V1.CorrectProgressReportRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        return recording.Record(call, () => Task.FromResult(ReportRecording.Read(call, request)));
    }
}
