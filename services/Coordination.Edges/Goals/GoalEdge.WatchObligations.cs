using Coordination.Edges.Errors;
using Coordination.Edges.Requests;
using Grpc.Core;

namespace Coordination.Edges.Goals;

internal sealed partial class GoalEdge
{
    public override async Task WatchObligations(
        V1.WatchObligationsRequest request, IServerStreamWriter<V1.WatchObligationsResponse> responseStream,
        ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Mechanism("parent", request.Parent);
        var filter = ObligationFilter.Read(fields, request.Unit, request.Actor, request.States, request.Acts);
        // All that is due in a city is for a list: hardly anything recorded would leave it unchanged.
        if (filter is { Unit: null, Actor: null }) fields.Refuse(EdgeRefusals.FieldRequired("unit"));
        fields.MustBeFine();
        var stream = new ObligationStream(
            name, filter, () => pictures.Now(call, name.City, 0), obligations, clock, time, responseStream);
        await life.Run(call, stream.Run);
    }
}
