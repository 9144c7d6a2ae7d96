using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Grains.Leadership;
using Grpc.Core;

namespace Coordination.Edges.Leadership;

internal sealed partial class LeadershipEdge
{
    public override async Task<V1.ExternalId> BindExternalId(
        V1.BindExternalIdRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var asked = request.ExternalId;
        var unit = fields.OwnUnit("external_id.unit", asked.Unit);
        fields.ExternalId("external_id", asked.SourceSystem, asked.ExternalId_);
        var subject = fields.Reportable("external_id.subject", asked.Subject);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly);
        fields.MustBeFine();
        var picture = await pictures.Now(call, unit.City, 0);
        if (!picture.Units.ContainsKey(unit.Unit)) throw new RefusedException(PictureRefusals.UnitNotFound(unit.Unit));
        Pictures.Subject(picture, subject);
        var result = await grains.GetGrain<IUnitGrain>(unit.GrainKey)
            .BindExternalId(command, new BindExternalId(unit.Unit, asked.SourceSystem, asked.ExternalId_, subject.Path))
            .MustBeRecorded(call);
        var entry = result.Entry();
        var bound = (ExternalIdBound)EventCatalog.Read(entry);
        return new V1.ExternalId
        {
            Unit = unit.ToString(),
            SourceSystem = bound.SourceSystem,
            ExternalId_ = bound.ExternalId,
            Subject = $"cities/{unit.City}/{bound.Subject}",
            Position = entry.Position,
        };
    }
}
