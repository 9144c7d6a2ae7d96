using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>Everything in the city can be read by everybody in it: now, as of a day, as known at a time, page by
/// page.</summary>
[Collection(nameof(ServedCity))]
public sealed class Reading_over_gRPC(Served served)
{
    private CallOptions Options => served.AsUnit("maoba");

    [Fact]
    public async Task gives_the_city_at_a_glance()
    {
        var report = await served.Goals.SubmitProgressReportAsync(
            Report("p010", "nanping", 321), served.AsUnit("nanping"));
        var board = await served.Board.GetBoardAsync(
            new V1.GetBoardRequest { Name = Served.Year, MinPosition = report.Position }, Options);

        Assert.Equal((Served.Year, "利川市", 1), (board.Name, board.CityDisplayName, board.MechanismVersion));
        Assert.Equal(Date(Served.Today), board.AsOf);
        Assert.True(board.Position >= report.Position && board.Unaccepted && board.Synthetic);
        Assert.Equal([1, 2, 3, 4, 5, 6], board.KeyWorks.Select(keyWork => int.Parse(keyWork.Name[^1..], null)));
        Assert.All(board.KeyWorks, keyWork => Assert.NotEmpty(keyWork.LeadUnit));
        Assert.Equal((56, 241), (board.Totals.Targets, board.Totals.Projects));
        Assert.Equal(board.Totals.Projects, board.KeyWorks.Sum(keyWork => keyWork.Totals.Projects));
        Assert.Equal(board.Totals.Reports, board.KeyWorks.Sum(keyWork => keyWork.Totals.Reports));
        Assert.True(board.Totals.InvestedFen >= 321 && board.Totals.Reports >= 1);
    }

    [Fact]
    public async Task gives_the_city_as_it_was_known_and_for_an_earlier_day()
    {
        var before = await EarlyMay();
        await served.Goals.SubmitProgressReportAsync(Report("p012", "wangying", 99), served.AsUnit("wangying"));
        var atFirst = await served.Board.GetBoardAsync(
            new V1.GetBoardRequest { Name = Served.Year, KnownTime = new() { Seconds = 1_462_924_800 } }, Options);
        Assert.Equal((0, 0, 241), (atFirst.Totals.Reports, atFirst.Totals.ProjectsReported, atFirst.Totals.Projects));
        // Other tests report about earlier weeks; this report is about a later one.
        var after = await EarlyMay();
        Assert.Equal((Date(2016, 5, 10), before.Totals.Reports), (after.AsOf, after.Totals.Reports));
        Assert.True(after.Position > before.Position);

        async Task<V1.Board> EarlyMay() => await served.Board.GetBoardAsync(
            new V1.GetBoardRequest { Name = Served.Year, AsOf = Date(2016, 5, 10), MinPosition = await served.Head() },
            Options);
    }

