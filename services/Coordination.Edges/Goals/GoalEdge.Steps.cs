using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Grains.Goals;
using Grpc.Core;

namespace Coordination.Edges.Goals;

internal sealed partial class GoalEdge
{
    public override async Task<V1.ProjectStart> RecordProjectStart(
        V1.RecordProjectStartRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var project = fields.Project("name", request.Name);
        var unit = fields.OwnUnit("unit", request.Unit);
        var date = fields.Date("date", request.Date);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly);
        fields.MustBeFine();
        var result = await grains.GetGrain<IProjectGrain>(project.GrainKey)
            .RecordStart(command, new RecordProjectStart(project.Path, unit.Unit, date, request.Evidence))
            .MustBeRecorded(call);
        var entry = result.Entry();
        var started = (ProjectStarted)EventCatalog.Read(entry);
        return new V1.ProjectStart
        {
            Project = project.ToString(),
            Unit = UnitName.Of(project.City, started.Unit),
            Date = started.Date.ToDate(),
            Evidence = started.Evidence,
            Position = entry.Position,
            RecordTime = entry.RecordedAt.ToTimestamp(),
        };
    }

    public override async Task<V1.MilestoneReach> ReachMilestone(
        V1.ReachMilestoneRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var project = fields.Project("name", request.Name);
        var unit = fields.OwnUnit("unit", request.Unit);
        var date = fields.Date("date", request.Date);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly);
        fields.MustBeFine();
        var result = await grains.GetGrain<IProjectGrain>(project.GrainKey)
            .ReachMilestone(command, new(project.Path, unit.Unit, request.Milestone, date, request.Evidence))
            .MustBeRecorded(call);
        var entry = result.Entry();
        var reached = (MilestoneReached)EventCatalog.Read(entry);
        return new V1.MilestoneReach
        {
            Project = project.ToString(),
            Unit = UnitName.Of(project.City, reached.Unit),
            Milestone = reached.Milestone,
            Date = reached.Date.ToDate(),
            Evidence = reached.Evidence,
            Position = entry.Position,
            RecordTime = entry.RecordedAt.ToTimestamp(),
        };
    }
}
