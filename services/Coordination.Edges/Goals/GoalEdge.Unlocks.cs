using Coordination.Domain.Ledger;
using Coordination.Edges.Requests;
using Grpc.Core;

namespace Coordination.Edges.Goals;

internal sealed partial class GoalEdge
{
    public override async Task<V1.Unlock> RequestUnlock(V1.RequestUnlockRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.OwnReport("name", request.Name);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly);
        fields.MustBeFine();
        var result = await subjects.Of(name.Subject)
            .RequestUnlock(command, new(name.Subject.Path, name.Unit, name.Period, request.Reason))
            .MustBeRecorded(call);
        return StepMapping.UnlockOf(name.City, result.Entry());
    }

    public override async Task<V1.Unlock> GrantUnlock(V1.GrantUnlockRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Report("name", request.Name);
        var asked = fields.AtLeast("request_position", request.RequestPosition, 1);
        var until = fields.OptionalTime("expire_time", request.ExpireTime);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly);
        fields.MustBeFine();
        var result = await subjects.Of(name.Subject)
            .GrantUnlock(command, new(
                name.Subject.Path, name.Unit, name.Period, asked, until!.Value, request.Reason))
            .MustBeRecorded(call);
        return StepMapping.UnlockOf(name.City, result.Entry());
    }
}
