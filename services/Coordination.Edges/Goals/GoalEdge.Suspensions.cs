using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Edges.Names;
using Coordination.Edges.Requests;
using Coordination.Grains.Goals;
using Grpc.Core;

namespace Coordination.Edges.Goals;

internal sealed partial class GoalEdge
{
    public override async Task<V1.Suspension> RequestSuspension(
        V1.RequestSuspensionRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var project = fields.Project("name", request.Name);
        var unit = fields.OwnUnit("unit", request.Unit);
        SuspensionCause? cause = fields.Known("cause", request.Cause) == V1.Suspension.Types.Cause.Unspecified
            ? null
            : (SuspensionCause)((int)request.Cause - 1);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly);
        fields.MustBeFine();
        var result = await grains.GetGrain<IProjectGrain>(project.GrainKey)
            .RequestSuspension(command, new(project.Path, unit.Unit, cause, request.Reason, request.Evidence))
            .MustBeRecorded(call);
        var entry = result.Entry();
        return SuspensionMapping.Of(project, Suspension.Of(entry, (SuspensionRequested)EventCatalog.Read(entry)));
    }

    public override async Task<V1.Suspension> SuspendProject(V1.SuspendProjectRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var project = fields.Project("name", request.Name);
        var asked = fields.AtLeast("request_position", request.RequestPosition, 1);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly);
        fields.MustBeFine();
        var result = await grains.GetGrain<IProjectGrain>(project.GrainKey)
            .Suspend(command, new(project.Path, asked, request.Reason))
            .MustBeRecorded(call);
        return SuspensionMapping.Of(project, await Suspended(call, project, result.Entry()));
    }

    public override async Task<V1.Suspension> ResumeProject(V1.ResumeProjectRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var project = fields.Project("name", request.Name);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly);
        fields.MustBeFine();
        var result = await grains.GetGrain<IProjectGrain>(project.GrainKey)
            .Resume(command, new(project.Path, request.Reason))
            .MustBeRecorded(call);
        var entry = result.Entry();
        var resumed = (ProjectResumed)EventCatalog.Read(entry);
        var suspended = await Suspended(call, project, await EntryAt(call, project, resumed.Suspension));
        return SuspensionMapping.Of(project, suspended.After(entry, resumed));
    }

    // An answer tells what was asked as well, which its own entry only names.
    private async Task<Suspension> Suspended(Call call, SubjectName project, LedgerEntry entry)
    {
        var suspended = (ProjectSuspended)EventCatalog.Read(entry);
        var asked = await EntryAt(call, project, suspended.Request);
        return Suspension.Of(asked, (SuspensionRequested)EventCatalog.Read(asked)).After(entry, suspended);
    }

    private async Task<LedgerEntry> EntryAt(Call call, SubjectName project, long position) =>
        (await ledger.Read(CityLedger.Open(project.City), position - 1, 1, call.Cancellation))[0];
}
