using Coordination.Board;
using Coordination.Board.Registers;
using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Coordination.Edges.Errors;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Edges.Security;
using Coordination.Edges.Tokens;
using Coordination.Grains.Goals;
using Grpc.Core;
using NodaTime;

namespace Coordination.Edges.Goals;

internal sealed partial class GoalEdge
{
    public override async Task<V1.RegisterEntry> CountMembers(V1.CountMembersRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.OwnRegister("register", request.Register);
        var date = fields.Date("date", request.Date);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly);
        fields.MustBeFine();
        var result = await grains.GetGrain<IRegisterGrain>(name.GrainKey)
            .Count(command, new(name.Path, name.Target.Id, name.Unit, date, request.Key, request.Marks.ToValueList()))
            .MustBeRecorded(call);
        return await EntryOf(call, name, result.Entry());
    }

    public override async Task<V1.RegisterEntry> WithdrawMembers(
        V1.WithdrawMembersRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.OwnRegister("register", request.Register);
        var command = call.Command(fields.RequestId(request.RequestId), request.ValidateOnly);
        fields.MustBeFine();
        var result = await grains.GetGrain<IRegisterGrain>(name.GrainKey)
            .Withdraw(command, new(name.Path, name.Target.Id, name.Unit, request.Marks.ToValueList(), request.Reason))
            .MustBeRecorded(call);
        return await EntryOf(call, name, result.Entry());
    }

    public override async Task<V1.QueryRegisterResponse> QueryRegister(
        V1.QueryRegisterRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Target("parent", request.Parent);
        var asOf = fields.OptionalDate("as_of", request.AsOf);
        fields.MustBeFine();
        var city = await pictures.Now(call, name.City, request.MinPosition);
        var (mechanism, target) = (Pictures.Mechanism(city, name.Mechanism), Counting(city, name));
        return RegisterMapping.Of(
            name, target, RegisterOverview.Of(mechanism, target, asOf ?? pictures.Today(mechanism))!, city.Position);
    }

    public override async Task<V1.ListRegisterMembersResponse> ListRegisterMembers(
        V1.ListRegisterMembersRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Target("parent", request.Parent);
        var unit = request.Unit.Length > 0 ? fields.Unit("unit", request.Unit).Unit : null;
        var page = Page.Of(fields, request, request.PageSize, request.PageToken);
        fields.MustBeFine();
        var city = await pictures.ForPage(call, name.City, page, known: null, request.MinPosition);
        var target = Counting(city, name);
        var today = pictures.Today(Pictures.Mechanism(city, name.Mechanism));
        if (!(unit is null
            ? RegisterAccess.MayReadAll(call.Principal, target, today)
            : RegisterAccess.MayReadMarks(call.Principal, target, unit, today)))
            throw new RefusedException(EdgeRefusals.PermissionDenied(context.Method, call.Principal.Id));
        var members = target.Registers.ByUnit.Values.Where(register => unit is null || register.Unit == unit)
            .SelectMany(register => register.On(LocalDate.MaxIsoValue).Select(membership => (register.Unit, Membership: membership)))
            .OrderBy(member => member.Membership.Mark).ThenBy(member => member.Unit, StringComparer.Ordinal).ToList();
        var (shown, next) = page.Cut(members, member => $"{member.Membership.Mark}/{member.Unit}", city.Position);
        return new V1.ListRegisterMembersResponse
        {
            Members = { shown.Select(member => RegisterMapping.Of(new(name, member.Unit), member.Membership)) },
            NextPageToken = next,
            TotalSize = members.Count,
            Position = city.Position,
        };
    }

    public override async Task<V1.ListRegisterOverlapsResponse> ListRegisterOverlaps(
        V1.ListRegisterOverlapsRequest request, ServerCallContext context)
    {
        var call = Call.Of(context);
        var fields = new FieldReader(call.Principal);
        var name = fields.Mechanism("parent", request.Parent);
        var only = request.Target.Length > 0 ? fields.Target("target", request.Target) : null;
        var kinds = fields.Said("kinds", request.Kinds, kind => (OverlapKind)((int)kind - 1));
        var page = Page.Of(fields, request, request.PageSize, request.PageToken);
        fields.MustBeFine();
        var city = await pictures.ForPage(call, name.City, page, known: null, request.MinPosition);
        if (only is not null) Counting(city, only);
        var mechanism = Pictures.Mechanism(city, name);
        var today = pictures.Today(mechanism);
        var overlaps = RegisterOverlap.Of(mechanism)
            .Where(overlap => kinds.Count == 0 || kinds.Contains(overlap.Kind))
            .Where(overlap => only is null || overlap.Registers.Any(register => register.Target == only.Id))
            // Whoever may read a mark in one register may know what others say of it.
            .Where(overlap => overlap.Registers.Any(register => RegisterAccess.MayReadMarks(
                call.Principal, mechanism.Targets[register.Target], register.Unit, today)))
            .ToList();
        var (shown, next) = page.Cut(
            overlaps, overlap => $"{overlap.Mark}#{overlap.Kind}#{overlap.Registers[0].Target}", city.Position);
        return new V1.ListRegisterOverlapsResponse
        {
            Overlaps = { shown.Select(overlap => RegisterMapping.Of(name, overlap)) },
            NextPageToken = next,
            TotalSize = overlaps.Count,
            Position = city.Position,
        };
    }

    // The picture knows how many there were after every entry, so that a repeat is answered alike for ever.
    private async Task<V1.RegisterEntry> EntryOf(Call call, RegisterName name, LedgerEntry entry)
    {
        var city = await pictures.Now(call, name.City, entry.Position);
        var register = Pictures.Subject(city, name.Target).Registers.ByUnit.GetValueOrDefault(name.Unit);
        return RegisterMapping.Of(name, entry, register);
    }

    /// <summary>A target that counts members of a set.</summary>
    private static SubjectPicture Counting(CityPicture city, SubjectName name)
    {
        var target = Pictures.Subject(city, name);
        return RegisterRules.IndicatorOf(target.Target!) is not null
            ? target
            : throw new RefusedException(RegisterRefusals.NoRegister(name.Id) with { Field = "parent" });
    }
}
