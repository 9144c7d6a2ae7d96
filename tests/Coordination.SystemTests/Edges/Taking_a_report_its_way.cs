using Google.Protobuf;
using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.LivingCity;
using static Coordination.SystemTests.Edges.Sample;
using Kind = Coordination.V1.ReportStep.Types.Kind;
using State = Coordination.V1.ProgressReport.Types.State;

namespace Coordination.SystemTests.Edges;

/// <summary>A report goes from its unit over the unit's head, the lead unit and the office, and every step is on disk, is
/// answered alike for ever, and is shown to everybody.</summary>
public sealed class Taking_a_report_its_way(LivingCity city) : IClassFixture<LivingCity>
{
    [Fact]
    public async Task leads_over_three_posts_to_publication()
    {
        var week = city.NextWeek();
        var draft = await city.Submitted(week);
        Assert.Equal((State.Recorded, "units/baiyangba/head", false), (draft.State, draft.AwaitingActor, draft.Late));
        Assert.Equal(
            (week.Monday.PlusDays(4).At(new(12, 0)).ToString(), week.Monday.PlusDays(7).At(new(12, 0)).ToString()),
            (Beijing(draft.CutOffTime), Beijing(draft.PublicationTime)));
        Assert.True(draft.LockTime > draft.PublicationTime);

        var signed = await city.SignedByHead(draft);
        Assert.Equal(
            (draft.Name, 1, Kind.Sign, "units/baiyangba/head", "units/baiyangba/head", "", false),
            (signed.Report, signed.Revision, signed.Kind, signed.Actor, signed.ActingFor, signed.Reason, signed.Erratum));
        await Shows(draft, State.UnitSigned, "units/housing-construction-bureau/head");
        var verified = await city.Verified(draft);
        await Shows(draft, State.LeadVerified, "offices/six-cities-headquarters");
        var accepted = await city.Goals.AcceptProgressReportAsync(Accept(draft), city.Served.As(Office));
        var shown = await Shows(draft, State.Accepted, "");
        Assert.Equal([signed, verified, accepted], shown.Steps);
        Assert.True(shown.CountsReported && shown.CountsAccepted && shown.CountsPublished);
        Assert.NotEqual(draft.Etag, shown.Etag);

        city.MoveTo(draft.PublicationTime);
        await Shows(draft, State.Published, "");
    }

    [Fact]
    public async Task of_the_lead_unit_itself_leads_over_the_office()
    {
        var own = await city.Submitted(city.NextWeek(), LeadClerk);
        await city.Goals.SignProgressReportAsync(Sign(own), city.Served.As(LeadHead));
        await Shows(own, State.UnitSigned, "offices/six-cities-headquarters");
        (await city.Refusal(() => city.Goals.VerifyProgressReportAsync(Verify(own), city.Served.As(LeadHead))))
            .Is(StatusCode.PermissionDenied, "CHECKER_IS_MAKER", "name");
        await city.Goals.VerifyProgressReportAsync(Verify(own), city.Served.As(Office));
        await city.Goals.AcceptProgressReportAsync(Accept(own), city.Served.As(Office));
        await Shows(own, State.Accepted, "");
    }

    [Fact]
    public async Task again_under_the_same_request_id_is_answered_alike_and_recorded_once()
    {
        var draft = await city.Submitted(city.NextWeek());
        var (sign, verify, accept) = (Sign(draft), Verify(draft), Accept(draft));
        var before = await city.Served.Head();
        var first = new IMessage[]
        {
            await city.Goals.SignProgressReportAsync(sign, city.Served.As(Head)),
            await city.Goals.VerifyProgressReportAsync(verify, city.Served.As(LeadHead)),
            await city.Goals.AcceptProgressReportAsync(accept, city.Served.As(Office)),
        };
        var again = new IMessage[]
        {
            await city.Goals.SignProgressReportAsync(sign, city.Served.As(Head)),
            await city.Goals.VerifyProgressReportAsync(verify, city.Served.As(LeadHead)),
            await city.Goals.AcceptProgressReportAsync(accept, city.Served.As(Office)),
        };
        Assert.Equal(first.Select(step => step.ToByteString()), again.Select(step => step.ToByteString()));
        Assert.Equal(before + 3, await city.Served.Head());

        sign.Revision = 2;
        (await city.Refusal(() => city.Goals.SignProgressReportAsync(sign, city.Served.As(Head))))
            .Is(StatusCode.AlreadyExists, "REQUEST_ID_REUSED", "request_id");
    }

