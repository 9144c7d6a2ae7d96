using Coordination.Domain;
using Coordination.Domain.Leadership;
using CsCheck;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Leadership;

/// <summary>五个一 holds on every day. (R-1.4)</summary>
public class Five_ones
{
    private static readonly LocalDate Start = new(2016, 5, 10);
    private static readonly LocalDate August = new(2016, 8, 1);

    private static readonly ValueList<Assignment> Whole =
    [
        new(Duty.Leader, "leader-k1", Start), new(Duty.LeadUnit, "office", Start), new(Duty.ResponsibleUnit, "tuanbao", Start),
    ];

    [Fact]
    public void hold_with_one_leader_one_lead_unit_and_one_responsible_unit() => Assert.Empty(FiveOnes.Check(Whole, Start, true));

    [Theory]
    [InlineData(Duty.Leader)]
    [InlineData(Duty.LeadUnit)]
    [InlineData(Duty.ResponsibleUnit)]
    public void are_broken_by_a_gap_of_any_duty(Duty duty) => Assert.Equal(
        [new FiveOnesViolation(duty, Start, [])], FiveOnes.Check([.. Whole.Where(a => a.Duty != duty)], Start, true));

    [Fact]
    public void are_broken_by_two_leaders() => Assert.Equal(
        [new FiveOnesViolation(Duty.Leader, August, ["leader-k1", "other"])],
        FiveOnes.Check(Whole.Add(new(Duty.Leader, "other", August)), Start, true));

    [Fact]
    public void are_broken_by_a_later_end_without_a_successor() => Assert.Equal(
        [new FiveOnesViolation(Duty.LeadUnit, August, [])],
        FiveOnes.Check([Whole[0], Whole[1] with { Until = August }, Whole[2]], Start, true));

    [Fact]
    public void hold_when_the_successor_starts_on_the_very_day() => Assert.Empty(
        FiveOnes.Check([Whole[0], Whole[1] with { Until = August }, new(Duty.LeadUnit, "other", August), Whole[2]], Start, true));

    [Fact]
    public void of_a_project_need_no_leader() => Assert.Empty(FiveOnes.Check([.. Whole.Skip(1)], Start, false));

    [Fact]
    public void are_broken_when_a_responsible_unit_is_named_twice() =>
        Assert.Single(FiveOnes.Check(Whole.Add(Whole[2]), Start, true));

    [Fact]
    public void agree_with_looking_at_every_single_day() =>
        (from duty in Gen.Enum<Duty>() from holder in Gen.Int[0, 2] from day in Gen.Int[-5, 20] from length in Gen.Int[1, 30]
         from open in Gen.Bool
         select new Assignment(duty, "u" + holder, Start.PlusDays(day), open ? null : Start.PlusDays(day + length)))
        .Array[0, 8].Sample(assignments =>
        {
            var found = FiveOnes.Check(assignments, Start, true).Count > 0;
            var brute = Enumerable.Range(0, 60).Select(offset => Start.PlusDays(offset)).Any(day => Enum.GetValues<Duty>().Any(duty =>
            {
                var holders = assignments.Where(a => a.Duty == duty && a.Covers(day)).Select(a => a.Holder).ToList();
                return duty == Duty.ResponsibleUnit ? holders.Count == 0 || holders.Distinct().Count() < holders.Count : holders.Count != 1;
            }));
            return found == brute;
        });
}
