using Coordination.Domain.Ledger;
using Coordination.Edges.Access;
using Coordination.Edges.Security;
using Coordination.Grains.Ports;
using Coordination.SystemTests.Ingest;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Coordination.SystemTests.Edges.Sample;
using static Coordination.SystemTests.Ingest.Batches;

namespace Coordination.SystemTests.Edges;

/// <summary>Who was refused, and who read what must not be read unseen, can be looked up.</summary>
[Collection(nameof(ServedCity))]
public sealed class Remembering_calls(Served served)
{
    [Fact]
    public async Task tells_who_when_from_where_what_and_why()
    {
        var before = DateTime.UtcNow;
        var foreign = Report("p004", "tuanbao", 1);
        await Refused.By(served, () => served.Goals.SubmitProgressReportAsync(foreign, served.AsUnit("moudao")));
        await Remembered("units/moudao", one => one.RequestId == foreign.RequestId);
        var record = (await Of("units/moudao")).Single(one => one.RequestId == foreign.RequestId);
        Assert.Equal(
            ("cities/lichuan/units/moudao", "127.0.0.1", "coordination.v1.GoalService/SubmitProgressReport", foreign.Parent,
                V1.AccessOutcome.Refused, "CALLER_NOT_UNIT", (int)StatusCode.PermissionDenied, 1L),
            (record.Caller, record.Peer, record.Method, record.Resource, record.Outcome, record.Reason, record.Code,
                record.Count));
        Assert.Equal((record.RecordTime, 0, 0), (record.FirstTime, record.FirstPosition, record.LastPosition));
        Assert.InRange(record.RecordTime.ToDateTime(), before.AddSeconds(-1), DateTime.UtcNow.AddSeconds(1));
        Assert.Matches(@"^cities/lichuan/accessRecords/[1-9]\d*$", record.Name);
    }

    [Theory]
    [InlineData("wrong key", "UNAUTHENTICATED", "")]
    [InlineData("role", "PERMISSION_DENIED", "units/wendou")]
    [InlineData("rule", "SUBJECT_NOT_FOUND", "units/wendou")]
    [InlineData("form", "NAME_INVALID", "units/wendou")]
    [InlineData("bytes", "MESSAGE_TOO_LARGE", "")]
    public async Task knows_every_kind_of_no(string kind, string reason, string caller)
    {
        var unit = served.AsUnit("wendou");
        await Assert.ThrowsAsync<RpcException>(async () => await (kind switch
        {
            "wrong key" => served.Goals.GetProjectAsync(
                new() { Name = $"{Served.Year}/projects/p001" }, Served.WithKey("ck_" + new string('B', 43))).ResponseAsync,
            "role" => (Task)served.Leadership.AssignResponsibilityAsync(
                new() { Subject = $"{Served.Year}/projects/p001" }, unit).ResponseAsync,
            "rule" => served.Goals.GetProjectAsync(new() { Name = $"{Served.Year}/projects/p999" }, unit).ResponseAsync,
            "form" => served.Goals.GetProjectAsync(new() { Name = "projects/p001" }, unit).ResponseAsync,
            _ => served.Goals.GetProjectAsync(new() { Name = new string('a', 5 << 20) }, unit).ResponseAsync,
        }));
        await Remembered(caller, one => one.Reason == reason);
    }

    [Fact]
    public async Task knows_each_refused_item_of_a_batch()
    {
        var refused = Report("p995", "duting", 1);
        await served.Ingested("duting", Batch(1, refused, Report("p994", "duting", 1)));
        await Remembered("units/duting", one => one.Reason == "SUBJECT_NOT_FOUND", 2);
        var record = (await Of("units/duting")).Single(one => one.RequestId == refused.RequestId);
        Assert.Equal(
            ("coordination.v1.IngestService/IngestProgressReports", refused.Parent, "127.0.0.1"),
            (record.Method, record.Resource, record.Peer));
    }