    [Fact]
    public async Task that_is_only_checked_records_nothing()
    {
        var draft = await city.Submitted(city.NextWeek());
        var before = await city.Served.Head();
        var sign = Sign(draft);
        sign.ValidateOnly = true;
        var preview = await city.Goals.SignProgressReportAsync(sign, city.Served.As(Head));
        Assert.Equal((0, Kind.Sign, 1), (preview.Position, preview.Kind, preview.Revision));
        Assert.Equal(before, await city.Served.Head());
        await Shows(draft, State.Recorded, "units/baiyangba/head");
    }

    [Fact]
    public async Task back_with_a_reason_starts_it_again()
    {
        var week = city.NextWeek();
        var draft = await city.Submitted(week);
        var signed = await city.SignedByHead(draft);
        var request = SendBack(draft);
        var back = await city.Goals.SendBackProgressReportAsync(request, city.Served.As(LeadHead));
        Assert.Equal((Kind.SendBack, request.Reason), (back.Kind, back.Reason));
        Assert.Equal(back, await city.Goals.SendBackProgressReportAsync(request, city.Served.As(LeadHead)));
        var shown = await Shows(draft, State.SentBack, "units/baiyangba");
        Assert.False(shown.CountsReported);

        var second = await city.Corrected(draft, FenOf(week) + 1);
        Assert.Equal((2, State.Recorded, "units/baiyangba/head"), (second.Revision, second.State, second.AwaitingActor));
        await city.Accepted(second);
        Assert.True((await Shows(draft, State.Accepted, "")).CountsPublished);
        var first = await city.Read(draft, revision: 1);
        Assert.Equal((State.Superseded, "", false), (first.State, first.AwaitingActor, first.CountsReported));
        Assert.Equal([signed, back], first.Steps);
    }

    [Fact]
    public async Task late_is_the_same_way()
    {
        var timely = await city.Submitted(city.NextWeek(), LeadClerk);
        city.MoveTo(timely.CutOffTime, minutes: 1);
        var draft = Draft(new(timely.Period, new(timely.AsOf.Year, timely.AsOf.Month, timely.AsOf.Day)));
        var late = await city.Goals.SubmitProgressReportAsync(draft, city.Served.As(Clerk));
        Assert.True(late.Late && !late.NeedsApproval);
        await city.Accepted(late);
        Assert.True((await city.Read(late)).Late && (await city.Read(late)).CountsAccepted);
        Assert.False((await city.Read(timely)).Late);
    }

    [Fact]
    public async Task saying_that_nothing_happened_needs_no_line()
    {
        var week = city.NextWeek();
        var zero = Draft(week).With(request => request.ProgressReport.Lines.Clear());
        zero.ProgressReport.ZeroReport = true;
        var report = await city.Goals.SubmitProgressReportAsync(zero, city.Served.As(Clerk));
        Assert.True(report.ZeroReport);
        Assert.Empty(report.Lines);
        await city.Accepted(report);
        Assert.True((await Shows(report, State.Accepted, "")).ZeroReport);
    }

