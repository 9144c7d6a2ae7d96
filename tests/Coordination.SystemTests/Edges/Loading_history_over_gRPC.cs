using Coordination.SystemTests.Ingest;
using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.Sample;

namespace Coordination.SystemTests.Edges;

/// <summary>The months before the mechanism are loaded in bulk with their source, are never late, and are compared with the
/// opening balances. (R-0.1, R-0.3)</summary>
[Collection(nameof(ServedCity))]
public sealed class Loading_history_over_gRPC(Served served)
{
    [Fact]
    public async Task is_never_late_and_ties_out_with_the_opening_balance()
    {
        var project = (await served.ProjectsOf("wangying"))[^1];
        Assert.Equal(V1.OpeningComparison.Types.Result.NotReported, (await Comparison(project)).Result);
        var request = Report(project, "wangying", 0);
        request.ProgressReport.Period = "2016-w18";
        request.ProgressReport.AsOf = Date(2016, 5, 6);
        request.ProgressReport.Source = "统计月报〔2016〕4号";
        var loaded = (await served.Ingested("wangying", Batches.Batch(1, request)))[1].ProgressReport;
        Assert.Equal((false, null, null, "统计月报〔2016〕4号"), (loaded.Late, loaded.CutOffTime, loaded.LockTime, loaded.Source));
        Assert.Empty(loaded.AnomalyMarks);
        Assert.Equal(V1.OpeningComparison.Types.Result.Agrees, (await Comparison(project, loaded.Position)).Result);
    }

    [Fact]
    public async Task without_a_source_is_marked_and_a_difference_is_shown()
    {
        var project = (await served.ProjectsOf("wangying"))[^2];
        var request = Report(project, "wangying", 7);
        request.ProgressReport.Period = "2016-w18";
        request.ProgressReport.AsOf = Date(2016, 5, 6);
        var loaded = (await served.Ingested("wangying", Batches.Batch(1, request)))[1].ProgressReport;
        Assert.Equal("SOURCE_MISSING", Assert.Single(loaded.AnomalyMarks).Reason);
        var comparison = await Comparison(project, loaded.Position);
        Assert.Equal((V1.OpeningComparison.Types.Result.Differs, 0, 7), (comparison.Result, comparison.Opening.MoneyFen, comparison.Reported.MoneyFen));
        Assert.Contains("synthetic", comparison.OpeningSource);
    }

    [Fact]
    public async Task refuses_a_result_that_this_version_does_not_know()
    {
        var refused = await Refused.By(served, () => served.Goals.ListOpeningComparisonsAsync(
            new V1.ListOpeningComparisonsRequest { Parent = Served.Year, Results = { (V1.OpeningComparison.Types.Result)99 } },
            served.AsUnit("wangying")));
        refused.Is(StatusCode.InvalidArgument, "ENUM_VALUE_UNKNOWN", "results[0]");
    }

    private async Task<V1.OpeningComparison> Comparison(string project, long position = 0)
    {
        var request = new V1.ListOpeningComparisonsRequest
        {
            Parent = Served.Year, PageSize = 100, MinPosition = position,
        };
        while (true)
        {
            var page = await served.Goals.ListOpeningComparisonsAsync(request, served.AsUnit("wangying"));
            if (page.OpeningComparisons.FirstOrDefault(one => one.Subject == $"{Served.Year}/projects/{project}") is { } found) return found;
            request.PageToken = page.NextPageToken;
            Assert.NotEmpty(request.PageToken);
        }
    }
}
