using Coordination.Edges.Security;
using Google.Protobuf;
using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.LivingCity;
using static Coordination.SystemTests.Edges.Sample;
using Act = Coordination.V1.Obligation.Types.Act;
using Cause = Coordination.V1.Suspension.Types.Cause;

namespace Coordination.SystemTests.Edges;

/// <summary>A unit's head asks, the head of the body suspends, either resumes; meanwhile nothing is due on the project.</summary>
public sealed class Suspending_a_project_over_gRPC(LivingCity city) : IClassFixture<LivingCity>
{
    private const int Day = 24 * 60;
    private static readonly string Name = $"{Served.Year}/projects/{Project}";
    private static readonly Principal Stranger = Principal.UnitHead(Served.City, "moudao");
    private static readonly Principal OtherCommander = Principal.BodyHead(Served.City, "projects-headquarters");

    private static V1.RequestSuspensionRequest Ask(string unit = "baiyangba", Cause cause = Cause.Objective) => new()
    {
        Name = Name,
        Unit = $"cities/lichuan/units/{unit}",
        Cause = cause,
        Reason = "汛期不能施工",
        Evidence = "水文公报12号",
        RequestId = RequestId(),
    };

    private static V1.SuspendProjectRequest Suspend(V1.Suspension asked) =>
        new() { Name = Name, RequestPosition = asked.RequestPosition, Reason = "情况属实", RequestId = RequestId() };

    private static V1.ResumeProjectRequest Resume() => new() { Name = Name, Reason = "水退复工", RequestId = RequestId() };

    private async Task<V1.Suspension> Asked() => await city.Goals.RequestSuspensionAsync(Ask(), city.Served.As(Head));

    private async Task<V1.Suspension> Suspended(V1.Suspension asked) =>
        await city.Goals.SuspendProjectAsync(Suspend(asked), city.Served.As(Commander));

    private async Task<V1.Suspension> Resumed(Principal? by = null) =>
        await city.Goals.ResumeProjectAsync(Resume(), city.Served.As(by ?? Head));

    private async Task<V1.Project> Read() => await city.Goals.GetProjectAsync(
        new V1.GetProjectRequest { Name = Name, MinPosition = await city.Served.Head() }, city.Served.As(Clerk));

