using Coordination.Edges.Security;
using Grpc.Core;
using NodaTime;
using Xunit;
using static Coordination.SystemTests.Edges.LivingCity;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>A post delegates one kind of act, another does it in its name and is named beside it, and nobody else can. (1.9
/// delegation, F9)</summary>
public sealed class Acting_for_another_over_gRPC(LivingCity city) : IClassFixture<LivingCity>
{
    private static readonly Principal Deputy = Principal.UnitHead(Served.City, "moudao");

    [Fact]
    public async Task is_shown_on_every_act_and_ends_when_it_is_taken_back()
    {
        var week = city.NextWeek();
        var delegated = await Delegated(Head, Head.Id, Deputy.Id, V1.Delegation.Types.Act.Sign, week);
        var draft = await city.Submitted(week);
        var signed = await city.Goals.SignProgressReportAsync(Sign(draft), For(Deputy, Head.Id));
        Assert.Equal((Deputy.Id, Head.Id), (signed.Actor, signed.ActingFor));
        var shown = await city.Goals.GetProgressReportAsync(
            new V1.GetProgressReportRequest { Name = draft.Name, MinPosition = signed.Position }, city.Served.As(Head));
        Assert.Equal([signed], shown.Steps);
        Assert.Equal((Clerk.Id, Clerk.Id), (shown.Actor, shown.ActingFor));

        var takeBack = new V1.TakeBackDelegationRequest
        {
            Parent = Served.Year, Delegator = Head.Id, DelegationPosition = delegated.Position, Reason = "返岗", RequestId = RequestId(),
        };
        var taken = await city.Served.Leadership.TakeBackDelegationAsync(takeBack, city.Served.As(Head));
        Assert.Equal(taken, await city.Served.Leadership.TakeBackDelegationAsync(takeBack, city.Served.As(Head)));
        Assert.DoesNotContain(delegated, await Listed(taken.Position));
        var next = await city.Submitted(city.NextWeek());
        (await city.Refusal(() => city.Goals.SignProgressReportAsync(Sign(next), For(Deputy, Head.Id))))
            .Is(StatusCode.PermissionDenied, "NOT_DELEGATED");
    }

    [Fact]
    public async Task reports_for_a_unit_and_never_signs_what_it_drafted()
    {
        var week = city.NextWeek();
        await Delegated(Head, Clerk.Id, Deputy.Id, V1.Delegation.Types.Act.Report, week);
        await Delegated(Head, Head.Id, Deputy.Id, V1.Delegation.Types.Act.Sign, week);
        var draft = await city.Goals.SubmitProgressReportAsync(Draft(week), For(Deputy, Clerk.Id));
        Assert.Equal((Deputy.Id, Clerk.Id), (draft.Actor, draft.ActingFor));
        (await city.Refusal(() => city.Goals.SignProgressReportAsync(Sign(draft), For(Deputy, Head.Id))))
            .Is(StatusCode.PermissionDenied, "CHECKER_IS_MAKER", "name");
        await city.SignedByHead(draft);
    }

    [Fact]
    public async Task is_refused_without_a_delegation_and_for_what_nobody_does_for_another()
    {
        var week = city.NextWeek();
        var draft = await city.Submitted(week);
        (await city.Refusal(() => city.Goals.SignProgressReportAsync(Sign(draft), For(Deputy, Head.Id))))
            .Is(StatusCode.PermissionDenied, "NOT_DELEGATED");
        (await city.Refusal(() => city.Goals.SignProgressReportAsync(Sign(draft), For(Deputy, "heads/baiyangba"))))
            .Is(StatusCode.InvalidArgument, "NAME_INVALID", "acting-for");
        (await city.Refusal(() => city.Goals.RequestUnlockAsync(
            new V1.RequestUnlockRequest { Name = draft.Name, Reason = "漏报", RequestId = RequestId() }, For(Deputy, Head.Id))))
            .Is(StatusCode.PermissionDenied, "NOT_FOR_ANOTHER");
        (await city.Refusal(() => city.Goals.SignProgressReportAsync(Sign(draft), For(Clerk, Clerk.Id))))
            .Is(StatusCode.PermissionDenied, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task is_not_to_be_had_in_a_circle_for_another_or_to_a_key_that_may_be_a_systems()
    {
        var week = city.NextWeek();
        await Delegated(Deputy, Deputy.Id, LeadHead.Id, V1.Delegation.Types.Act.Verify, week);
        await Refused(LeadHead, Give(LeadHead.Id, Deputy.Id, V1.Delegation.Types.Act.Verify, week), StatusCode.FailedPrecondition, "DELEGATION_LOOP", "delegation.delegate");
        await Refused(Head, Give(LeadHead.Id, Deputy.Id, V1.Delegation.Types.Act.Verify, week), StatusCode.PermissionDenied, "DELEGATOR_NOT_CALLER", "delegation.delegator");
        await Refused(Head, Give(Head.Id, Clerk.Id, V1.Delegation.Types.Act.Sign, week), StatusCode.InvalidArgument, "DELEGATE_INVALID", "delegation.delegate");
        await Refused(Head, Give(Head.Id, Deputy.Id, V1.Delegation.Types.Act.Accept, week), StatusCode.InvalidArgument, "ACT_NOT_HELD", "delegation.act");
        var early = Give(Head.Id, Deputy.Id, V1.Delegation.Types.Act.Sign, week);
        early.Delegation.StartDate = Date(week.Monday.PlusDays(-1));
        await Refused(Head, early, StatusCode.InvalidArgument, "DELEGATION_PERIOD_INVALID", "delegation.end_date");
        (await city.Refusal(() => city.Served.Leadership.TakeBackDelegationAsync(
            new V1.TakeBackDelegationRequest
            {
                Parent = Served.Year, Delegator = Head.Id, DelegationPosition = 1, Reason = "返岗", RequestId = RequestId(),
            },
            city.Served.As(Head)))).Is(StatusCode.NotFound, "DELEGATION_NOT_FOUND", "delegation_position");
        var office = Give(Office.Id, Principal.BodyOffice(Served.City, "poverty-headquarters").Id, V1.Delegation.Types.Act.Accept, week);
        Assert.True((await city.Served.Leadership.DelegateDutyAsync(office, city.Served.As(Office))).Position > 0);
    }

    private async Task Refused(Principal by, V1.DelegateDutyRequest request, StatusCode status, string reason, string field) =>
        (await city.Refusal(() => city.Served.Leadership.DelegateDutyAsync(request, city.Served.As(by)))).Is(status, reason, field);

    private async Task<V1.Delegation> Delegated(
        Principal by, string delegator, string delegated, V1.Delegation.Types.Act act, CityWeek week)
    {
        var given = await city.Served.Leadership.DelegateDutyAsync(Give(delegator, delegated, act, week), city.Served.As(by));
        Assert.Contains(given, await Listed(given.Position));
        return given;
    }

    private async Task<IEnumerable<V1.Delegation>> Listed(long position) => (await city.Served.Leadership.ListDelegationsAsync(
        new V1.ListDelegationsRequest { Parent = $"cities/{Served.City}", PageSize = 500, MinPosition = position },
        city.Served.As(Head))).Delegations;

    private static V1.DelegateDutyRequest Give(string delegator, string delegated, V1.Delegation.Types.Act act, CityWeek week) => new()
    {
        Parent = Served.Year,
        RequestId = RequestId(),
        Delegation = new V1.Delegation
        {
            Delegator = delegator, Delegate = delegated, Act = act, Reason = "出差",
            StartDate = Date(week.Monday), EndDate = Date(week.Monday.PlusDays(5)),
        },
    };

    private CallOptions For(Principal caller, string post)
    {
        var options = city.Served.As(caller);
        options.Headers!.Add("acting-for", post);
        return options;
    }
}
