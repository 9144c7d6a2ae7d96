using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Edges.Security;
using Coordination.Edges.Tokens;
using Coordination.Grains.Leadership;
using Grpc.Core;

namespace Coordination.Edges.Leadership;

internal sealed partial class LeadershipEdge
{
    public override async Task<V1.Delegation> DelegateDuty(V1.DelegateDutyRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var mechanism = fields.Mechanism("parent", request.Parent);
        var asked = request.Delegation;
        var act = fields.Known("delegation.act", asked.Act);
        var (from, until) = (
            fields.Date("delegation.start_date", asked.StartDate), fields.Date("delegation.end_date", asked.EndDate));
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly);
        fields.MustBeFine();
        var delegated = new DelegateDuty(
            asked.Delegator, asked.Delegate, (DelegatedAct)((int)act - 1), from, until, asked.Reason);
        var key = StreamOf(call.Principal, mechanism.City);
        var result = await (call.Principal.UnitId is null
            ? grains.GetGrain<IBodyGrain>(key).Delegate(command, delegated, mechanism.Year)
            : grains.GetGrain<IUnitGrain>(key).Delegate(command, delegated, mechanism.Year)).MustBeRecorded(call, InDelegation);
        var entry = result.Entry();
        var given = (DutyDelegated)EventCatalog.Read(entry);
        return Of(new Delegation(
            given.Delegator, given.Delegate, given.Act, given.From, given.Until, given.Reason, entry.Position));
    }

    public override async Task<V1.DelegationTakeBack> TakeBackDelegation(
        V1.TakeBackDelegationRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var mechanism = fields.Mechanism("parent", request.Parent);
        var position = fields.AtLeast("delegation_position", request.DelegationPosition, 1);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly);
        fields.MustBeFine();
        var takeBack = new TakeBackDelegation(request.Delegator, position, request.Reason);
        var key = StreamOf(call.Principal, mechanism.City);
        var result = await (call.Principal.UnitId is null
            ? grains.GetGrain<IBodyGrain>(key).TakeBack(command, takeBack, mechanism.Year)
            : grains.GetGrain<IUnitGrain>(key).TakeBack(command, takeBack, mechanism.Year)).MustBeRecorded(call, OfTakingBack);
        var entry = result.Entry();
        var taken = (DelegationTakenBack)EventCatalog.Read(entry);
        return new V1.DelegationTakeBack
        {
            DelegationPosition = taken.Delegation, Reason = taken.Reason, Position = entry.Position,
        };
    }

    public override async Task<V1.ListDelegationsResponse> ListDelegations(
        V1.ListDelegationsRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.City("parent", request.Parent);
        var page = Page.Of(fields, request, request.PageSize, request.PageToken);
        fields.MustBeFine();
        var city = await pictures.ForPage(call, name.City, page, known: null, request.MinPosition);
        var delegations = city.Units.Values.SelectMany(unit => unit.Delegations)
            .Concat(city.Bodies.Values.SelectMany(body => body.Delegations))
            .Where(one => request.Post.Length == 0 || one.Delegator == request.Post || one.Delegate == request.Post)
            .OrderBy(one => one.Delegator, StringComparer.Ordinal).ThenBy(one => one.Act).ThenBy(one => one.From)
            .ThenBy(one => one.Position).ToList();
        var (shown, next) = page.Cut(delegations, one => Etag.Of(one.Position), city.Position);
        return new V1.ListDelegationsResponse
        {
            Delegations = { shown.Select(Of) }, NextPageToken = next, Position = city.Position,
        };
    }

    /// <summary>Where what a post delegates is kept: with its unit, or with its body.</summary>
    private static string StreamOf(Principal post, string city) => post.UnitId is { } unit
        ? new UnitName(city, unit).GrainKey
        : $"{city}/bodies/{post.Id[(post.Id.IndexOf('/', StringComparison.Ordinal) + 1)..]}";

    private static Refusal InDelegation(Refusal refusal) =>
        refusal.Field is null ? refusal : refusal with { Field = "delegation." + refusal.Field };

    private static Refusal OfTakingBack(Refusal refusal) =>
        refusal.Field == "position" ? refusal with { Field = "delegation_position" } : refusal;

    private static V1.Delegation Of(Delegation delegation) => new()
    {
        Delegator = delegation.Delegator,
        Delegate = delegation.Delegate,
        Act = (V1.Delegation.Types.Act)((int)delegation.Act + 1),
        StartDate = delegation.From.ToDate(),
        EndDate = delegation.Until.ToDate(),
        Reason = delegation.Reason,
        Position = delegation.Position,
    };
}
