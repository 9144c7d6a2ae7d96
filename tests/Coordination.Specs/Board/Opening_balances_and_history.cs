using Coordination.Board.Goals;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>What units report of January to May must come to the opening balances of 9 May: 100 households for the target, to
/// which two units report. (R-0.1, R-0.3)</summary>
public class Opening_balances_and_history
{
    private static OpeningComparison Compare(params (string Stream, DomainEvent Event)[] reports)
    {
        var ledger = new Memory_ledger();
        ledger.Add([.. Applied, .. reports]);
        var mechanism = Board_at_work.Folded(ledger.Entries()).Mechanisms[2016];
        return Assert.Single(OpeningComparison.Of(mechanism.Targets["t1"], mechanism.Rules));
    }

    [Fact]
    public void are_not_compared_before_anybody_reported()
    {
        var comparison = Compare();
        Assert.Equal((OpeningResult.NotReported, null, 0, 2), (comparison.Result, comparison.Reported, comparison.UnitsReported, comparison.UnitsExpected));
        Assert.Equal(new MeasureValue.Count(100), comparison.Opening);
    }

    [Fact]
    public void are_incomplete_while_a_unit_is_missing() => Assert.Equal(
        OpeningResult.Incomplete, Compare(Reported(Households, "tuanbao", Day(5, 8), Count(100))).Result);

    [Theory]
    [InlineData(40, OpeningResult.Agrees)]
    [InlineData(41, OpeningResult.Differs)]
    public void agree_when_the_units_together_come_to_the_balance(long second, OpeningResult result)
    {
        var comparison = Compare(
            Reported(Households, "tuanbao", Day(4, 3), Count(50)), Reported(Households, "tuanbao", Day(5, 8), Count(60)),
            Reported(Households, "zhonglu", Day(5, 8), Count(second)));
        Assert.Equal((result, new MeasureValue.Count(60 + second)), (comparison.Result, comparison.Reported));
    }

    [Fact]
    public void leave_out_what_was_reported_of_a_later_day() => Assert.Equal(
        OpeningResult.NotReported,
        Compare(Reported(Households, "tuanbao", Day(5, 13), Count(60)), Reported(Households, "zhonglu", Day(5, 13), Count(40))).Result);
}
