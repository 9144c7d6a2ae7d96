using Coordination.Domain;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using Coordination.Specs.Goals;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Leadership;

/// <summary>A post lets another do one kind of act for it, from today or later, for a time, and takes it back. Today is 3 June
/// 2016. (1.9 delegation)</summary>
public class Delegating_a_duty
{
    private const string Head = "units/tuanbao/head", Deputy = "units/modao/head", Third = "units/planning/head";

    private static readonly LocalDate Today = new(2016, 6, 3);

    private static Decision Decide(
        string delegator, string delegated, DelegatedAct act, int from = 0, int until = 7, string? actor = null,
        Delegation[]? current = null, Delegation[]? city = null, string reason = "出差") => DelegateDuty.Decide(
        (current ?? []).ToValueList(), new DelegateDuty(delegator, delegated, act, Today.PlusDays(from), Today.PlusDays(until), reason),
        GivenTimes.Rules with { Delegations = (city ?? []).ToValueList() }, Today, actor ?? delegator);

    private static Delegation Given(string delegator, string delegated, DelegatedAct act, int from = 0, int until = 7, long position = 66) =>
        new(delegator, delegated, act, Today.PlusDays(from), Today.PlusDays(until), "出差", position);

    [Fact]
    public void records_level_and_days() => Assert.Equal(
        new DutyDelegated(Head, Deputy, DelegatedAct.Sign, Today, Today.PlusDays(7), "出差"), Decide(Head, Deputy, DelegatedAct.Sign).Recorded());

    [Theory]
    [InlineData("units/tuanbao", "units/tuanbao/head", true)]
    [InlineData("units/tuanbao", "units/tuanbao", false)]
    [InlineData("units/tuanbao/head", "units/tuanbao", false)]
    [InlineData("units/tuanbao/head", "units/modao/head", false)]
    public void is_the_posts_own_affair_and_of_a_unit_its_heads(string delegator, string actor, bool isAllowed)
    {
        var act = delegator.EndsWith("/head", StringComparison.Ordinal) ? DelegatedAct.Sign : DelegatedAct.Report;
        var decision = Decide(delegator, Deputy, act, actor: actor);
        if (isAllowed) decision.Recorded();
        else decision.Refused("DELEGATOR_NOT_CALLER");
    }

    [Fact]
    public void of_an_act_that_the_post_does_not_have_is_refused()
    {
        Decide(Head, Deputy, DelegatedAct.Accept).Refused("ACT_NOT_HELD");
        Decide(Head, Deputy, DelegatedAct.Report).Refused("ACT_NOT_HELD");
        Decide("offices/projects-headquarters", Deputy, DelegatedAct.Sign).Refused("ACT_NOT_HELD");
        Decide("offices/projects-headquarters", Deputy, DelegatedAct.Accept).Recorded();
    }

    [Theory]
    [InlineData("units/tuanbao/head")]
    [InlineData("units/nowhere/head")]
    [InlineData("offices/nowhere")]
    [InlineData("systems/host")]
    [InlineData("units/modao/head/x")]
    [InlineData("units/modao")] // A unit's own key may be its system's, which checks nothing.
    public void to_what_is_no_other_post_that_may_check_is_refused(string delegated) =>
        Decide(Head, delegated, DelegatedAct.Sign).Refused("DELEGATE_INVALID");

    [Fact]
    public void of_reporting_may_go_to_another_units_clerk() =>
        Decide("units/tuanbao", "units/modao", DelegatedAct.Report, actor: Head).Recorded();

    [Theory]
    [InlineData(-1, 7)]
    [InlineData(0, 0)]
    [InlineData(3, 2)]
    [InlineData(0, 367)]
    public void for_the_past_for_no_time_or_too_long_is_refused(int from, int until) =>
        Decide(Head, Deputy, DelegatedAct.Sign, from, until).Refused("DELEGATION_PERIOD_INVALID");

    [Fact]
    public void twice_for_the_same_days_changes_nothing_and_for_others_in_between_is_refused()
    {
        Assert.Equal(new Decision.Unchanged(66), Decide(Head, Deputy, DelegatedAct.Sign, current: [Given(Head, Deputy, DelegatedAct.Sign)]));
        Decide(Head, Deputy, DelegatedAct.Sign, 3, 9, current: [Given(Head, Deputy, DelegatedAct.Sign)]).Refused("DELEGATION_EXISTS");
        Decide(Head, Deputy, DelegatedAct.Sign, 7, 9, current: [Given(Head, Deputy, DelegatedAct.Sign)]).Recorded();
        Decide(Head, Deputy, DelegatedAct.Verify, current: [Given(Head, Deputy, DelegatedAct.Sign)]).Recorded();
    }

    [Fact]
    public void back_to_who_stands_for_one_is_refused_also_round_a_corner()
    {
        Decide(Head, Deputy, DelegatedAct.Sign, city: [Given(Deputy, Head, DelegatedAct.Sign)]).Refused("DELEGATION_LOOP");
        Decide(Head, Deputy, DelegatedAct.Sign, city: [Given(Deputy, Third, DelegatedAct.Sign), Given(Third, Head, DelegatedAct.Sign)])
            .Refused("DELEGATION_LOOP");
        Decide(Head, Deputy, DelegatedAct.Verify, city: [Given(Deputy, Head, DelegatedAct.Sign)]).Recorded();
        Decide(Head, Deputy, DelegatedAct.Sign, city: [Given(Deputy, Head, DelegatedAct.Sign, 7, 9)]).Recorded();
        // Never all on one day.
        Decide(Head, Deputy, DelegatedAct.Sign, 0, 30, city: [Given(Deputy, Third, DelegatedAct.Sign, 0, 5), Given(Third, Head, DelegatedAct.Sign, 5, 9)])
            .Recorded();
    }

    [Fact]
    public void needs_a_reason() => Decide(Head, Deputy, DelegatedAct.Sign, reason: " ").Refused("REASON_REQUIRED");

    [Fact]
    public void ends_when_it_is_taken_back_once_and_before_it_is_over()
    {
        ValueList<Delegation> current = [Given(Head, Deputy, DelegatedAct.Sign)];
        Decision TakeBack(long position, string actor = Head, int days = 0) =>
            TakeBackDelegation.Decide(current, new TakeBackDelegation(Head, position, "提前返岗"), Today.PlusDays(days), actor);
        var taken = Assert.IsType<DelegationTakenBack>(TakeBack(66).Recorded());
        Assert.Empty(Delegation.TakenBack(current, taken));
        TakeBack(67).Refused("DELEGATION_NOT_FOUND");
        TakeBack(66, Deputy).Refused("DELEGATOR_NOT_CALLER");
        TakeBack(66, days: 6).Recorded();
        TakeBack(66, days: 7).Refused("DELEGATION_NOT_FOUND");
    }
}