    private async Task<V1.Obligation> Due(CityWeek week)
    {
        var all = await city.Goals.ListObligationsAsync(new V1.ListObligationsRequest
        {
            Parent = Served.Year, Unit = "cities/lichuan/units/baiyangba", Period = week.Period, Acts = { Act.Report },
            PageSize = 500, MinPosition = await city.Served.Head(),
        }, city.Served.As(Clerk));
        return Assert.Single(all.Obligations, due => due.Report.StartsWith(Name + "/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task excuses_its_reports_until_it_has_run_again_for_a_cycle()
    {
        city.NextWeek();
        var request = Ask();
        var asked = await city.Goals.RequestSuspensionAsync(request, city.Served.As(Head));
        Assert.Equal(
            (Name, request.Unit, "units/baiyangba/head", Cause.Objective, request.Reason, request.Evidence),
            (asked.Project, asked.Unit, asked.Requester, asked.Cause, asked.Reason, asked.Evidence));
        Assert.Equal(("", null, asked.Position), (asked.Granter, asked.StartDate, asked.RequestPosition));
        var waiting = await city.Goals.ListObligationsAsync(new V1.ListObligationsRequest
        {
            Parent = Served.Year, Acts = { Act.GrantSuspension }, MinPosition = asked.Position,
        }, city.Served.As(Commander));
        var due = Assert.Single(waiting.Obligations);
        Assert.Equal(
            (Name, "bodies/six-cities-headquarters/head", asked.Position, null),
            (due.Report, due.Actor, due.RequestPosition, due.DueTime));

        var grant = Suspend(asked);
        var granted = await city.Goals.SuspendProjectAsync(grant, city.Served.As(Commander));
        Assert.Equal(
            ("bodies/six-cities-headquarters/head", grant.Reason, asked.Position, request.Reason, request.Evidence),
            (granted.Granter, granted.GrantReason, granted.RequestPosition, granted.Reason, granted.Evidence));
        Assert.True(granted.StartDate is not null && granted.ResumeDate is null && granted.Position > asked.Position);
        Assert.Equal(granted, (await Read()).Suspensions[^1]);
        var week = city.NextWeek();
        Assert.Equal(
            (V1.Obligation.Types.State.Excused, V1.Obligation.Types.Excuse.Suspension),
            ((await Due(week)).State, (await Due(week)).Excuse));

        var resume = Resume();
        var resumed = await city.Goals.ResumeProjectAsync(resume, city.Served.As(Commander));
        Assert.Equal(
            (granted.StartDate, Date(week.Monday), Date(week.Monday.PlusDays(7)), granted.Granter, resume.Reason, asked.Position),
            (resumed.StartDate, resumed.ResumeDate, resumed.GraceDate, resumed.Resumer, resumed.ResumeReason, resumed.RequestPosition));
        Assert.Equal(resumed, (await Read()).Suspensions[^1]);
        Assert.Equal(
            (V1.Obligation.Types.State.Excused, V1.Obligation.Types.Excuse.GraceCycle),
            ((await Due(week)).State, (await Due(week)).Excuse));
        var next = city.NextWeek();
        Assert.Equal(V1.Obligation.Types.Excuse.Unspecified, (await Due(next)).Excuse);

        // A repeat is answered as the first time, whatever has happened since.
        Assert.Equal(asked.ToByteString(), (await city.Goals.RequestSuspensionAsync(request, city.Served.As(Head))).ToByteString());
        Assert.Equal(granted.ToByteString(), (await city.Goals.SuspendProjectAsync(grant, city.Served.As(Commander))).ToByteString());
        Assert.Equal(resumed.ToByteString(), (await city.Goals.ResumeProjectAsync(resume, city.Served.As(Commander))).ToByteString());
    }

    [Fact]
    public async Task is_checked_without_recording_anything()
    {
        city.NextWeek();
        var before = await city.Served.Head();
        var request = Ask(cause: Cause.Subjective);
        request.ValidateOnly = true;
        var asked = await city.Goals.RequestSuspensionAsync(request, city.Served.As(Head));
        Assert.Equal((0, Cause.Subjective, before), (asked.Position, asked.Cause, await city.Served.Head()));
        var real = await Asked();
        var grant = Suspend(real);
        grant.ValidateOnly = true;
        var granted = await city.Goals.SuspendProjectAsync(grant, city.Served.As(Commander));
        Assert.Equal((0, real.Position, real.Reason), (granted.Position, granted.RequestPosition, granted.Reason));
        await Suspended(real);
        city.MoveTo(city.In(2 * Day));
        var resume = Resume();
        resume.ValidateOnly = true;
        var resumed = await city.Goals.ResumeProjectAsync(resume, city.Served.As(Head));
        Assert.True(resumed is { Position: 0, GraceDate: not null, GrantReason: "情况属实" });
        await Resumed();
    }

    [Fact]
    public async Task is_not_for_everybody()
    {
        city.NextWeek();
        (await city.Refusal(() => city.Goals.RequestSuspensionAsync(Ask(), city.Served.As(Clerk))))
            .Is(StatusCode.PermissionDenied, "PERMISSION_DENIED");
        (await city.Refusal(() => city.Goals.RequestSuspensionAsync(Ask(), city.Served.As(Stranger))))
            .Is(StatusCode.PermissionDenied, "CALLER_NOT_UNIT", "unit");
        var strange = await city.Refusal(
            () => city.Goals.RequestSuspensionAsync(Ask("moudao"), city.Served.As(Stranger)));
        strange.Is(StatusCode.PermissionDenied, "UNIT_NOT_RESPONSIBLE", "unit");
        Assert.Equal("moudao", strange.Facts["unit"]);

        var asked = await Asked();
        var other = await city.Refusal(() => city.Goals.SuspendProjectAsync(Suspend(asked), city.Served.As(OtherCommander)));
        other.Is(StatusCode.PermissionDenied, "CALLER_NOT_CHECKER", "name");
        Assert.Equal("bodies/six-cities-headquarters/head", other.Facts["awaiting"]);
        Assert.StartsWith("批准停工应由 指挥长或组长", other.Sentence, StringComparison.Ordinal);
        (await city.Refusal(() => city.Goals.SuspendProjectAsync(Suspend(asked), city.Served.As(Head))))
            .Is(StatusCode.PermissionDenied, "PERMISSION_DENIED");
        await Suspended(asked);
        foreach (var principal in new[] { Stranger, OtherCommander })
        {
            var resuming = await city.Refusal(() => city.Goals.ResumeProjectAsync(Resume(), city.Served.As(principal)));
            resuming.Is(StatusCode.PermissionDenied, "CALLER_NOT_CHECKER", "name");
            Assert.Contains("units/baiyangba/head", resuming.Facts["awaiting"].Split(','));
            Assert.Contains("bodies/six-cities-headquarters/head", resuming.Facts["awaiting"].Split(','));
        }
        await Resumed();
    }

    [Fact]
    public async Task is_refused_where_it_does_not_fit()
    {
        city.NextWeek();
        var running = await city.Refusal(() => city.Goals.ResumeProjectAsync(Resume(), city.Served.As(Head)));
        running.Is(StatusCode.FailedPrecondition, "PROJECT_NOT_SUSPENDED", "name");
        Assert.Equal($"mechanisms/2016/projects/{Project}", running.Facts["project"]);
        var asked = await Asked();
        var guessed = Suspend(asked);
        guessed.RequestPosition--;
        var unasked = await city.Refusal(() => city.Goals.SuspendProjectAsync(guessed, city.Served.As(Commander)));
        unasked.Is(StatusCode.FailedPrecondition, "SUSPENSION_NOT_REQUESTED", "request_position");
        Assert.Equal(guessed.RequestPosition.ToString(System.Globalization.CultureInfo.InvariantCulture), unasked.Facts["request"]);
        var granted = await Suspended(asked);
        foreach (var again in (Func<Task<Refused>>[])[
            () => city.Refusal(() => city.Goals.RequestSuspensionAsync(Ask(), city.Served.As(Head))),
            () => city.Refusal(() => city.Goals.SuspendProjectAsync(Suspend(asked), city.Served.As(Commander)))])
        {
            var twice = await again();
            twice.Is(StatusCode.FailedPrecondition, "PROJECT_SUSPENDED", "name");
            Assert.Equal(
                FormattableString.Invariant(
                    $"{granted.StartDate.Year:0000}-{granted.StartDate.Month:00}-{granted.StartDate.Day:00}"),
                twice.Facts["since"]);
        }
        await Resumed(Commander);
    }

    [Fact]
    public async Task takes_no_bad_input()
    {
        city.NextWeek();
        var causeless = Ask(cause: Cause.Unspecified);
        (await city.Refusal(() => city.Goals.RequestSuspensionAsync(causeless, city.Served.As(Head))))
            .Is(StatusCode.InvalidArgument, "CAUSE_REQUIRED", "cause");
        (await city.Refusal(() => city.Goals.RequestSuspensionAsync(Ask(cause: (Cause)9), city.Served.As(Head))))
            .Is(StatusCode.InvalidArgument, "ENUM_VALUE_UNKNOWN", "cause");
        var mute = Ask();
        mute.Reason = "  ";
        (await city.Refusal(() => city.Goals.RequestSuspensionAsync(mute, city.Served.As(Head))))
            .Is(StatusCode.InvalidArgument, "REASON_REQUIRED", "reason");
        (await city.Refusal(() => city.Goals.RequestSuspensionAsync(new(), city.Served.As(Head))))
            .Is(StatusCode.InvalidArgument, "FIELD_REQUIRED", "name", "unit", "reason", "request_id");
        var target = Ask();
        target.Name = $"{Served.Year}/targets/t1-0";
        (await city.Refusal(() => city.Goals.RequestSuspensionAsync(target, city.Served.As(Head))))
            .Is(StatusCode.InvalidArgument, "NAME_INVALID", "name");
        target.Name = $"{Served.Year}/projects/p999";
        (await city.Refusal(() => city.Goals.RequestSuspensionAsync(target, city.Served.As(Head))))
            .Is(StatusCode.NotFound, "SUBJECT_NOT_FOUND");
        var wordy = Ask();
        wordy.Evidence = new string('证', 2001);
        (await city.Refusal(() => city.Goals.RequestSuspensionAsync(wordy, city.Served.As(Head))))
            .Is(StatusCode.InvalidArgument, "TEXT_TOO_LONG", "evidence");
        var zeroth = new V1.SuspendProjectRequest { Name = Name, Reason = "同意", RequestId = RequestId() };
        (await city.Refusal(() => city.Goals.SuspendProjectAsync(zeroth, city.Served.As(Commander))))
            .Is(StatusCode.InvalidArgument, "NUMBER_OUT_OF_RANGE", "request_position");
        var silent = Resume();
        silent.Reason = "\n";
        (await city.Refusal(() => city.Goals.ResumeProjectAsync(silent, city.Served.As(Head))))
            .Is(StatusCode.InvalidArgument, "REASON_REQUIRED", "reason");
    }
}