    [Fact]
    public async Task walks_through_all_rows_at_one_position()
    {
        var seen = new List<string>();
        var request = new V1.QueryProgressRequest { Parent = Served.Year, PageSize = 70 };
        V1.QueryProgressResponse page;
        var positions = new HashSet<long>();
        var project = 20;
        do
        {
            page = await served.Board.QueryProgressAsync(request, Options);
            seen.AddRange(page.Rows.Select(row => row.Subject));
            positions.Add(page.Position);
            Assert.Equal(297, page.TotalSize);
            request.PageToken = page.NextPageToken;
            // The ledger grows while the walk goes on.
            await served.Leadership.BindExternalIdAsync(Binding($"walk-{project}", $"p{project++:000}"), Options);
        }
        while (page.NextPageToken.Length > 0);

        Assert.Equal((297, 297), (seen.Count, seen.Distinct().Count()));
        Assert.Single(positions);
        Assert.EndsWith("/targets/t1-0", seen[0], StringComparison.Ordinal);
        Assert.EndsWith("/projects/p241", seen[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task filters_rows()
    {
        var all = await Rows(new());
        var targets = await Rows(
            new() { SubjectKind = V1.ProgressFilter.Types.SubjectKind.Target, KeyWork = $"{Served.Year}/keyWorks/k1" });
        Assert.All(targets, row => Assert.EndsWith("/k1", row.KeyWork, StringComparison.Ordinal));
        Assert.Equal(all.Count(
            row => row.KeyWork.EndsWith("/k1", StringComparison.Ordinal) && row.DocumentId.Length > 0), targets.Count);
        var unit = await Rows(new() { Unit = "cities/lichuan/units/maoba" });
        Assert.NotEmpty(unit);
        Assert.All(
            unit, row => Assert.Contains("cities/lichuan/units/maoba", row.ResponsibleUnits.Append(row.LeadUnit)));
        var body = await Rows(new() { Body = "cities/lichuan/bodies/poverty-headquarters" });
        Assert.Equal(all.Count(row => row.KeyWork.EndsWith("/k1", StringComparison.Ordinal)), body.Count);
        Assert.All(await Rows(new() { MissingCurrentReport = true }), row => Assert.NotEmpty(row.MissingUnits));
        Assert.Equal("T2.2", Assert.Single(await Rows(new() { Text = "十大工程" })).DocumentId);
        Assert.All(await Rows(new() { Started = true }), row => Assert.NotNull(row.StartDate));

        async Task<List<V1.ProgressRow>> Rows(V1.ProgressFilter filter) =>
            [.. (await served.Board.QueryProgressAsync(
                new V1.QueryProgressRequest { Parent = Served.Year, PageSize = 500, Filter = filter }, Options)).Rows];
    }

    [Fact]
    public async Task lists_units_bodies_key_works_targets_and_projects()
    {
        var units = await served.Leadership.ListUnitsAsync(
            new V1.ListUnitsRequest { Parent = "cities/lichuan", PageSize = 500 }, Options);
        Assert.True(units.Units.Count >= 14);
        Assert.Equal(units.Units[3], await served.Leadership.GetUnitAsync(
            new V1.GetUnitRequest { Name = units.Units[3].Name }, Options));
        var bodies = await served.Leadership.ListBodiesAsync(
            new V1.ListBodiesRequest { Parent = "cities/lichuan" }, Options);
        Assert.Equal(6, bodies.Bodies.Count);
        Assert.Equal(bodies.Bodies[0], await served.Leadership.GetBodyAsync(
            new V1.GetBodyRequest { Name = bodies.Bodies[0].Name }, Options));
        var works = await served.Leadership.ListKeyWorksAsync(
            new V1.ListKeyWorksRequest { Parent = Served.Year }, Options);
        Assert.Equal([1, 2, 3, 4, 5, 6], works.KeyWorks.Select(work => work.Order));
        Assert.Equal(works.KeyWorks[1].Name, (await served.Leadership.GetKeyWorkAsync(
            new V1.GetKeyWorkRequest { Name = works.KeyWorks[1].Name }, Options)).Name);
        var targets = await served.Goals.ListTargetsAsync(
            new V1.ListTargetsRequest { Parent = Served.Year, PageSize = 500 }, Options);
        Assert.Equal(56, targets.Targets.Count);
        Assert.Equal(targets.Targets[5].Name, (await served.Goals.GetTargetAsync(
            new V1.GetTargetRequest { Name = targets.Targets[5].Name }, Options)).Name);
        var projects = await served.Goals.ListProjectsAsync(
            new V1.ListProjectsRequest { Parent = Served.Year, PageSize = 500 }, Options);
        Assert.Equal(241, projects.Projects.Count);
        Assert.All(projects.Projects, project => Assert.Equal(
            project.AnnualPlanFen, project.FundingSources.Sum(source => source.AmountFen)));
    }

    [Fact]
    public async Task gives_the_mechanism_in_every_version()
    {
        var mechanism = await served.Leadership.GetMechanismAsync(
            new V1.GetMechanismRequest { Name = Served.Year, Version = 1 }, Options);
        Assert.Equal((1, "利川市", true), (mechanism.Version, mechanism.CityDisplayName, mechanism.Synthetic));
        Assert.NotEmpty(mechanism.Clauses);
        Assert.NotEmpty(mechanism.Parameters);
        Assert.NotEmpty(mechanism.Etag);
        (await Refused.By(served, () => served.Leadership.GetMechanismAsync(
            new V1.GetMechanismRequest { Name = Served.Year, Version = 99 }, Options)))
            .Is(StatusCode.NotFound, "MECHANISM_NOT_FOUND");
        (await Refused.By(served, () => served.Leadership.GetMechanismAsync(
            new V1.GetMechanismRequest { Name = "cities/lichuan/mechanisms/2017" }, Options)))
            .Is(StatusCode.NotFound, "MECHANISM_NOT_FOUND");
    }

    [Fact]
    public async Task refuses_what_cannot_be_read()
    {
        var board = served.Board;
        (await Refused.By(served, () => board.GetBoardAsync(
            new V1.GetBoardRequest { Name = "cities/lichuan/mechanisms/2015" }, Options)))
            .Is(StatusCode.NotFound, "MECHANISM_NOT_FOUND");
        (await Refused.By(served, () => board.GetBoardAsync(
            new V1.GetBoardRequest { Name = Served.Year, KnownTime = new Timestamp { Seconds = long.MaxValue } },
                Options)))
            .Is(StatusCode.InvalidArgument, "TIME_OUT_OF_RANGE", "known_time");
        (await Refused.By(served, () => board.GetBoardAsync(
            new V1.GetBoardRequest { Name = Served.Year, KnownTime = new Timestamp(), MinPosition = 5 }, Options)))
            .Is(StatusCode.InvalidArgument, "FIELD_CONFLICT", "min_position");
        var notReached = await Refused.By(served, () => board.GetBoardAsync(
            new V1.GetBoardRequest { Name = Served.Year, MinPosition = long.MaxValue }, Options));
        notReached.Is(StatusCode.Unavailable, "POSITION_NOT_REACHED", "min_position");
        (await Refused.By(served, () => board.QueryProgressAsync(
            new V1.QueryProgressRequest { Parent = Served.Year, PageSize = -1 }, Options)))
            .Is(StatusCode.InvalidArgument, "PAGE_SIZE_INVALID", "page_size");
        (await Refused.By(served, () => served.Leadership.GetUnitAsync(
            new V1.GetUnitRequest { Name = "cities/lichuan/units/atlantis" }, Options)))
            .Is(StatusCode.NotFound, "UNIT_NOT_FOUND");
        (await Refused.By(served, () => served.Leadership.GetBodyAsync(
            new V1.GetBodyRequest { Name = "cities/lichuan/bodies/atlantis" }, Options)))
            .Is(StatusCode.NotFound, "BODY_NOT_FOUND");
        (await Refused.By(served, () => served.Leadership.GetKeyWorkAsync(
            new V1.GetKeyWorkRequest { Name = $"{Served.Year}/keyWorks/k9" }, Options)))
            .Is(StatusCode.NotFound, "KEY_WORK_NOT_FOUND");
    }

    private static V1.BindExternalIdRequest Binding(string id, string project) => new()
    {
        RequestId = RequestId(),
        ExternalId = new V1.ExternalId
        {
            Unit = "cities/lichuan/units/maoba",
            SourceSystem = "walk",
            ExternalId_ = id,
            Subject = $"{Served.Year}/projects/{project}",
        },
    };
}
