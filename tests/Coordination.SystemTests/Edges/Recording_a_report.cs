using Coordination.Domain.Calendar;
using Google.Protobuf;
using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>What a unit reports over gRPC is on disk, is answered alike for ever, and can be read and
/// corrected.</summary>
[Collection(nameof(ServedCity))]
public sealed class Recording_a_report(Served served)
{
    [Fact]
    public async Task answers_what_was_recorded_and_the_same_bytes_again()
    {
        var request = Report("p004", "tuanbao", 12_345);
        var before = await served.Head();
        var first = await served.Goals.SubmitProgressReportAsync(request, served.AsUnit("tuanbao"));
        var again = await served.Goals.SubmitProgressReportAsync(request, served.AsUnit("tuanbao"));

        Assert.Equal(first.ToByteArray(), again.ToByteArray());
        Assert.Equal(before + 1, await served.Head());
        Assert.Equal($"{Served.Year}/projects/p004/reports/tuanbao.2016-w22", first.Name);
        Assert.Equal((1, before + 1, "units/tuanbao"), (first.Revision, first.Position, first.Actor));
        Assert.Equal(V1.ProgressReport.Types.State.Recorded, first.State);
        Assert.Empty(first.AnomalyMarks);
        Assert.Equal(12_345, first.Lines[0].MoneyFen);
        var read = await served.Goals.GetProgressReportAsync(
            new V1.GetProgressReportRequest { Name = first.Name, MinPosition = first.Position }, served.AsCommittee);
        Assert.Equal(first, read);
    }

    [Fact]
    public async Task beyond_the_plan_is_recorded_with_a_mark()
    {
        var project = await served.Goals.GetProjectAsync(
            new V1.GetProjectRequest { Name = $"{Served.Year}/projects/p003" }, served.AsUnit("nanping"));
        var report = await served.Goals.SubmitProgressReportAsync(
            Report("p003", "nanping", project.AnnualPlanFen * 2), served.AsUnit("nanping"));

        var mark = Assert.Single(report.AnomalyMarks);
        Assert.Equal(("BEYOND_PLAN", "investment"), (mark.Reason, mark.Indicator));
        var rows = await served.Board.QueryProgressAsync(
            new V1.QueryProgressRequest
            {
                Parent = Served.Year,
                MinPosition = report.Position,
                Filter = new V1.ProgressFilter { WithAnomaly = true, Text = "p003" },
            },
            served.AsCommittee);
        Assert.Equal(1, Assert.Single(rows.Rows).Anomalies);
    }

    [Fact]
    public async Task is_corrected_with_a_reason_and_keeps_every_revision()
    {
        var options = served.AsUnit("baiyangba");
        var first = await served.Goals.SubmitProgressReportAsync(Report("p005", "baiyangba", 100), options);
        var correction = new V1.CorrectProgressReportRequest
        {
            ProgressReport = new V1.ProgressReport { Name = first.Name, AsOf = first.AsOf,
                Lines = { first.Lines.Clone() }, Done = first.Done },
            Reason = "金额登记有误",
            RequestId = RequestId(),
            Etag = first.Etag,
        };
        correction.ProgressReport.Lines[0].MoneyFen = 90;
        var second = await served.Goals.CorrectProgressReportAsync(correction, options);

        Assert.Equal((2, "金额登记有误", 90), (second.Revision, second.Reason, second.Lines[0].MoneyFen));
        Assert.Equal(
            second.ToByteArray(), (await served.Goals.CorrectProgressReportAsync(correction, options)).ToByteArray());
        var superseded = first.Clone();
        (superseded.State, superseded.AwaitingActor, superseded.CountsReported) =
            (V1.ProgressReport.Types.State.Superseded, "", false);
        foreach (var (revision, expected) in new[] { (1, superseded), (2, second), (0, second) })
            Assert.Equal(expected, await served.Goals.GetProgressReportAsync(
                new V1.GetProgressReportRequest { Name = first.Name, Revision = revision,
                    MinPosition = second.Position }, options));

        correction.RequestId = RequestId();
        correction.ProgressReport.Lines[0].MoneyFen = 95;
        var stale = await Refused.By(served, () => served.Goals.CorrectProgressReportAsync(correction, options));
        stale.Is(StatusCode.Aborted, "STALE_ETAG", "etag");
        Assert.Equal((first.Etag, second.Etag), (stale.Facts["etag"], stale.Facts["currentEtag"]));

        var missing = await Refused.By(served, () => served.Goals.GetProgressReportAsync(
            new V1.GetProgressReportRequest { Name = first.Name, Revision = 3 }, options));
        missing.Is(StatusCode.NotFound, "REPORT_NOT_FOUND", "name");
    }

    [Fact]
    public async Task that_does_not_exist_cannot_be_corrected()
    {
        var correction = new V1.CorrectProgressReportRequest
        {
            ProgressReport = new V1.ProgressReport
            {
                Name = $"{Served.Year}/projects/p004/reports/tuanbao.2016-w21",
                Period = "2016-w22",
                AsOf = Date(2016, 5, 27),
                Lines = { new V1.ReportLine { Indicator = "investment", MoneyFen = 1 } },
            },
            Reason = "补报",
            RequestId = RequestId(),
        };
        var conflict = await Refused.By(
            served, () => served.Goals.CorrectProgressReportAsync(correction, served.AsUnit("tuanbao")));
        conflict.Is(StatusCode.InvalidArgument, "FIELD_CONFLICT", "progress_report.period");

        correction.ProgressReport.Period = "";
        var missing = await Refused.By(
            served, () => served.Goals.CorrectProgressReportAsync(correction, served.AsUnit("tuanbao")));
        missing.Is(StatusCode.NotFound, "REPORT_NOT_FOUND", "progress_report.name");
    }

