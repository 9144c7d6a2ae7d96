using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Edges.Tokens;
using Grpc.Core;
using NodaTime;

namespace Coordination.Edges.Board;

internal sealed partial class BoardEdge
{
    public override async Task<V1.ListTargetLightsResponse> ListTargetLights(
        V1.ListTargetLightsRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Mechanism("parent", request.Parent);
        var keyWork = request.KeyWork.Length > 0 ? fields.KeyWork("key_work", request.KeyWork) : null;
        var target = request.Target.Length > 0 ? fields.Target("target", request.Target) : null;
        var lights = fields.Said("lights", request.Lights, light => light);
        var asOf = fields.OptionalDate("as_of", request.AsOf);
        var known = fields.OptionalTime("known_time", request.KnownTime);
        var basis = request.Basis is V1.Basis.Unspecified ? ReportBasis.Accepted : Basis(fields, request.Basis);
        fields.NotTogether("min_position", request.MinPosition > 0, "known_time", request.KnownTime is not null);
        var page = Page.Of(fields, request, request.PageSize, request.PageToken);
        fields.MustBeFine();
        var city = await pictures.ForPage(call, name.City, page, known, request.MinPosition);
        var mechanism = Pictures.Mechanism(city, name);
        if (target is not null) Pictures.Subject(city, target);
        if (keyWork is not null && !mechanism.KeyWorks.ContainsKey(keyWork.Id))
            throw new RefusedException(LedgerRefusals.SubjectNotFound(keyWork.Path));
        var today = mechanism.Rules.Reporting.DayOf(Instant.Min(clock.Now, known ?? Instant.MaxValue));
        var day = asOf ?? page.From?.Day ?? today;
        // What has not come cannot be judged, and silence about it says nothing.
        if (day > today) throw new RefusedException(ReportRefusals.AsOfInFuture(day, today) with { Field = "as_of" });
        // Of an earlier day everything is judged that was due by its end.
        var end = mechanism.Rules.Reporting.StartOf(day.PlusDays(1));
        var now = Instant.Min(Instant.Min(clock.Now, known ?? Instant.MaxValue), end);
        var judged = DocumentOrder.Targets(mechanism)
            .Where(subject => keyWork is null || subject.KeyWork == keyWork.Id)
            .Where(subject => target is null || subject.Target!.Id == target.Id)
            .Select(subject => (
                Official: TargetLight.Of(subject, mechanism.Rules, day, now, basis),
                Reported: TargetLight.Of(subject, mechanism.Rules, day, now, ReportBasis.Reported).Judgement.Light))
            .Where(light => lights.Count == 0 || lights.Contains(LightMapping.Of(light.Official.Judgement.Light)))
            .ToList();
        var (shown, next) = page.Cut(judged, light => light.Official.Subject.Name, city.Position, day);
        return new V1.ListTargetLightsResponse
        {
            TargetLights = { shown.Select(light => LightMapping.Of(name, light.Official, light.Reported)) },
            NextPageToken = next,
            TotalSize = judged.Count,
            Position = city.Position,
            AsOf = day.ToDate(),
        };
    }
}
