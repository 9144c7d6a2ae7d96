using Coordination.SystemTests.Edges;
using Grpc.Core;
using Xunit;

namespace Coordination.SystemTests.Ingest;

/// <summary>Streams as a unit's system would open them, and what comes back.</summary>
internal static class Batches
{
    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A batch of these requests, numbered from a sequence on.</summary>
    public static V1.IngestProgressReportsRequest Batch(long first, params IEnumerable<object> requests) => new()
    {
        Items = { requests.Select((request, index) => Item(first + index, request)) },
    };

    /// <param name="request">A submission, a correction, or anything else for neither.</param>
    public static V1.IngestItem Item(long sequence, object request) => request switch
    {
        V1.SubmitProgressReportRequest submit => new() { Sequence = sequence, Submit = submit },
        V1.CorrectProgressReportRequest correct => new() { Sequence = sequence, Correct = correct },
        _ => new() { Sequence = sequence },
    };

    /// <summary>Sends batches in one stream and reads all results, by sequence.</summary>
    public static async Task<Dictionary<long, V1.IngestResult>> Ingested(
        this Served served, string unit, params IEnumerable<V1.IngestProgressReportsRequest> batches)
    {
        using var stream = served.Ingest.IngestProgressReports(served.AsUnit(unit));
        var reading = Read(stream.ResponseStream);
        foreach (var batch in batches) await stream.RequestStream.WriteAsync(batch, Cancellation);
        await stream.RequestStream.CompleteAsync();
        return (await reading).Results;
    }

    /// <summary>Reads to the end. What a response says about sequences must be true when it comes.</summary>
    public static async Task<(Dictionary<long, V1.IngestResult> Results, Refused? Refusal)> Read(
        IAsyncStreamReader<V1.IngestProgressReportsResponse> responses, bool isRefused = false)
    {
        var results = new Dictionary<long, V1.IngestResult>();
        var through = 0L;
        try
        {
            await foreach (var response in responses.ReadAllAsync(Cancellation))
            {
                foreach (var result in response.Results) results.Add(result.Sequence, result);
                Assert.True(response.SettledThrough >= through);
                through = response.SettledThrough;
                Assert.True(through == 0 || results.ContainsKey(through));
                Assert.Equal(
                    (response.Recorded, response.Refused),
                    (results.Values.Count(result => result.ProgressReport is not null),
                        results.Values.Count(result => result.Status is not null && !result.Retry)));
            }
        }
        catch (RpcException exception) when (isRefused)
        {
            return (results, Refused.Of(exception));
        }
        if (results.Values.All(result => !result.Retry)) Assert.Equal(results.Keys.Append(0).Max(), through);
        return (results, null);
    }

    /// <summary>The status with which a single call with the same request is refused.</summary>
    public static async Task<Google.Rpc.Status> StatusOf(this Served served, string unit, object request)
    {
        var options = served.AsUnit(unit);
        var refused = await Assert.ThrowsAsync<RpcException>(async () => _ = request switch
        {
            V1.SubmitProgressReportRequest submit => await served.Goals.SubmitProgressReportAsync(submit, options),
            _ => await served.Goals.CorrectProgressReportAsync((V1.CorrectProgressReportRequest)request, options),
        });
        return refused.GetRpcStatus()!;
    }

    /// <summary>Ids of the projects that a unit answers for. Other tests use those at the front.</summary>
    public static async Task<IReadOnlyList<string>> ProjectsOf(this Served served, string unit)
    {
        var projects = await served.Goals.ListProjectsAsync(
            new V1.ListProjectsRequest { Parent = Served.Year, PageSize = 500 }, served.AsUnit(unit));
        return
        [
            .. projects.Projects
                .Where(project => project.Assignments.Any(held => held.Duty != V1.Duty.Leader
                    && held.Holder == $"cities/{Served.City}/units/{unit}"))
                .Select(project => project.Name[(project.Name.LastIndexOf('/') + 1)..]),
        ];
    }

    /// <summary>A correction of what was submitted.</summary>
    public static V1.CorrectProgressReportRequest Correction(V1.SubmitProgressReportRequest of, long investedFen)
    {
        var unit = of.ProgressReport.Unit[(of.ProgressReport.Unit.LastIndexOf('/') + 1)..];
        var report = of.ProgressReport.Clone();
        report.Name = $"{of.Parent}/reports/{unit}.{report.Period}";
        report.Lines[0].MoneyFen = investedFen;
        return new() { ProgressReport = report, Reason = "核对后更正", RequestId = Sample.RequestId() };
    }
}