    [Fact]
    public async Task by_the_units_own_id_means_the_same_project()
    {
        var options = served.AsUnit("moudao");
        var bound = await served.Leadership.BindExternalIdAsync(
            new V1.BindExternalIdRequest
            {
                RequestId = RequestId(),
                ExternalId = new V1.ExternalId
                {
                    Unit = "cities/lichuan/units/moudao",
                    SourceSystem = "town-ledger",
                    ExternalId_ = "XM-11",
                    Subject = $"{Served.Year}/projects/p011",
                },
            },
            options);
        Assert.True(bound.Position > 0);
        var report = await served.Goals.SubmitProgressReportAsync(
            Report("p011", "moudao", 5).With(request =>
            {
                request.Parent = Served.Year;
                request.ExternalSubject = new V1.ExternalSubject { SourceSystem = "town-ledger", ExternalId = "XM-11" };
            }),
            options);
        Assert.Equal($"{Served.Year}/projects/p011/reports/moudao.2016-w22", report.Name);
    }

    [Fact]
    public async Task for_checking_only_records_nothing()
    {
        var before = await served.Head();
        var report = await served.Goals.SubmitProgressReportAsync(
            Report("p009", "development-zone", 5).With(request => request.ValidateOnly = true),
            served.AsUnit("development-zone"));
        Assert.Equal((0, "", 1), (report.Position, report.Etag, report.Revision));
        Assert.Equal(before, await served.Head());
    }

    [Fact]
    public async Task is_listed_by_unit_and_period()
    {
        var options = served.AsUnit("zhonglu");
        foreach (var week in Enumerable.Range(21, 2))
        {
            var friday = PeriodId.Parse($"2016-w{week}").Start.PlusDays(4);
            await served.Goals.SubmitProgressReportAsync(
                Report("p102", "zhonglu", week).With(request =>
                {
                    request.ProgressReport.Period = $"2016-w{week}";
                    request.ProgressReport.AsOf = Date(friday);
                }),
                options);
        }
        var head = await served.Head();
        var list = new V1.ListProgressReportsRequest { Parent = $"{Served.Year}/projects/p102", PageSize = 1,
            MinPosition = head };
        var first = await served.Goals.ListProgressReportsAsync(list, options);
        list.PageToken = first.NextPageToken;
        var second = await served.Goals.ListProgressReportsAsync(list, options);
        Assert.Equal(
            ["2016-w21", "2016-w22"], first.ProgressReports.Concat(
                second.ProgressReports).Select(report => report.Period));
        Assert.Equal(("", first.Position), (second.NextPageToken, second.Position));

        list.Unit = "cities/lichuan/units/zhonglu";
        var moved = await Refused.By(served, () => served.Goals.ListProgressReportsAsync(list, options));
        moved.Is(StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "page_token");
        list.PageToken = "garbage";
        (await Refused.By(served, () => served.Goals.ListProgressReportsAsync(list, options)))
            .Is(StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "page_token");
    }

    [Fact]
    public async Task of_a_start_and_of_a_milestone_is_answered_alike_again()
    {
        var options = served.AsUnit("wangying");
        var start = new V1.RecordProjectStartRequest
        {
            Name = $"{Served.Year}/projects/p007",
            Unit = "cities/lichuan/units/wangying",
            Date = Date(2016, 6, 1),
            Evidence = "施工许可 2016-07",
            RequestId = RequestId(),
        };
        var started = await served.Goals.RecordProjectStartAsync(start, options);
        Assert.Equal(started.ToByteArray(), (await served.Goals.RecordProjectStartAsync(start, options)).ToByteArray());
        Assert.Equal((start.Name, start.Unit, start.Evidence), (started.Project, started.Unit, started.Evidence));

        start.RequestId = RequestId();
        start.Date = Date(2016, 6, 2);
        (await Refused.By(served, () => served.Goals.RecordProjectStartAsync(start, options)))
            .Is(StatusCode.FailedPrecondition, "ALREADY_STARTED", "date");

        var reach = new V1.ReachMilestoneRequest
        {
            Name = start.Name,
            Unit = start.Unit,
            Milestone = "m01",
            Date = Date(2016, 6, 2),
            RequestId = RequestId(),
        };
        var reached = await served.Goals.ReachMilestoneAsync(reach, options);
        Assert.Equal(("m01", reach.Date), (reached.Milestone, reached.Date));
        reach.RequestId = RequestId();
        reach.Milestone = "m99";
        (await Refused.By(served, () => served.Goals.ReachMilestoneAsync(reach, options)))
            .Is(StatusCode.NotFound, "MILESTONE_NOT_FOUND", "milestone");
        var project = await served.Goals.GetProjectAsync(
            new V1.GetProjectRequest { Name = start.Name, MinPosition = reached.Position }, options);
        Assert.Equal(started.Date, project.StartDate);
        Assert.Equal(reached.Date, project.Milestones.Single(milestone => milestone.Id == "m01").ReachedDate);
    }
}
