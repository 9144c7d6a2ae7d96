using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Requests;
using Coordination.Edges.Telemetry;
using Coordination.Grains.Goals;

namespace Coordination.Edges.Goals;

/// <summary>Takes first reports and corrections to the subjects that decide them: one road for single calls and for
/// streams, so that both refuse and answer alike. Thread safe.</summary>
internal sealed class ReportRecording(
    SubjectGrains grains, ExternalSubjects externalSubjects, ReportCounter counter)
{
    /// <summary>Reads a first report.</summary>
    /// <exception cref="RefusedException">Something is wrong with it.</exception>
    public async Task<ReportOrder> Read(Call call, V1.SubmitProgressReportRequest request)
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
            ?? await externalSubjects.Resolve(call, mechanism!, report.Unit, external!.SourceSystem, external.ExternalId);
        return new ReportOrder(subject, asked => grains.Of(subject)
            .Submit(command, new SubmitProgressReport(subject.Path, report))
            .MustBeRecorded(asked));
    }

    /// <summary>Reads a correction, in the same way.</summary>
    public ReportOrder Read(Call call, V1.CorrectProgressReportRequest request)
    {
        var fields = new FieldReader(call.Principal);
        var name = fields.OwnReport("progress_report.name", request.ProgressReport.Name);
        var report = ReportReading.Corrected(fields, request.ProgressReport, name);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly, request.Etag);
        fields.MustBeFine();
        return new ReportOrder(name.Subject, asked => grains.Of(name.Subject)
            .Correct(command, new CorrectProgressReport(name.Subject.Path, report, request.Reason))
            .MustBeRecorded(asked, Retell));
    }

    /// <summary>Has an order decided and recorded, counts what becomes of it, and answers once it is on disk.</summary>
    public async Task<V1.ProgressReport> Record(Call call, string requestId, Func<Task<ReportOrder>> read)
    {
        var outcome = ReportCounter.Failed;
        try
        {
            var order = await read();
            var result = await order.Execute(call);
            outcome = ReportCounter.Of(result, requestId);
            return ReportMapping.Of(call.Principal.City, result.Entry())!;
        }
        catch (RefusedException refused)
        {
            outcome = ReportCounter.Refused(refused.Refusals[0]);
            throw;
        }
        finally
        {
            counter.Count(call, outcome);
        }
    }

    // A correction names its report inside the message, and always means the current revision.
    private static Refusal Retell(Refusal refusal) => refusal.Reason == "REPORT_NOT_FOUND"
        ? refusal with { Field = "progress_report.name", Facts = refusal.Facts.Add(new Fact("revision", "0")) }
        : refusal;
}

/// <summary>A report that was read and is worth asking its subject about.</summary>
/// <param name="Execute">Asks the subject; throws what it refuses.</param>
internal sealed record ReportOrder(SubjectName Subject, Func<Call, Task<CommandResult>> Execute);
