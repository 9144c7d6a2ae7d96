using Coordination.SystemTests.Ingest;
using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>Whoever reads can see which money counts for which target, page by page. (1.9 double counting, B32)</summary>
[Collection(nameof(ServedCity))]
public sealed class Attributing_money_over_gRPC(Served served)
{
    [Fact]
    public async Task gives_each_project_to_the_investment_of_the_year_once()
    {
        var project = (await served.ProjectsOf("wangying"))[^3];
        var reported = await served.Goals.SubmitProgressReportAsync(Report(project, "wangying", 1_234_567), served.AsUnit("wangying"));
        var seen = new List<V1.MoneyAllocation>();
        var request = new V1.ListMoneyAllocationsRequest
        {
            Parent = Served.Year, PageSize = 100, Target = $"{Served.Year}/targets/t3-2", MinPosition = reported.Position,
        };
        do
        {
            var page = await served.Goals.ListMoneyAllocationsAsync(request, served.AsUnit("moudao"));
            Assert.Equal(241, page.TotalSize);
            seen.AddRange(page.MoneyAllocations);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(241, seen.DistinctBy(one => one.Project).Count());
        var its = seen.Single(one => one.Project == $"{Served.Year}/projects/{project}");
        Assert.Equal(
            ("investment", 10_000, 1_234_567, 1_234_567, 0),
            (its.Indicator, its.BasisPoints, its.ReportedFen, its.AttributedReportedFen, its.AttributedAcceptedFen));
    }

    [Fact]
    public async Task gives_nothing_to_a_target_without_allocations()
    {
        var page = await served.Goals.ListMoneyAllocationsAsync(
            new V1.ListMoneyAllocationsRequest { Parent = Served.Year, Target = $"{Served.Year}/targets/t3-3" }, served.AsUnit("moudao"));
        Assert.Equal((0, 0), (page.TotalSize, page.AttributedAcceptedFen));
    }

    [Fact]
    public async Task refuses_a_name_that_is_no_target()
    {
        var refused = await Refused.By(served, () => served.Goals.ListMoneyAllocationsAsync(
            new V1.ListMoneyAllocationsRequest { Parent = Served.Year, Target = $"{Served.Year}/projects/p011" }, served.AsUnit("moudao")));
        refused.Is(StatusCode.InvalidArgument, "NAME_INVALID", "target");
    }
}
