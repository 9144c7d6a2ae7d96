using Coordination.Domain.Leadership;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Requests;
using Coordination.Edges.Security;
using Coordination.Grains.Leadership;
using Grpc.Core;

namespace Coordination.Edges.Leadership;

internal sealed partial class LeadershipEdge
{
    public override async Task<V1.Mechanism> GetMechanism(V1.GetMechanismRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Mechanism("name", request.Name);
        fields.MustBeFine();
        if (request.MinPosition > 0) await pictures.Now(call, name.City, request.MinPosition);
        var entry = await versions.Find(call, name, request.Version);
        return entry is not null
            ? MechanismMapping.Of(name.City, entry)
            : throw new RefusedException(PictureRefusals.MechanismNotFound(name.City, name.Year, request.Version));
    }

    public override async Task<V1.ApplyMechanismResponse> ApplyMechanism(
        V1.ApplyMechanismRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var city = fields.City("parent", request.Parent);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly, request.Etag);
        fields.MustBeFine();
        var (document, findings) = MechanismUpload.Read(request, city);
        var name = new MechanismName(city.City, document.Rules.Year);
        var applied = await grains.GetGrain<IMechanismGrain>(name.GrainKey)
            .Apply(command, new ApplyMechanism(document)).WaitAsync(call.Cancellation);
        if (applied.Result.IsRefused) throw new RefusedException(applied.Result.Refusals);
        if (!request.ValidateOnly) MakeKeys(document);
        var entry = request.ValidateOnly ? await versions.Find(call, name, 0) : applied.Result.Entries[0];
        return new V1.ApplyMechanismResponse
        {
            Mechanism = entry is null ? null : MechanismMapping.Of(city.City, entry),
            Changes = { applied.Changes.Select(MechanismMapping.Change) },
            Findings = { findings.Select(MechanismMapping.Finding) },
        };
    }

    // The mechanism is in force by now: keys that cannot be written must not turn that into a failure.
    private void MakeKeys(MechanismDocument document)
    {
        try
        {
            var made = keys.EnsureKeys(document.Rules.City, CityPrincipals.Of(document));
            if (made > 0) EdgeLog.KeysMade(logger, document.Rules.City, made);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            EdgeLog.KeysNotMade(logger, document.Rules.City, exception.GetType().Name);
        }
    }
}
