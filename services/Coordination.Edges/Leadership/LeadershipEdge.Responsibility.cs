using Coordination.Board;
using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Grains.Goals;
using Coordination.Grains.Leadership;
using Grpc.Core;

namespace Coordination.Edges.Leadership;

internal sealed partial class LeadershipEdge
{
    public override async Task<V1.Responsibilities> AssignResponsibility(
        V1.AssignResponsibilityRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var subject = fields.Subject("subject", request.Subject);
        var assignment = request.Assignment;
        var duty = fields.Known("assignment.duty", assignment.Duty).ToDomain();
        var holder = HolderField.Read(fields, "assignment.holder", duty, assignment.Holder);
        var from = fields.Date("assignment.start_date", assignment.StartDate);
        if (assignment.EndDate is not null)
            fields.Refuse(EdgeRefusals.FieldConflict("assignment.end_date", "assignment.start_date"));
        if (ReportText.Check("assignment.title", assignment.Title) is { } badTitle) fields.Refuse(badTitle);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly);
        fields.MustBeFine();
        var title = assignment.Title.Length > 0 ? assignment.Title : null;
        var assign = new AssignResponsibility(subject.Path, duty, holder, title, from, request.Reason);
        return Answer(subject, await (await Find(call, subject)).Assign(command, assign).MustBeRecorded(call, Retell));
    }

    public override async Task<V1.Responsibilities> EndResponsibility(
        V1.EndResponsibilityRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var subject = fields.Subject("subject", request.Subject);
        var duty = fields.Known("duty", request.Duty).ToDomain();
        var holder = HolderField.Read(fields, "holder", duty, request.Holder);
        var until = fields.Date("end_date", request.EndDate);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly);
        fields.MustBeFine();
        var end = new EndResponsibility(subject.Path, duty, holder, until, request.Reason);
        return Answer(subject, await (await Find(call, subject)).End(command, end).MustBeRecorded(call));
    }

    private static Refusal Retell(Refusal refusal) =>
        refusal.Field is "holder" or "duty" ? refusal with { Field = "assignment." + refusal.Field } : refusal;

    private static V1.Responsibilities Answer(SubjectName subject, CommandResult result)
    {
        var entry = result.Entry();
        var set = (ResponsibilitySet)EventCatalog.Read(entry);
        return new V1.Responsibilities
        {
            Subject = subject.ToString(),
            Assignments = { set.Assignments.ToMessages(subject.City) },
            Position = entry.Position,
        };
    }

    /// <summary>The grain in whose stream the subject's responsibilities stand: its own, or for a key work its
    /// body's.</summary>
    private async Task<Keeper> Find(Call call, SubjectName subject)
    {
        switch (subject.Kind)
        {
            case SubjectKind.Project:
                var project = grains.GetGrain<IProjectGrain>(subject.GrainKey);
                return new(project.Assign, project.End);
            case SubjectKind.Target:
                var target = grains.GetGrain<ITargetGrain>(subject.GrainKey);
                return new(target.Assign, target.End);
            default:
                var city = await pictures.Now(call, subject.City, 0);
                if (!Pictures.Mechanism(city, subject.Mechanism).KeyWorks.TryGetValue(subject.Id, out var keyWork))
                    throw new RefusedException(LedgerRefusals.SubjectNotFound(subject.Path));
                var body = grains.GetGrain<IBodyGrain>($"{subject.City}/bodies/{keyWork.Definition.Body}");
                return new(body.Assign, body.End);
        }
    }

    private sealed record Keeper(
        Func<CommandContext, AssignResponsibility, Task<CommandResult>> Assign,
        Func<CommandContext, EndResponsibility, Task<CommandResult>> End);
}
