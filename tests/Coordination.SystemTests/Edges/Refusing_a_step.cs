using Coordination.Edges.Security;
using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.LivingCity;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>A step that is not somebody's to take, or not now, is refused with its status, reason, facts, field and a
/// sentence that says who must act, and leaves no trace in the ledger.</summary>
public sealed class Refusing_a_step(LivingCity city) : IClassFixture<LivingCity>
{
    private static readonly Principal Stranger = Principal.UnitHead(Served.City, "moudao");
    private static readonly Principal OtherOffice = Principal.BodyOffice(Served.City, "projects-headquarters");

    [Fact]
    public async Task out_of_order_says_the_state_and_who_must_act()
    {
        var draft = await city.Submitted(city.NextWeek());
        var early = await city.Refusal(() => city.Goals.VerifyProgressReportAsync(Verify(draft), city.Served.As(LeadHead)));
        early.Is(StatusCode.FailedPrecondition, "REPORT_NOT_AWAITING", "name");
        Assert.Equal(
            ("verify", "draft", "1", "units/baiyangba/head"),
            (early.Facts["step"], early.Facts["state"], early.Facts["revision"], early.Facts["awaiting"]));
        Assert.Contains("现在不能核实：第 1 次修订还是草稿，尚未签字", early.Sentence, StringComparison.Ordinal);
        Assert.Contains("单位负责人（units/baiyangba/head）", early.Sentence, StringComparison.Ordinal);

        (await city.Refusal(() => city.Goals.AcceptProgressReportAsync(Accept(draft), city.Served.As(Office))))
            .Is(StatusCode.FailedPrecondition, "REPORT_NOT_AWAITING", "name");
        (await city.Refusal(() => city.Goals.SendBackProgressReportAsync(SendBack(draft), city.Served.As(Office))))
            .Is(StatusCode.FailedPrecondition, "REPORT_NOT_AWAITING", "name");
        await city.Accepted(draft);
        var again = await city.Refusal(() => city.Goals.AcceptProgressReportAsync(Accept(draft), city.Served.As(Office)));
        again.Is(StatusCode.FailedPrecondition, "REPORT_NOT_AWAITING", "name");
        Assert.Equal(("accepted", ""), (again.Facts["state"], again.Facts["awaiting"]));
    }