    [Fact]
    public async Task remembers_no_call_that_was_answered()
    {
        await served.Goals.GetProjectAsync(
            new() { Name = $"{Served.Year}/projects/p001" }, served.AsUnit("nanping"));
        await Refused.By(served, () => served.Goals.GetProjectAsync(
            new() { Name = $"{Served.Year}/projects/p998" }, served.AsUnit("nanping")));
        await Remembered("units/nanping", one => one.Reason == "SUBJECT_NOT_FOUND");
        Assert.All(await Of("units/nanping"), one => Assert.Equal(V1.AccessOutcome.Refused, one.Outcome));
    }

    [Fact]
    public async Task remembers_who_looks_before_it_shows_anything()
    {
        var first = await served.LedgerService.ListAccessRecordsAsync(List("offices/committee", 500), served.AsCommittee);
        var second = await served.LedgerService.ListAccessRecordsAsync(List("offices/committee", 500), served.AsCommittee);
        var own = first.AccessRecords[^1];
        Assert.Equal(
            (V1.AccessOutcome.Read, "coordination.v1.LedgerService/ListAccessRecords", "cities/lichuan", ""),
            (own.Outcome, own.Method, own.Resource, own.Reason));
        Assert.True(second.AccessRecords.Count(one => one.Outcome == V1.AccessOutcome.Read)
            > first.AccessRecords.Count(one => one.Outcome == V1.AccessOutcome.Read));
    }

    [Fact]
    public async Task shows_pages_that_come_to_an_end_although_each_adds_a_record()
    {
        var before = DateTime.UtcNow;
        for (var i = 0; i < 7; i++)
            await Refused.By(served, () => served.Goals.GetProjectAsync(
                new() { Name = $"{Served.Year}/projects/p997" }, served.AsUnit("shaxi")));
        await Remembered("units/shaxi", _ => true, 7);
        var numbers = new List<long>();
        // Only what this test caused: other tests leave hundreds of pages, and whoever looks too often must wait.
        var request = List("", 3);
        request.StartTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(before);
        var pages = 0;
        do
        {
            var page = await served.LedgerService.ListAccessRecordsAsync(request, served.AsCommittee);
            numbers.AddRange(page.AccessRecords.Select(NumberOf));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && ++pages < 1_000);
        Assert.Equal(numbers.Order().Distinct(), numbers);
        Assert.InRange(pages, 2, 999);
        request.PageToken = "made up";
        (await Refused.By(served, () => served.LedgerService.ListAccessRecordsAsync(request, served.AsCommittee)))
            .Is(StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "page_token");
    }

    [Fact]
    public async Task shows_only_from_a_time_on()
    {
        var later = List("", 500);
        later.StartTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(DateTime.UtcNow.AddHours(1));
        Assert.Empty((await served.LedgerService.ListAccessRecordsAsync(later, served.AsCommittee)).AccessRecords);
    }

    [Fact]
    public async Task counts_a_flood_without_losing_one_or_growing_with_it()
    {
        const int Calls = 3_000;
        using var channel = GrpcChannel.ForAddress(served.Address);
        var goals = new V1.GoalService.GoalServiceClient(channel);
        var options = served.AsUnit("jiannan");
        await Parallel.ForEachAsync(Enumerable.Range(0, Calls), Cancellation, async (_, _) =>
            await Assert.ThrowsAsync<RpcException>(async () => await goals.GetProjectAsync(
                new() { Name = $"{Served.Year}/projects/p996" }, options)));
        var recorder = served.Services.GetRequiredService<AccessRecorder>();
        await recorder.StopAsync(Cancellation);
        await recorder.StartAsync(Cancellation);
        var records = await Of("units/jiannan");
        Assert.Equal(Calls, records.Sum(one => one.Count));
        Assert.InRange(records.Count, 200, 300);
        var sum = records.Single(one => one is { Count: > 100, Resource: "", Reason: "SUBJECT_NOT_FOUND" });
        Assert.Equal((int)StatusCode.NotFound, sum.Code);
        Assert.True(sum.FirstTime.ToDateTimeOffset() < sum.RecordTime.ToDateTimeOffset());
    }

