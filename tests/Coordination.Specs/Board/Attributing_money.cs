using Coordination.Board.Goals;
using Coordination.Domain;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using CsCheck;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>Money of projects is divided among targets, and no fen counts twice. (1.9 double counting, B32)</summary>
public class Attributing_money
{
    [Fact]
    public void knows_nothing_of_a_project_that_nobody_reported()
    {
        var money = Assert.Single(Of([Share("t1", 10_000)]));
        // The opening balance is what is known, and nobody has accepted anything else.
        Assert.Equal((5_000, 5_000), (money.Reported, money.AttributedReported));
        Assert.Empty(Of([]));
    }

    [Fact]
    public void divides_what_is_reported_and_rounds_down_to_the_fen() => Assert.Equal(
        [("t1", 33L), ("t2", 66L)],
        Of([Share("t2", 6_667), Share("t1", 3_333)], Reported(Road, "housing", Day(6, 3), Fen(100)))
            .Select(money => (money.Allocation.Target, money.AttributedReported!.Value)));

    [Fact]
    public void says_what_is_accepted_apart()
    {
        var draft = Of([Share("t1", 5_000)], Reported(Road, "housing", Day(6, 3), Fen(8_000)))[0];
        Assert.Equal((4_000, 2_500), (draft.AttributedReported, draft.AttributedAccepted));
        var accepted = Of(
            [Share("t1", 5_000)], Reported(Road, "housing", Day(6, 3), Fen(8_000)),
            Step(Road, Signed("housing", Day(6, 3), 1, First)), Step(Road, Verified("housing", Day(6, 3), 1, First)),
            Step(Road, Accepted("housing", Day(6, 3), 1, First)))[0];
        Assert.Equal((4_000, 4_000), (accepted.AttributedReported, accepted.AttributedAccepted));
    }

    [Fact]
    public void never_gives_away_more_than_there_is() => Gen.Select(
        Gen.Int[1, 10_000].Array[1, 4].Where(shares => shares.Sum() <= 10_000), Gen.Long[0, long.MaxValue])
        .Sample((shares, amount) =>
        {
            var given = shares.Aggregate((Int128)0, (sum, share) =>
                sum + new AttributedMoney(Share("t1", share), amount, null).AttributedReported!.Value);
            Assert.InRange(given, 0, amount);
            // What is lost by rounding is less than a fen a row.
            if (shares.Sum() == 10_000) Assert.InRange(amount - given, 0, shares.Length - 1);
        });

    // Position of the first entry after the mechanism was applied.
    private static long First => Applied.Count + 1;

    private static MoneyAllocation Share(string target, int basisPoints) => new("p1", "investment", target, basisPoints);

    private static IReadOnlyList<AttributedMoney> Of(
        ValueList<MoneyAllocation> allocations, params (string Stream, DomainEvent Event)[] happened)
    {
        var ledger = new Memory_ledger();
        ledger.Add([.. Applied, .. happened]);
        var mechanism = Board_at_work.Folded(ledger.Entries()).Mechanisms[2016];
        var applied = mechanism.Applied with { Rules = mechanism.Applied.Rules with { Allocations = allocations } };
        return AttributedMoney.Of(mechanism with { Applied = applied }, Day(6, 5));
    }
}
