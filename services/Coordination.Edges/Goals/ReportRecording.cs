using Coordination.Domain;
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
        return new ReportOrder(subject, new ReportCommand(command, Submit: new(subject.Path, report)));
    }

    /// <summary>Reads a correction, in the same way.</summary>
    public static ReportOrder Read(Call call, V1.CorrectProgressReportRequest request)
    {
        var fields = new FieldReader(call.Principal);
        var name = fields.OwnReport("progress_report.name", request.ProgressReport.Name);
        var report = ReportReading.Corrected(fields, request.ProgressReport, name);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly, request.Etag);
        fields.MustBeFine();
        return new ReportOrder(
            name.Subject,
            new ReportCommand(command, Correct: new(
                name.Subject.Path, report, request.Reason, request.Evidence.Length > 0 ? request.Evidence : null)));
    }

    /// <summary>Has one report decided and recorded, counts what becomes of it, and answers once it is on disk.</summary>
    /// <param name="read">What is wrong with it, too, is counted.</param>
    public async Task<V1.ProgressReport> Record(Call call, Func<Task<ReportOrder>> read)
    {
        var outcome = ReportCounter.Failed;
        try
        {
            var order = await read();
            var result = await Ask(order).MustBeRecorded(call, order.Retell);
            outcome = OutcomeOf(order, result);
            return Mapped(call, result);
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

    /// <summary>Has reports on one subject decided and recorded in order, and counts what becomes of each.</summary>
    /// <returns>What becomes of them; fewer than orders where one has to be sent again, and those behind it were not
    /// tried.</returns>
    public async Task<IReadOnlyList<ReportAnswer>> RecordInOrder(Call call, IReadOnlyList<ReportOrder> orders)
    {
        var asked = grains.Of(orders[0].Subject).RecordInOrder(orders.Select(order => order.Command).ToValueList());
        var results = await asked.WaitAsync(call.Cancellation);
        var answers = new ReportAnswer[results.Count];
        for (var index = 0; index < answers.Length; index++)
        {
            var (order, result) = (orders[index], results[index]);
            counter.Count(call, OutcomeOf(order, result));
            answers[index] = result.IsRefused ? new(null, result.Told(order.Retell)) : new(Mapped(call, result), []);
        }
        return answers;
    }

    private Task<CommandResult> Ask(ReportOrder order)
    {
        var (grain, command) = (grains.Of(order.Subject), order.Command);
        return command.Submit is { } submit
            ? grain.Submit(command.Context, submit)
            : grain.Correct(command.Context, command.Correct!);
    }

    private static string OutcomeOf(ReportOrder order, CommandResult result) => result.IsRefused
        ? ReportCounter.Refused(result.Refusals[0])
        : ReportCounter.Of(result, order.Command.Context.RequestId);

    private static V1.ProgressReport Mapped(Call call, CommandResult result) =>
        RevisionMapping.Of(call.Principal.City, result.Entry())!;
}

/// <summary>A report that was read and is worth asking its subject about.</summary>
internal sealed record ReportOrder(SubjectName Subject, ReportCommand Command)
{
    /// <summary>Puts a refusal into the terms of the request; null where they are those of the subject.</summary>
    public Func<Refusal, Refusal>? Retell => Command.Correct is null ? null : OfCorrection;

    // A correction names its report inside the message, and always means the current revision.
    private static Refusal OfCorrection(Refusal refusal) => refusal.Reason == "REPORT_NOT_FOUND"
        ? refusal with { Field = "progress_report.name", Facts = refusal.Facts.Add(new Fact("revision", "0")) }
        : refusal;
}

/// <summary>What becomes of one of several reports: the report as it is recorded, or why not.</summary>
internal sealed record ReportAnswer(V1.ProgressReport? Report, ValueList<Refusal> Refusals);