    [Fact]
    public async Task by_its_own_maker_or_signer()
    {
        var draft = await city.Submitted(city.NextWeek());
        await city.SignedByHead(draft);
        var own = await city.Refusal(() => city.Goals.VerifyProgressReportAsync(Verify(draft), city.Served.As(Head)));
        own.Is(StatusCode.PermissionDenied, "CHECKER_IS_MAKER", "name");
        Assert.Equal(("verify", "units/baiyangba/head"), (own.Facts["step"], own.Facts["actor"]));
        (await city.Refusal(() => city.Goals.SignProgressReportAsync(Sign(draft), city.Served.As(Clerk))))
            .Is(StatusCode.PermissionDenied, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task by_another_units_head_a_wrong_lead_or_another_bodys_office()
    {
        var draft = await city.Submitted(city.NextWeek());
        var signing = await city.Refusal(() => city.Goals.SignProgressReportAsync(Sign(draft), city.Served.As(Stranger)));
        signing.Is(StatusCode.PermissionDenied, "CALLER_NOT_UNIT", "name");
        Assert.Equal(("units/moudao/head", "units/baiyangba"), (signing.Facts["caller"], signing.Facts["unit"]));

        await city.SignedByHead(draft);
        var verifying = await city.Refusal(() => city.Goals.VerifyProgressReportAsync(Verify(draft), city.Served.As(Stranger)));
        verifying.Is(StatusCode.PermissionDenied, "CALLER_NOT_CHECKER", "name");
        Assert.Equal(
            ("verify", "units/moudao/head", "units/housing-construction-bureau/head"),
            (verifying.Facts["step"], verifying.Facts["caller"], verifying.Facts["awaiting"]));
        (await city.Refusal(() => city.Goals.SendBackProgressReportAsync(SendBack(draft), city.Served.As(Stranger))))
            .Is(StatusCode.PermissionDenied, "CALLER_NOT_CHECKER", "name");

        await city.Verified(draft);
        var accepting = await city.Refusal(
            () => city.Goals.AcceptProgressReportAsync(Accept(draft), city.Served.As(OtherOffice)));
        accepting.Is(StatusCode.PermissionDenied, "CALLER_NOT_CHECKER", "name");
        Assert.Equal("offices/six-cities-headquarters", accepting.Facts["awaiting"]);
        (await city.Refusal(() => city.Goals.AcceptProgressReportAsync(Accept(draft), city.Served.AsCommittee)))
            .Is(StatusCode.PermissionDenied, "CALLER_NOT_CHECKER", "name");
    }

    [Fact]
    public async Task about_a_revision_that_is_none_or_not_the_current_one()
    {
        var week = city.NextWeek();
        var draft = await city.Submitted(week);
        var none = Sign(draft);
        none.Revision = 0;
        var zeroth = await city.Refusal(() => city.Goals.SignProgressReportAsync(none, city.Served.As(Head)));
        zeroth.Is(StatusCode.InvalidArgument, "NUMBER_OUT_OF_RANGE", "revision");
        Assert.Equal(("0", "1"), (zeroth.Facts["value"], zeroth.Facts["minimum"]));

        await city.Corrected(draft, FenOf(week) + 1);
        var unseen = await city.Refusal(() => city.Goals.SignProgressReportAsync(Sign(draft), city.Served.As(Head)));
        unseen.Is(StatusCode.Aborted, "REVISION_SUPERSEDED", "revision");
        Assert.Equal(("1", "2"), (unseen.Facts["revision"], unseen.Facts["current"]));

        var missing = Sign(draft);
        missing.Name = missing.Name.Replace(week.Period, "2016-w21", StringComparison.Ordinal);
        var absent = await city.Refusal(() => city.Goals.SignProgressReportAsync(missing, city.Served.As(Head)));
        absent.Is(StatusCode.NotFound, "REPORT_NOT_FOUND", "name");
        Assert.Equal("1", absent.Facts["revision"]);
        missing.Name = $"{Served.Year}/projects/p999/reports/baiyangba.{week.Period}";
        (await city.Refusal(() => city.Goals.SignProgressReportAsync(missing, city.Served.As(Head))))
            .Is(StatusCode.NotFound, "SUBJECT_NOT_FOUND");
    }

    [Fact]
    public async Task back_or_a_correction_without_a_reason()
    {
        var week = city.NextWeek();
        var draft = await city.Submitted(week);
        var back = SendBack(draft);
        back.Reason = "";
        (await city.Refusal(() => city.Goals.SendBackProgressReportAsync(back, city.Served.As(Head))))
            .Is(StatusCode.InvalidArgument, "FIELD_REQUIRED", "reason");
        back.Reason = "  ";
        (await city.Refusal(() => city.Goals.SendBackProgressReportAsync(back, city.Served.As(Head))))
            .Is(StatusCode.InvalidArgument, "REASON_REQUIRED", "reason");
        var correction = Correction(draft, FenOf(week) + 1);
        correction.Reason = "\n";
        (await city.Refusal(() => city.Goals.CorrectProgressReportAsync(correction, city.Served.As(Clerk))))
            .Is(StatusCode.InvalidArgument, "REASON_REQUIRED", "reason");
    }

    [Fact]
    public async Task zero_beside_a_value_or_about_nothing_that_is_counted()
    {
        var week = city.NextWeek();
        var draft = Draft(week);
        draft.ProgressReport.ZeroReport = true;
        var beside = await city.Refusal(() => city.Goals.SubmitProgressReportAsync(draft, city.Served.As(Clerk)));
        beside.Is(StatusCode.InvalidArgument, "ZERO_WITH_VALUE", "progress_report.lines[0]");
        Assert.Equal("investment", beside.Facts["indicator"]);

        var state = Draft(week, "statistics-bureau").With(request =>
        {
            request.Parent = $"{Served.Year}/targets/t1-0";
            request.ProgressReport.Lines.Clear();
            request.ProgressReport.ZeroReport = true;
        });
        var uncounted = await city.Refusal(
            () => city.Goals.SubmitProgressReportAsync(state, city.Served.AsUnit("statistics-bureau")));
        uncounted.Is(StatusCode.InvalidArgument, "NOTHING_TO_COUNT", "progress_report.zero_report");
    }

    [Fact]
    public async Task after_the_lock()
    {
        var week = city.NextWeek();
        var draft = await city.Submitted(week);
        city.MoveTo(draft.LockTime);
        var late = await city.Refusal(
            () => city.Goals.SubmitProgressReportAsync(Draft(week, LeadUnit), city.Served.As(LeadClerk)));
        late.Is(StatusCode.FailedPrecondition, "PERIOD_LOCKED", "progress_report.period");
        Assert.Equal((LeadUnit, week.Period), (late.Facts["unit"], late.Facts["period"]));
        Assert.Contains("北京时间", late.Sentence, StringComparison.Ordinal);
        (await city.Refusal(() => city.Goals.CorrectProgressReportAsync(
            Correction(draft, FenOf(week) + 1), city.Served.As(Clerk))))
            .Is(StatusCode.FailedPrecondition, "PERIOD_LOCKED", "progress_report.period");
        // The lock binds the unit: what is there may still be checked.
        await city.Accepted(draft);
    }
}
