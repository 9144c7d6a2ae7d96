using System.Globalization;
using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Edges.Names;
using Coordination.Edges.Requests;
using Grpc.Core;

namespace Coordination.Edges.Goals;

internal sealed partial class GoalEdge
{
    public override Task<V1.ReportStep> SignProgressReport(
        V1.SignProgressReportRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        return Check(
            call, fields, fields.OwnReport("name", request.Name), request.Revision, ReportStep.Sign,
            call.Command(fields.RequestId(request.RequestId), request.ValidateOnly));
    }

    public override Task<V1.ReportStep> VerifyProgressReport(
        V1.VerifyProgressReportRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        return Check(
            call, fields, fields.Report("name", request.Name), request.Revision, ReportStep.Verify,
            call.Command(fields.RequestId(request.RequestId), request.ValidateOnly));
    }

    public override Task<V1.ReportStep> AcceptProgressReport(
        V1.AcceptProgressReportRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        return Check(
            call, fields, fields.Report("name", request.Name), request.Revision, ReportStep.Accept,
            call.Command(fields.RequestId(request.RequestId), request.ValidateOnly));
    }

    public override async Task<V1.ReportStep> SendBackProgressReport(
        V1.SendBackProgressReportRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Report("name", request.Name);
        var revision = fields.Revision(request.Revision);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly);
        fields.MustBeFine();
        var result = await subjects.Of(name.Subject)
            .SendBack(command, new(name.Subject.Path, name.Unit, name.Period, revision, request.Reason))
            .MustBeRecorded(call, OfReport(revision));
        return StepMapping.Of(name.City, result.Entry());
    }

    private async Task<V1.ReportStep> Check(
        Call call, FieldReader fields, ReportName name, int seen, ReportStep step, CommandContext command)
    {
        var revision = fields.Revision(seen);
        fields.MustBeFine();
        var result = await subjects.Of(name.Subject)
            .Check(command, new(name.Subject.Path, name.Unit, name.Period, revision, step))
            .MustBeRecorded(call, OfReport(revision));
        return StepMapping.Of(name.City, result.Entry());
    }

    // These requests name their report, and say which revision they mean.
    private static Func<Refusal, Refusal> OfReport(int revision) => refusal => refusal.Reason == "REPORT_NOT_FOUND"
        ? refusal with
        {
            Field = "name",
            Facts = refusal.Facts.Add(new Fact("revision", revision.ToString(CultureInfo.InvariantCulture))),
        }
        : refusal;
}
