using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>A light is computed from what counts, and names the entries that make it. (R-2.7, B3)</summary>
public class Lights_of_targets
{
    private static readonly LocalDate Friday = Day(6, 3);

    [Fact]
    public void rest_on_what_is_accepted_and_name_its_entry()
    {
        // Opening 100, goal 500: by 3 June 18 of 164 working days have passed and some 143 are expected.
        var draft = Of(ReportBasis.Accepted, Reported(Households, "tuanbao", Friday, Count(150)));
        Assert.Equal((100, StatusLight.Red), (draft.Judgement.Actual, draft.Judgement.Light));
        Assert.Empty(draft.Positions);
        var accepted = Of(
            ReportBasis.Accepted, Reported(Households, "tuanbao", Friday, Count(150)),
            Step(Households, Signed("tuanbao", Friday, 1, First)), Step(Households, Verified("tuanbao", Friday, 1, First)),
            Step(Households, Accepted("tuanbao", Friday, 1, First)));
        Assert.Equal((150, StatusLight.Blue, First), (accepted.Judgement.Actual, accepted.Judgement.Light, Assert.Single(accepted.Positions)));
    }

    [Fact]
    public void differ_where_what_is_reported_is_not_accepted() => Assert.Equal(
        StatusLight.Blue, Of(ReportBasis.Reported, Reported(Households, "tuanbao", Friday, Count(150))).Judgement.Light);

    // Week 22 is cut off on Friday 3 June at 12:00.
    [Theory]
    [InlineData("06-03 12:00", StatusLight.Blue, "AHEAD_OF_SCHEDULE")]
    [InlineData("06-03 12:01", StatusLight.Grey, "NO_DATA_FOR_A_CYCLE")]
    public void are_grey_when_nobody_reported_for_the_last_period_that_was_cut_off(string now, StatusLight light, string reason)
    {
        var city = new Sample_times();
        city.Report("05-27 09:00", Households, "tuanbao", Day(5, 27), Count(150));
        var judged = TargetLight.Of(
            Valued(city.Mechanism), city.Mechanism.Rules, Friday, Sample_times.At(now), ReportBasis.Reported).Judgement;
        Assert.Equal((light, reason), (judged.Light, judged.Reasons![0].Code));
    }

    private static long First => Applied.Count + 1;

    private static TargetLight Of(ReportBasis basis, params (string Stream, DomainEvent Event)[] happened)
    {
        var ledger = new Memory_ledger();
        ledger.Add([.. Applied, .. happened]);
        var mechanism = Board_at_work.Folded(ledger.Entries()).Mechanisms[2016];
        var day = Day(6, 4);
        return TargetLight.Of(Valued(mechanism), mechanism.Rules, day, mechanism.Rules.Reporting.StartOf(day), basis);
    }

    private static SubjectPicture Valued(MechanismPicture mechanism) => mechanism.Targets["t1"] with
    {
        Target = mechanism.Targets["t1"].Target! with { Value = 500 },
    };
}
