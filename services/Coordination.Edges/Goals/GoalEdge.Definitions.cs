using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Edges.Tokens;
using Grpc.Core;

namespace Coordination.Edges.Goals;

internal sealed partial class GoalEdge
{
    public override async Task<V1.Target> GetTarget(V1.GetTargetRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Target("name", request.Name);
        fields.MustBeFine();
        return TargetMapping.Of(
            name.Mechanism, Pictures.Subject(await pictures.Now(call, name.City, request.MinPosition), name));
    }

    public override async Task<V1.Project> GetProject(V1.GetProjectRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Project("name", request.Name);
        fields.MustBeFine();
        return ProjectMapping.Of(
            name.Mechanism, Pictures.Subject(await pictures.Now(call, name.City, request.MinPosition), name));
    }

    public override async Task<V1.ListTargetsResponse> ListTargets(
        V1.ListTargetsRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Mechanism("parent", request.Parent);
        var page = Page.Of(fields, request, request.PageSize, request.PageToken);
        fields.MustBeFine();
        var picture = await pictures.ForPage(call, name.City, page, known: null, request.MinPosition);
        var (targets, next) = page.Cut(
            DocumentOrder.Targets(Pictures.Mechanism(picture, name)), target => target.Name, picture.Position);
        return new V1.ListTargetsResponse
        {
            Targets = { targets.Select(target => TargetMapping.Of(name, target)) },
            NextPageToken = next,
            Position = picture.Position,
        };
    }

    public override async Task<V1.ListProjectsResponse> ListProjects(
        V1.ListProjectsRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Mechanism("parent", request.Parent);
        var page = Page.Of(fields, request, request.PageSize, request.PageToken);
        fields.MustBeFine();
        var picture = await pictures.ForPage(call, name.City, page, known: null, request.MinPosition);
        var (projects, next) = page.Cut(
            [.. Pictures.Mechanism(picture, name).Projects.Values], project => project.Name, picture.Position);
        return new V1.ListProjectsResponse
        {
            Projects = { projects.Select(project => ProjectMapping.Of(name, project)) },
            NextPageToken = next,
            Position = picture.Position,
        };
    }
}
