using Coordination.Domain.Ledger;
using Coordination.Edges.Access;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Edges;

/// <summary>What a caller may have remembered call by call; the rest is counted.</summary>
public class An_allowance
{
    private static readonly Instant Noon = Instant.FromUtc(2016, 6, 3, 4, 0);
    private static readonly AllowanceLimit Three = new(3, Duration.FromSeconds(10));

    [Theory]
    [InlineData(0, 3)]
    [InlineData(9, 3)]
    [InlineData(10, 4)]
    [InlineData(25, 5)]
    [InlineData(1_000, 6)]
    public void is_so_much_at_once_and_one_more_after_each_interval(int seconds, int granted)
    {
        var allowance = default(CallerAllowance);
        var count = 0;
        foreach (var now in (Instant[])
            [.. Enumerable.Repeat(Noon, 10), .. Enumerable.Repeat(Noon + Duration.FromSeconds(seconds), 10)])
        {
            (var isGranted, allowance) = allowance.Take(now, Three);
            if (isGranted) count++;
        }
        Assert.Equal(granted, count);
    }

    [Fact]
    public void of_one_caller_is_not_used_up_by_another()
    {
        var intake = new AccessIntake(new AccessLimits { Refusals = Three });
        Assert.Equal(3, Enumerable.Range(0, 9).Count(_ => intake.AdmitsRefusal(Refusal("units/a"))));
        Assert.Equal(3, Enumerable.Range(0, 9).Count(_ => intake.AdmitsRefusal(Refusal("units/b"))));
        Assert.Equal(3, Enumerable.Range(0, 9).Count(_ => intake.AdmitsRefusal(Refusal("units/b") with { City = "enshi" })));
    }

    [Fact]
    public void of_unknown_callers_is_shared_by_all_addresses()
    {
        var intake = new AccessIntake(new AccessLimits
        {
            Refusals = Three, UnknownCallers = new AllowanceLimit(10, Duration.FromSeconds(1)),
        });
        Assert.Equal(3, Enumerable.Range(0, 9).Count(_ => intake.AdmitsRefusal(Unknown("10.0.0.0"))));
        Assert.Equal(7, Enumerable.Range(1, 90).Count(i => intake.AdmitsRefusal(Unknown($"10.0.0.{i}"))));
        Assert.True(intake.AdmitsRefusal(Refusal("units/a")));
    }

    [Fact]
    public void of_reads_is_not_used_up_by_refusals()
    {
        var intake = new AccessIntake(new AccessLimits { Refusals = Three, Reads = Three });
        while (intake.AdmitsRefusal(Refusal("offices/committee"))) { }
        Assert.Equal(3, Enumerable.Range(0, 9).Count(_ => intake.AdmitsRead(Refusal("offices/committee"))));
    }

    [Fact]
    public void is_forgotten_when_it_is_whole_and_never_takes_more_memory_than_its_bound()
    {
        var intake = new AccessIntake(new AccessLimits { Callers = 50, Refusals = Three });
        for (var i = 0; i < 10_000; i++)
        {
            intake.AdmitsRefusal(Unknown($"2001:db8::{i:x}") with { Time = Noon });
            Assert.InRange(intake.Callers, 1, 50);
        }
        Assert.False(intake.AdmitsRefusal(Unknown("another")));
        Assert.True(intake.AdmitsRefusal(Unknown("another") with { Time = Noon + Duration.FromMinutes(10) }));
    }

    [Fact]
    public void that_is_used_up_leaves_a_sum_of_equal_calls()
    {
        var intake = new AccessIntake(new AccessLimits());
        for (var i = 0; i < 5; i++)
            intake.Sum(Refusal("units/a") with { Resource = $"r{i}", RequestId = $"q{i}", Time = Noon + Duration.FromSeconds(i) });
        intake.Sum(Refusal("units/a") with { Reason = "OTHER" });
        intake.Sum(Unknown("10.0.0.1"));
        var last = Noon + Duration.FromSeconds(4);
        Assert.Equal(
            // Since the first of them, at noon.
            [Refusal("units/a") with { Time = last, Peer = "", Count = 5 },
             Refusal("units/a") with { Peer = "", Reason = "OTHER" },
             Unknown("10.0.0.1")],
            intake.TakeSums().OrderByDescending(sum => sum.Count).ThenByDescending(sum => sum.Caller));
        Assert.Empty(intake.TakeSums());
    }

    [Fact]
    public void that_is_used_up_loses_no_call_however_many_kinds_there_are()
    {
        var intake = new AccessIntake(new AccessLimits { Sums = 20 });
        for (var i = 0; i < 5_000; i++) intake.Sum(Unknown($"10.1.{i / 250}.{i % 250}"));
        var sums = intake.TakeSums();
        Assert.Equal(21, sums.Count);
        Assert.Equal(5_000, sums.Sum(sum => sum.Count));
        Assert.Single(sums, sum => sum is { Peer: "", Method: "", Count: 4_980 });
    }

    private static AccessRecord Refusal(string caller) => new(
        "lichuan", Noon, caller, "127.0.0.1", "coordination.v1.GoalService/GetProject", "", "", AccessOutcome.Refused,
        "SUBJECT_NOT_FOUND", 5, 1);

    private static AccessRecord Unknown(string peer) =>
        Refusal("") with { City = "", Peer = peer, Reason = "UNAUTHENTICATED" };
}
