using Coordination.Board;
using Coordination.Domain;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Grpc.Core;

namespace Coordination.Edges.Leadership;

internal sealed partial class LeadershipEdge
{
    public override async Task<V1.QueryAccountabilityResponse> QueryAccountability(
        V1.QueryAccountabilityRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Subject("subject", request.Subject);
        var day = fields.Date("date", request.Date);
        var known = fields.OptionalTime("known_time", request.KnownTime);
        fields.NotTogether("min_position", request.MinPosition > 0, "known_time", request.KnownTime is not null);
        fields.MustBeFine();
        var picture = await pictures.KnownAt(call, name.City, known, request.MinPosition);
        var (own, keyWork) = Responsible(picture, name);
        var held = own.Where(assignment => assignment.Covers(day)).ToList();
        var duties = held.Select(assignment => assignment.Duty).ToHashSet();
        var above = keyWork?.Assignments.Where(
            assignment => assignment.Covers(day) && !duties.Contains(assignment.Duty)) ?? [];
        return new V1.QueryAccountabilityResponse
        {
            Subject = name.ToString(),
            Body = keyWork is null ? "" : BodyName.Of(name.City, keyWork.Definition.Body),
            Assignments = { held.Concat(above).Select(assignment => assignment.ToMessage(name.City)) },
            Position = picture.Position,
        };
    }

    private static (ValueList<Assignment> Own, KeyWorkPicture? KeyWork) Responsible(
        CityPicture picture, SubjectName name)
    {
        var mechanism = Pictures.Mechanism(picture, name.Mechanism);
        if (name.Kind != SubjectKind.KeyWork)
        {
            var subject = Pictures.Subject(picture, name);
            return (subject.Assignments, mechanism.KeyWorks.GetValueOrDefault(subject.KeyWork));
        }
        return mechanism.KeyWorks.TryGetValue(name.Id, out var keyWork)
            ? ([], keyWork)
            : throw new RefusedException(LedgerRefusals.SubjectNotFound(name.Path));
    }
}
