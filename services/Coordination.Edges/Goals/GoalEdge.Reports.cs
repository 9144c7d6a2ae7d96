using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Edges.Requests;
using Grpc.Core;

namespace Coordination.Edges.Goals;

internal sealed partial class GoalEdge
{
    public override async Task<V1.ProgressReport> SubmitProgressReport(
        V1.SubmitProgressReportRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var result = await counter.Count(call, request.RequestId, async () =>
        {
            var fields = new FieldReader(call.Principal);
            var external = request.ExternalSubject;
            var named = external is null ? fields.Reportable("parent", request.Parent) : null;
            var mechanism = external is null ? null : fields.Mechanism("parent", request.Parent);
            if (external is not null) fields.ExternalId("external_subject", external.SourceSystem, external.ExternalId);
            var report = ReportReading.Submitted(fields, request.ProgressReport);
            var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly);
            fields.MustBeFine();
            var subject = named
                ?? await externalSubjects.Resolve(
                    call, mechanism!, report.Unit, external!.SourceSystem, external.ExternalId);
            return await Grain(subject)
                .Submit(command, new SubmitProgressReport(subject.Path, report))
                .MustBeRecorded(call);
        });
        return ReportMapping.Of(call.Principal.City, result.Entry())!;
    }

    public override async Task<V1.ProgressReport> CorrectProgressReport(
        V1.CorrectProgressReportRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var result = await counter.Count(call, request.RequestId, async () =>
        {
            var fields = new FieldReader(call.Principal);
            var name = fields.OwnReport("progress_report.name", request.ProgressReport.Name);
            var report = ReportReading.Corrected(fields, request.ProgressReport, name);
            var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly, request.Etag);
            fields.MustBeFine();
            return await Grain(name.Subject)
                .Correct(command, new CorrectProgressReport(name.Subject.Path, report, request.Reason))
                .MustBeRecorded(call, Retell);
        });
        return ReportMapping.Of(call.Principal.City, result.Entry())!;
    }

    // A correction names its report inside the message, and always means the current revision.
    private static Refusal Retell(Refusal refusal) => refusal.Reason == "REPORT_NOT_FOUND"
        ? refusal with { Field = "progress_report.name", Facts = refusal.Facts.Add(new Fact("revision", "0")) }
        : refusal;
}