    [Fact]
    public async Task saying_that_nothing_happened_makes_a_target_of_kind_zero_known()
    {
        var week = city.NextWeek();
        var zero = Draft(week).With(request =>
        {
            request.Parent = $"{Served.Year}/targets/t2-4";
            request.ProgressReport.Lines.Clear();
            request.ProgressReport.ZeroReport = true;
        });
        var report = await city.Goals.SubmitProgressReportAsync(zero, city.Served.As(Clerk));
        var rows = await city.Served.Board.QueryProgressAsync(
            new V1.QueryProgressRequest
            {
                Parent = Served.Year, MinPosition = report.Position, Filter = new V1.ProgressFilter { Text = "t2-4" },
            },
            city.Served.As(Office));
        var value = Assert.Single(rows.Rows).Values[0];
        Assert.Equal(
            (0, V1.Standing.Reported, false, 1), (value.Count, value.Standing, value.Opening, value.UnitsReported));
    }

    [Fact]
    public async Task with_history_names_its_source_and_has_no_cut_off()
    {
        var history = Draft(new("2016-w10", new(2016, 3, 7)), LeadUnit).With(request =>
        {
            request.ProgressReport.Source = "统计月报 2016 年 3 月";
            request.ProgressReport.Lines[0].MoneyFen = 1;
        });
        var report = await city.Goals.SubmitProgressReportAsync(history, city.Served.As(LeadClerk));
        Assert.Equal((history.ProgressReport.Source, false), (report.Source, report.Late));
        Assert.Empty(report.AnomalyMarks);
        Assert.True(report is { CutOffTime: null, PublicationTime: null, LockTime: null });
        Assert.Equal("统计月报 2016 年 3 月", (await city.Read(report)).Source);

        var silent = await city.Goals.SubmitProgressReportAsync(
            Draft(new("2016-w11", new(2016, 3, 14)), LeadUnit).With(next => next.ProgressReport.Lines[0].MoneyFen = 2),
            city.Served.As(LeadClerk));
        Assert.Equal("SOURCE_MISSING", Assert.Single(silent.AnomalyMarks).Reason);
    }

    [Fact]
    public async Task can_be_watched_in_batches()
    {
        var week = city.NextWeek();
        var reports = new[] { await city.Submitted(week), await city.Submitted(week, LeadClerk) };
        await city.SignedByHead(reports[0]);
        var batch = new V1.BatchGetProgressReportsRequest
        {
            Parent = Served.Year, Names = { reports[1].Name, reports[0].Name, reports[1].Name },
            MinPosition = await city.Served.Head(),
        };
        var got = await city.Goals.BatchGetProgressReportsAsync(batch, city.Served.As(Office));
        Assert.Equal(batch.Names, got.ProgressReports.Select(report => report.Name));
        Assert.Equal([State.Recorded, State.UnitSigned, State.Recorded], got.ProgressReports.Select(report => report.State));
        Assert.Equal(batch.MinPosition, got.Position);

        batch.Names.Add($"{Served.Year}/projects/{Project}/reports/baiyangba.2016-w21");
        (await city.Refusal(() => city.Goals.BatchGetProgressReportsAsync(batch, city.Served.As(Office))))
            .Is(StatusCode.NotFound, "REPORT_NOT_FOUND", "name");
        batch.Names[^1] = "cities/lichuan/mechanisms/2015/projects/p002/reports/baiyangba.2015-w21";
        (await city.Refusal(() => city.Goals.BatchGetProgressReportsAsync(batch, city.Served.As(Office))))
            .Is(StatusCode.InvalidArgument, "FIELD_CONFLICT", "names[3]");
        batch.Names.AddRange(Enumerable.Repeat(reports[0].Name, 500));
        (await city.Refusal(() => city.Goals.BatchGetProgressReportsAsync(batch, city.Served.As(Office))))
            .Is(StatusCode.InvalidArgument, "BATCH_TOO_LARGE", "names");
    }

    private async Task<V1.ProgressReport> Shows(V1.ProgressReport report, State state, string awaiting)
    {
        var read = await city.Read(report);
        Assert.Equal((state, awaiting), (read.State, read.AwaitingActor));
        return read;
    }

    private static string Beijing(Google.Protobuf.WellKnownTypes.Timestamp time) =>
        NodaTime.LocalDateTime.FromDateTime(time.ToDateTime().AddHours(8)).ToString();
}