    [Fact]
    public async Task is_for_the_committee_of_the_same_city_only()
    {
        served.Keys.EnsureKeys("enshi", [Principal.CommitteeOffice("enshi")]);
        (await Refused.By(served, () => served.LedgerService.ListAccessRecordsAsync(
            List("", 1), served.As(Principal.CommitteeOffice("enshi"))))).Is(
            StatusCode.PermissionDenied, "CALLER_NOT_OF_CITY", "parent");
        (await Refused.By(served, () => served.LedgerService.ListAccessRecordsAsync(List("", 1), served.AsUnit("moudao")))).Is(
            StatusCode.PermissionDenied, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task tells_callers_whom_nobody_knows_apart_from_the_citys_own()
    {
        var seen = await Unknown();
        await Assert.ThrowsAsync<RpcException>(async () => await served.Goals.GetProjectAsync(
            new() { Name = $"{Served.Year}/projects/p001" }, Served.WithKey("ck_" + new string('C', 43))));
        await Remembered("", one => one.Reason == "UNAUTHENTICATED", seen.Count(one => one.Reason == "UNAUTHENTICATED") + 1);
        var record = (await Unknown())[^1];
        Assert.Equal(
            ("", "127.0.0.1", "", (int)StatusCode.Unauthenticated),
            (record.Caller, record.Peer, record.Resource, record.Code));
        Assert.Matches(@"^cities/-/accessRecords/[1-9]\d*$", record.Name);
        Assert.DoesNotContain(await Of(""), one => one.Caller.Length == 0);
    }

    [Fact]
    public async Task tells_which_entries_somebody_asked_for()
    {
        using var reading = served.LedgerService.ReadEntries(
            new() { Parent = "cities/lichuan/ledgers/open", AfterPosition = 4, EndPosition = 9 }, served.AsCommittee);
        // Whether they are there is another question, and it is asked later.
        await Record.ExceptionAsync(async () => await reading.ResponseStream.MoveNext(Cancellation));
        await Remembered("offices/committee", one => one.FirstPosition == 5);
        var record = (await Of("offices/committee")).Last(one => one.FirstPosition > 0);
        Assert.Equal((V1.AccessOutcome.Read, 0, 5L, 9L), (record.Outcome, record.Code, record.FirstPosition, record.LastPosition));
    }

    [Theory]
    [InlineData("cities/lichuan", "units/tuanbao")]
    [InlineData("cities/lichuan", "cities/enshi/units/tuanbao")]
    [InlineData("cities/-", "cities/lichuan/units/tuanbao")]
    public async Task takes_the_full_name_of_a_caller_of_that_city_only(string parent, string caller)
    {
        var request = new V1.ListAccessRecordsRequest { Parent = parent, Caller = caller };
        (await Refused.By(served, () => served.LedgerService.ListAccessRecordsAsync(request, served.AsCommittee))).Is(
            StatusCode.InvalidArgument, "NAME_INVALID", "caller");
    }

    private static V1.ListAccessRecordsRequest List(string caller, int size) => new()
    {
        Parent = "cities/lichuan", Caller = caller.Length > 0 ? "cities/lichuan/" + caller : "", PageSize = size,
    };

    private async Task<List<V1.AccessRecord>> Unknown() =>
        [.. (await served.LedgerService.ListAccessRecordsAsync(
            new() { Parent = "cities/-", PageSize = 500 }, served.AsCommittee)).AccessRecords];

    private async Task<List<V1.AccessRecord>> Of(string caller) =>
        [.. (await served.LedgerService.ListAccessRecordsAsync(List(caller, 500), served.AsCommittee)).AccessRecords];

    /// <summary>Waits until such records are on disk.</summary>
    private async Task Remembered(string caller, Func<AccessRecord, bool> isMeant, int count = 1)
    {
        var log = served.Services.GetRequiredService<IAccessLog>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        var all = new AccessQuery(caller.Length > 0 ? Served.City : "", 0, 0, null, caller, 100_000);
        while ((await log.Read(all, limit.Token)).Records.Count(one => isMeant(one.Record)) < count)
            await Task.Delay(20, limit.Token);
    }

    private static long NumberOf(V1.AccessRecord record) =>
        long.Parse(record.Name[(record.Name.LastIndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
}
