using Coordination.SystemTests.Edges;
using Google.Protobuf;
using Grpc.Core;
using Xunit;
using static Coordination.SystemTests.Edges.Sample;
using static Coordination.SystemTests.Ingest.Batches;

namespace Coordination.SystemTests.Ingest;

/// <summary>Every item of a batch is answered by itself, exactly as a single call would be.</summary>
[Collection(nameof(ServedCity))]
public sealed class Answering_each_item(Served served)
{
    [Fact]
    public async Task tells_good_from_bad_with_the_statuses_of_single_calls()
    {
        var good = Report((await served.ProjectsOf("dongcheng"))[^1], "dongcheng", 500);
        object[] bad =
        [
            Report("p017", "dongcheng", -1),
            Report("p017", "tuanbao", 1),
            Report("p999", "dongcheng", 1),
            Report("p017", "dongcheng", 1).With(request => request.RequestId = "with space"),
            Report("p017", "dongcheng", 1).With(request => request.ProgressReport.Lines.Clear()),
            Report("p017", "dongcheng", 1).With(request => request.Parent = "cities/enshi/mechanisms/2016/projects/p017"),
            Report("p017", "dongcheng", 1).With(request => request.ProgressReport = null),
            Report("p017", "dongcheng", 1).With(request => request.ProgressReport.Done = new string('好', 2001)),
            Report("p017", "dongcheng", 1).With(request => request.ProgressReport.Done = new string('a', 1024 * 1024)),
            Report("p017", "dongcheng", 1).With(request =>
            {
                request.Parent = Served.Year;
                request.ExternalSubject = new V1.ExternalSubject { SourceSystem = "nobody", ExternalId = "X-1" };
            }),
            Correction(Report("p018", "dongcheng", 1), 2),
        ];
        var results = await served.Ingested("dongcheng", Batch(1, [.. bad, good]));

        Assert.Equal(bad.Length + 1, results.Count);
        var recorded = results[bad.Length + 1].ProgressReport;
        Assert.Equal(
            recorded.ToByteArray(),
            (await served.Goals.SubmitProgressReportAsync(good, served.AsUnit("dongcheng"))).ToByteArray());
        for (var index = 0; index < bad.Length; index++)
            Assert.Equal(await served.StatusOf("dongcheng", bad[index]), results[index + 1].Status);
        Assert.True(bad.Length > 8 && recorded.Position > 0);
    }

    [Fact]
    public async Task says_that_an_item_asks_for_nothing()
    {
        var results = await served.Ingested("dongcheng", Batch(7, "nothing"));
        var refused = Refused.Of(new RpcException(
            new Status(StatusCode.InvalidArgument, ""), Trailers(results[7].Status)));
        refused.Is(StatusCode.InvalidArgument, "FIELD_REQUIRED", "request");
    }

    [Fact]
    public async Task gives_a_request_id_that_comes_twice_one_meaning()
    {
        var first = Report((await served.ProjectsOf("tuanbao"))[^1], "tuanbao", 10);
        var other = first.Clone();
        other.ProgressReport.Lines[0].MoneyFen = 11;
        var results = await served.Ingested("tuanbao", Batch(1, first, first.Clone(), other));

        Assert.Equal(results[1].ProgressReport.ToByteArray(), results[2].ProgressReport.ToByteArray());
        Assert.Equal((int)StatusCode.AlreadyExists, results[3].Status.Code);
        Assert.Equal(await served.StatusOf("tuanbao", other), results[3].Status);
    }

    [Fact]
    public async Task keeps_the_order_of_a_subjects_items_across_batches()
    {
        // Each correction presupposes what stands before it; in any other order one of them would be refused.
        var submitted = Report((await served.ProjectsOf("zhonglu"))[^1], "zhonglu", 100).With(
            request => (request.ProgressReport.Period, request.ProgressReport.AsOf) = ("2016-w21", Date(2016, 5, 27)));
        var rest = Enumerable.Range(1, 99).Select(step => Correction(submitted, 100 + step));
        object[] all = [submitted, .. rest];
        var batches = all.Chunk(7).Select((chunk, index) => Batch(1 + index * 7, chunk));
        var results = await served.Ingested("zhonglu", batches);

        Assert.Equal(
            Enumerable.Range(1, 100), results.OrderBy(result => result.Key).Select(result => result.Value.ProgressReport.Revision));
        var positions = results.OrderBy(result => result.Key).Select(result => result.Value.ProgressReport.Position).ToList();
        Assert.Equal(positions.Order(), positions);
    }

    [Fact]
    public async Task is_the_same_in_another_stream_after_a_cut()
    {
        var project = (await served.ProjectsOf("zhonglu"))[^2];
        var reports = Enumerable.Range(1, 5).Select(week => Report(project, "zhonglu", week).With(request =>
            (request.ProgressReport.Period, request.ProgressReport.AsOf) = (
                $"2016-w{9 + week:00}", Date(new NodaTime.LocalDate(2016, 3, 11).PlusWeeks(week - 1))))).ToList();
        var batch = Batch(1, reports);
        using (var cut = served.Ingest.IngestProgressReports(served.AsUnit("zhonglu")))
        {
            await cut.RequestStream.WriteAsync(batch, Cancellation);
            Assert.True(await cut.ResponseStream.MoveNext(Cancellation));
        }
        var again = await served.Ingested("zhonglu", batch);
        var head = await served.Head();
        var third = await served.Ingested("zhonglu", batch);
        Assert.Equal(head, await served.Head());
        foreach (var (sequence, result) in again)
            Assert.Equal(result.ProgressReport.ToByteArray(), third[sequence].ProgressReport.ToByteArray());
        Assert.Equal(5, again.Count);
    }

    [Fact]
    public async Task goes_by_the_units_own_ids_in_the_same_order()
    {
        var project = (await served.ProjectsOf("moudao"))[^1];
        await served.Leadership.BindExternalIdAsync(
            new V1.BindExternalIdRequest
            {
                RequestId = RequestId(),
                ExternalId = new V1.ExternalId
                {
                    Unit = "cities/lichuan/units/moudao",
                    SourceSystem = "town-ledger",
                    ExternalId_ = "XM-96",
                    Subject = $"{Served.Year}/projects/{project}",
                },
            },
            served.AsUnit("moudao"));
        var byName = Report(project, "moudao", 3);
        var byId = byName.Clone().With(request =>
        {
            (request.RequestId, request.Parent) = (RequestId(), Served.Year);
            request.ExternalSubject = new V1.ExternalSubject { SourceSystem = "town-ledger", ExternalId = "XM-96" };
        });
        var results = await served.Ingested("moudao", Batch(1, byId, Correction(byName, 4)));
        Assert.Equal((1, 2), (results[1].ProgressReport.Revision, results[2].ProgressReport.Revision));
    }

    private static Metadata Trailers(Google.Rpc.Status status) =>
        new() { { "grpc-status-details-bin", status.ToByteArray() } };
}
