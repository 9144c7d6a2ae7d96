using Coordination.Edges.Security;
using Google.Protobuf;
using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.LivingCity;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>After the lock a unit reports only by leave that its head asked for and the head of the body granted, for one
/// report and for a time.</summary>
public sealed class Unlocking_a_period(LivingCity city) : IClassFixture<LivingCity>
{
    private const int Day = 24 * 60;

    private static V1.RequestUnlockRequest Request(V1.ProgressReport report) =>
        new() { Name = report.Name, Reason = "数据漏报，需补正", RequestId = RequestId() };

    private V1.GrantUnlockRequest Grant(V1.Unlock asked, int minutes = Day) => new()
    {
        Name = asked.Report,
        RequestPosition = asked.RequestPosition,
        ExpireTime = city.In(minutes),
        Reason = "同意补正",
        RequestId = RequestId(),
    };

    private async Task<(CityWeek Week, V1.ProgressReport Report)> Locked()
    {
        var week = city.NextWeek();
        var report = await city.Submitted(week);
        city.MoveTo(report.LockTime);
        return (week, report);
    }

    private async Task<V1.Unlock> Asked(V1.ProgressReport report) =>
        await city.Goals.RequestUnlockAsync(Request(report), city.Served.As(Head));

    [Fact]
    public async Task lets_the_unit_correct_until_its_end()
    {
        var (week, report) = await Locked();
        var request = Request(report);
        var asked = await city.Goals.RequestUnlockAsync(request, city.Served.As(Head));
        Assert.Equal(
            (report.Name, "units/baiyangba/head", asked.Position, "", request.Reason),
            (asked.Report, asked.Requester, asked.RequestPosition, asked.Granter, asked.Reason));
        Assert.Equal(
            asked.ToByteString(), (await city.Goals.RequestUnlockAsync(request, city.Served.As(Head))).ToByteString());
        var waiting = await city.Goals.ListObligationsAsync(
            new V1.ListObligationsRequest
            {
                Parent = Served.Year, Actor = "bodies/six-cities-headquarters/head", MinPosition = asked.Position,
            },
            city.Served.As(Commander));
        Assert.Contains(waiting.Obligations, due => due.RequestPosition == asked.RequestPosition
            && due is { Act: V1.Obligation.Types.Act.GrantUnlock, Closed: true });

        var grant = Grant(asked);
        var granted = await city.Goals.GrantUnlockAsync(grant, city.Served.As(Commander));
        Assert.Equal(
            ("units/baiyangba/head", asked.Position, "bodies/six-cities-headquarters/head", grant.ExpireTime, grant.Reason),
            (granted.Requester, granted.RequestPosition, granted.Granter, granted.ExpireTime, granted.Reason));
        Assert.Equal(
            granted.ToByteString(), (await city.Goals.GrantUnlockAsync(grant, city.Served.As(Commander))).ToByteString());

        var corrected = await city.Corrected(report, FenOf(week) + 1);
        Assert.Equal((granted.Position, true), (corrected.UnlockPosition, corrected.NeedsApproval));
        (await city.Refusal(() => city.Goals.SubmitProgressReportAsync(Draft(week, LeadUnit), city.Served.As(LeadClerk))))
            .Is(StatusCode.FailedPrecondition, "PERIOD_LOCKED", "progress_report.period");

        city.MoveTo(grant.ExpireTime);
        (await city.Refusal(() => city.Goals.CorrectProgressReportAsync(
            Correction(report, FenOf(week) + 2), city.Served.As(Clerk))))
            .Is(StatusCode.FailedPrecondition, "PERIOD_LOCKED", "progress_report.period");
    }

    [Fact]
    public async Task is_asked_for_by_the_units_own_head_and_only_of_a_locked_period()
    {
        var open = await city.Submitted(city.NextWeek());
        var early = await city.Refusal(() => city.Goals.RequestUnlockAsync(Request(open), city.Served.As(Head)));
        early.Is(StatusCode.FailedPrecondition, "PERIOD_NOT_LOCKED", "name");
        city.MoveTo(open.LockTime);
        var strange = Principal.UnitHead(Served.City, "moudao");
        (await city.Refusal(() => city.Goals.RequestUnlockAsync(Request(open), city.Served.As(strange))))
            .Is(StatusCode.PermissionDenied, "CALLER_NOT_UNIT", "name");
        var beyond = Request(open);
        beyond.Name = beyond.Name.Replace("baiyangba", "moudao", StringComparison.Ordinal);
        (await city.Refusal(() => city.Goals.RequestUnlockAsync(beyond, city.Served.As(strange))))
            .Is(StatusCode.PermissionDenied, "UNIT_NOT_RESPONSIBLE", "name");
        (await city.Refusal(() => city.Goals.RequestUnlockAsync(Request(open), city.Served.As(Clerk))))
            .Is(StatusCode.PermissionDenied, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task is_granted_once_for_a_time_by_the_head_of_the_body()
    {
        var (_, report) = await Locked();
        var asked = await Asked(report);
        var other = Principal.BodyHead(Served.City, "projects-headquarters");
        var wrong = await city.Refusal(() => city.Goals.GrantUnlockAsync(Grant(asked), city.Served.As(other)));
        wrong.Is(StatusCode.PermissionDenied, "CALLER_NOT_CHECKER", "name");
        Assert.Equal("bodies/six-cities-headquarters/head", wrong.Facts["awaiting"]);
        foreach (var minutes in new[] { -1, 0, 7 * Day + 1 })
            (await city.Refusal(() => city.Goals.GrantUnlockAsync(Grant(asked, minutes), city.Served.As(Commander))))
                .Is(StatusCode.InvalidArgument, "UNLOCK_TIME_OUT_OF_RANGE", "expire_time");
        var guessed = Grant(asked);
        guessed.RequestPosition--;
        var unasked = await city.Refusal(() => city.Goals.GrantUnlockAsync(guessed, city.Served.As(Commander)));
        unasked.Is(StatusCode.FailedPrecondition, "UNLOCK_NOT_REQUESTED", "request_position");
        guessed.RequestPosition = 0;
        (await city.Refusal(() => city.Goals.GrantUnlockAsync(guessed, city.Served.As(Commander))))
            .Is(StatusCode.InvalidArgument, "NUMBER_OUT_OF_RANGE", "request_position");
        guessed.ExpireTime = null;
        (await city.Refusal(() => city.Goals.GrantUnlockAsync(guessed, city.Served.As(Commander))))
            .Is(StatusCode.InvalidArgument, "FIELD_REQUIRED", "expire_time");

        var checkedOnly = Grant(asked, 7 * Day);
        checkedOnly.ValidateOnly = true;
        Assert.Equal(0, (await city.Goals.GrantUnlockAsync(checkedOnly, city.Served.As(Commander))).Position);
        await city.Goals.GrantUnlockAsync(Grant(asked, 7 * Day), city.Served.As(Commander));
        (await city.Refusal(() => city.Goals.GrantUnlockAsync(Grant(asked), city.Served.As(Commander))))
            .Is(StatusCode.FailedPrecondition, "UNLOCK_NOT_REQUESTED", "request_position");
    }
}
