using Coordination.Edges.Errors;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Edges.Tokens;
using Grpc.Core;

namespace Coordination.Edges.Leadership;

internal sealed partial class LeadershipEdge
{
    public override async Task<V1.Body> GetBody(V1.GetBodyRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Body("name", request.Name);
        fields.MustBeFine();
        var picture = await pictures.Now(call, name.City, request.MinPosition);
        return picture.Bodies.TryGetValue(name.Body, out var body)
            ? DefinitionMapping.Of(name.City, body)
            : throw new RefusedException(PictureRefusals.BodyNotFound(name.Body));
    }

    public override async Task<V1.ListBodiesResponse> ListBodies(
        V1.ListBodiesRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.City("parent", request.Parent);
        var page = Page.Of(fields, request, request.PageSize, request.PageToken);
        fields.MustBeFine();
        var picture = await pictures.ForPage(call, name.City, page, known: null, request.MinPosition);
        var (bodies, next) = page.Cut([.. picture.Bodies.Values], body => body.Definition.Id, picture.Position);
        return new V1.ListBodiesResponse
        {
            Bodies = { bodies.Select(body => DefinitionMapping.Of(name.City, body)) },
            NextPageToken = next,
            Position = picture.Position,
        };
    }

    public override async Task<V1.KeyWork> GetKeyWork(V1.GetKeyWorkRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.KeyWork("name", request.Name);
        fields.MustBeFine();
        var mechanism = Pictures.Mechanism(await pictures.Now(call, name.City, request.MinPosition), name.Mechanism);
        return mechanism.KeyWorks.TryGetValue(name.Id, out var keyWork)
            ? DefinitionMapping.Of(name.Mechanism, keyWork)
            : throw new RefusedException(PictureRefusals.KeyWorkNotFound(name.Id));
    }

    public override async Task<V1.ListKeyWorksResponse> ListKeyWorks(
        V1.ListKeyWorksRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Mechanism("parent", request.Parent);
        var page = Page.Of(fields, request, request.PageSize, request.PageToken);
        fields.MustBeFine();
        var picture = await pictures.ForPage(call, name.City, page, known: null, request.MinPosition);
        var (keyWorks, next) = page.Cut(
            DocumentOrder.KeyWorks(Pictures.Mechanism(picture, name)), keyWork => keyWork.Definition.Id,
            picture.Position);
        return new V1.ListKeyWorksResponse
        {
            KeyWorks = { keyWorks.Select(keyWork => DefinitionMapping.Of(name, keyWork)) },
            NextPageToken = next,
            Position = picture.Position,
        };
    }

    public override async Task<V1.Unit> GetUnit(V1.GetUnitRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Unit("name", request.Name);
        fields.MustBeFine();
        var picture = await pictures.Now(call, name.City, request.MinPosition);
        return picture.Units.TryGetValue(name.Unit, out var unit)
            ? DefinitionMapping.Of(name.City, unit)
            : throw new RefusedException(PictureRefusals.UnitNotFound(name.Unit));
    }

    public override async Task<V1.ListUnitsResponse> ListUnits(V1.ListUnitsRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.City("parent", request.Parent);
        var page = Page.Of(fields, request, request.PageSize, request.PageToken);
        fields.MustBeFine();
        var picture = await pictures.ForPage(call, name.City, page, known: null, request.MinPosition);
        var (units, next) = page.Cut([.. picture.Units.Values], unit => unit.Definition.Id, picture.Position);
        return new V1.ListUnitsResponse
        {
            Units = { units.Select(unit => DefinitionMapping.Of(name.City, unit)) },
            NextPageToken = next,
            Position = picture.Position,
        };
    }
}
