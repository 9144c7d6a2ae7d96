using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Coordination.Storage.Access;
using NodaTime;
using Xunit;

namespace Coordination.SystemTests.Storage;

/// <summary>Keeping access records</summary>
public abstract class KeepingAccessRecords : IDisposable
{
    private const string City = "lichuan";
    private static readonly Instant Start =
        Instant.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens the log once more, as another process would.</summary>
    private protected abstract IAccessLog Open(AccessRetention? retention = null);

    /// <summary>Runs a statement past the program; answers the error that refuses it, or null.</summary>
    protected abstract string? Refusal(string sql);

    public abstract void Dispose();

    [Fact]
    public async Task gives_them_to_another_process_with_all_that_they_said()
    {
        var record = Refusal(9) with
        {
            City = "", Caller = "", Peer = "10.0.0.1", Count = 7, Resource = "好 '\"\\", FirstTime = Start, FirstPosition = 3,
            LastPosition = 8,
        };
        Assert.True(await Open().Append([record], Cancellation));
        var page = await Open().Read(All with { City = "" }, Cancellation);
        Assert.Equal([new NumberedAccessRecord(1, record)], page.Records);
        Assert.Equal(1, page.ThroughNumber);
    }

    [Fact]
    public async Task counts_those_of_each_city_apart_also_when_the_oldest_have_gone()
    {
        var log = Open(new AccessRetention(4, 1 << 20, Duration.FromDays(190)));
        await log.Append([Refusal(1), Refusal(2) with { City = "enshi" }, Refusal(3) with { City = "" }], Cancellation);
        foreach (var city in (string[])[City, "enshi", ""]) Assert.Equal([1], await Numbers(log, All with { City = city }));
        for (var i = 0; i < 5; i++) await log.Append([Refusal(4), Refusal(5)], Cancellation);
        Assert.Equal([8, 9, 10, 11], await Numbers(log, All));
        Assert.Empty(await Numbers(log, All with { City = "enshi" }));
        await log.Append([Refusal(6) with { City = "enshi" }], Cancellation);
        Assert.Equal([2], await Numbers(log, All with { City = "enshi" }));
    }

    [Fact]
    public async Task answers_by_caller_by_time_and_page_by_page()
    {
        var log = Open();
        await log.Append(
            [.. Enumerable.Range(1, 9).Select(i => Refusal(i) with { Caller = i % 2 == 0 ? "units/a" : "units/b" })],
            Cancellation);
        Assert.Equal([2, 4, 6, 8], await Numbers(log, All with { Caller = "units/a" }));
        Assert.Equal([7, 8, 9], await Numbers(log, All with { From = Start + Duration.FromSeconds(7) }));
        Assert.Equal([4, 5], await Numbers(log, All with { AfterNumber = 3, Limit = 2 }));
        Assert.Equal([4, 5, 6], await Numbers(log, All with { AfterNumber = 3, ThroughNumber = 6 }));
        Assert.Empty(await Numbers(log, All with { Caller = "units/nobody" }));
    }

    [Fact]
    public async Task drops_the_oldest_beyond_a_number_and_counts_on()
    {
        var log = Open(new AccessRetention(100, 1 << 20, Duration.FromDays(190)));
        for (var i = 0; i < 50; i++) await log.Append([.. Enumerable.Range(0, 9).Select(Refusal)], Cancellation);
        Assert.Equal(Enumerable.Range(351, 100).Select(number => (long)number), await Numbers(log, All));
    }

    [Fact]
    public async Task drops_the_oldest_beyond_a_size()
    {
        var size = Refusal(1).SizeInBytes();
        var log = Open(new AccessRetention(1_000_000, 20 * size, Duration.FromDays(190)));
        for (var i = 0; i < 300; i++) await log.Append([Refusal(i % 10)], Cancellation);
        Assert.Equal(Enumerable.Range(281, 20).Select(number => (long)number), await Numbers(log, All));
    }

    [Fact]
    public async Task drops_what_is_too_old_and_nothing_younger()
    {
        var log = Open(new AccessRetention(1_000_000, 1 << 20, Duration.FromDays(190)));
        await log.Append([Refusal(-191 * 86_400), Refusal(-191 * 86_400), Refusal(-189 * 86_400)], Cancellation);
        await log.Append([Refusal(1)], Cancellation);
        Assert.Equal([3, 4], await Numbers(log, All));
    }

    [Theory]
    [InlineData("UPDATE access_records SET caller = 'x' WHERE number = 2", "append-only")]
    [InlineData("DELETE FROM access_records WHERE number = 2", "only the oldest")]
    [InlineData("DELETE FROM access_records", "only the oldest")]
    public async Task refuses_to_have_them_changed(string sql, string why)
    {
        var log = Open();
        await log.Append([Refusal(1), Refusal(2), Refusal(3)], Cancellation);
        Assert.Contains(why, Refusal(sql), StringComparison.Ordinal);
        Assert.Equal(3, (await Read(log)).Records.Count);
    }

    private protected static AccessQuery All => new(City, 0, 0, null, null, 500);

    private protected static AccessRecord Refusal(int second) => new(
        City, Start + Duration.FromSeconds(second), "units/tuanbao", "127.0.0.1",
        "coordination.v1.GoalService/SubmitProgressReport", "cities/lichuan/mechanisms/2016/projects/p017", "r-1",
        Coordination.Domain.Ledger.AccessOutcome.Refused, "UNIT_NOT_RESPONSIBLE", 9, 1);

    private protected static Task<AccessPage> Read(IAccessLog log) => log.Read(All, Cancellation);

    private protected static async Task<List<long>> Numbers(IAccessLog log, AccessQuery query) =>
        [.. (await log.Read(query, Cancellation)).Records.Select(record => record.Number)];
}
