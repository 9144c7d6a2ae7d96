using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Goals.Targets;
using Coordination.Specs.Mechanisms;
using CsCheck;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Goals;

/// <summary>Each of the thirteen kinds judges itself; figures worked by hand on the calendar of 2016. (B1, R-2.7, 1.7)</summary>
public class Judging_targets
{
    private static readonly LocalDate Opening = new(2016, 5, 9);
    private static readonly LocalDate Friday = new(2016, 6, 24);
    private static readonly LocalDate YearEnd = new(2016, 12, 31);

    [Fact]
    public void of_households_need_so_many_a_working_day_from_the_opening_on()
    {
        var judged = Of("t1-3", Count(0), Opening);
        Assert.Equal((TargetState.UnderWay, StatusLight.None, 0L), (judged.State, judged.Light, judged.Expected));
        // 11,428 in 164 working days: 69.7 a day.
        Assert.Equal(new RequiredRun(11_428, 164), judged.Required);
    }

    [Fact]
    public void of_starts_need_six_and_a_half_a_working_day() =>
        Assert.Equal(new RequiredRun(241, 37), Of("t3-1", Count(0), Opening).Required);

    [Fact]
    public void of_investment_need_three_quarters_of_a_hundred_million_a_working_day() =>
        Assert.Equal(new RequiredRun(1_259_000_000_000, 164), Of("t3-2", Fen(0), Opening).Required);

    // By 24 June 33 of 164 working days have passed: 2,299 of 11,428 are expected.
    [Theory]
    [InlineData(2_415, StatusLight.Blue, "AHEAD_OF_SCHEDULE")]
    [InlineData(2_414, StatusLight.Green, "ON_SCHEDULE")]
    [InlineData(2_185, StatusLight.Green, "ON_SCHEDULE")]
    [InlineData(2_184, StatusLight.Yellow, "BEHIND_SCHEDULE")]
    [InlineData(1_955, StatusLight.Yellow, "BEHIND_SCHEDULE")]
    [InlineData(1_954, StatusLight.Red, "FAR_BEHIND_SCHEDULE")]
    public void of_a_flow_have_bounds_of_105_95_and_85_percent(long households, StatusLight light, string reason)
    {
        var judged = Of("t1-3", Count(households), Friday);
        Assert.Equal((light, 2_299L, 2_299L - households, reason), (judged.Light, judged.Expected, judged.Gap, judged.Reasons![0].Code));
        Assert.Equal(new RequiredRun(11_428 - households, 131), judged.Required);
    }

    [Fact]
    public void of_exactly_95_and_105_percent_are_green()
    {
        var target = Shipped("t1-3") with { Value = 16_400 };
        foreach (var (amount, light) in new[] { (3_134L, StatusLight.Yellow), (3_135L, StatusLight.Green), (3_465L, StatusLight.Green), (3_466L, StatusLight.Blue) })
            Assert.Equal(light, Judge(target, Count(amount), Friday).Light);
    }

    // By 24 June 1.24 of 6 precisions are expected, and 0.2 of 1 subdistrict.
    [Theory]
    [InlineData("t1-8", 0, StatusLight.Red)]
    [InlineData("t1-8", 1, StatusLight.Green)]
    [InlineData("t1-1", 0, StatusLight.None)]
    public void of_few_things_expect_no_part_of_one(string id, long done, StatusLight light) =>
        Assert.Equal(light, Of(id, Count(done), Friday, Count(0)).Light);

    // 3,300 are expected; the verb says how much less is still as expected: nothing for 确保, a tenth for 探索.
    [Theory]
    [InlineData(CommitmentStrength.Ensure, 3_135, 2_805)]
    [InlineData(CommitmentStrength.Complete, 3_135, 2_805)]
    [InlineData(CommitmentStrength.Endeavour, 3_069, 2_739)]
    [InlineData(CommitmentStrength.Strive, 2_970, 2_640)]
    [InlineData(CommitmentStrength.Explore, 2_805, 2_475)]
    public void of_a_weaker_commitment_tolerate_more(CommitmentStrength strength, long green, long yellow)
    {
        var target = Shipped("t1-3") with { Value = 16_400, Strength = strength };
        Assert.Equal(
            [StatusLight.Green, StatusLight.Yellow, StatusLight.Yellow, StatusLight.Red],
            ((long[])[green, green - 1, yellow, yellow - 1]).Select(amount => Judge(target, Count(amount), Friday).Light));
    }

    [Theory]
    [InlineData(11_428, TargetState.Met, StatusLight.Green)]
    [InlineData(11_427, TargetState.Missed, StatusLight.Red)]
    public void of_a_flow_are_decided_by_the_deadline(long households, TargetState state, StatusLight light)
    {
        var judged = Of("t1-3", Count(households), new(2017, 1, 1));
        Assert.Equal((state, light, null), (judged.State, judged.Light, judged.Required));
    }

    [Fact]
    public void of_a_stock_fall()
    {
        var stock = Shipped("t2-5") with { Value = 100, Pending = [] };
        // From 300 down to 100; 33 of 164 days: 260 are expected to be left (259.8).
        Assert.Equal(StatusLight.Green, Judge(stock, Count(260), Friday, Count(300)).Light);
        Assert.Equal(StatusLight.Red, Judge(stock, Count(280), Friday, Count(300)).Light);
        Assert.Equal(TargetState.Met, Judge(stock, Count(100), Friday, Count(300)).State);
    }

    [Theory]
    [InlineData("started", 6, 24, TargetState.Met, StatusLight.Green)]
    [InlineData("preparing", 6, 24, TargetState.UnderWay, StatusLight.None)]
    [InlineData("preparing", 12, 20, TargetState.UnderWay, StatusLight.Yellow)]
    public void of_a_milestone_are_met_with_the_last_state(string state, int month, int day, TargetState stands, StatusLight light)
    {
        var judged = Of("t3-5", new MeasureValue.State(state), new(2016, month, day));
        Assert.Equal((stands, light), (judged.State, judged.Light));
    }

    [Fact]
    public void of_a_milestone_are_missed_after_the_deadline() =>
        Assert.Equal(TargetState.Missed, Of("t3-5", new MeasureValue.State("preparing"), new(2017, 1, 1)).State);

    [Theory]
    [InlineData("t6-9", 4, false)]
    [InlineData("t6-9", 5, true)]
    [InlineData("t4-5", 2, true)]
    [InlineData("t4-5", 3, false)]
    [InlineData("t4-8", 1, true)]
    [InlineData("t4-8", 2, false)]
    public void of_a_rank_follow_their_mode(string id, long place, bool isMet)
    {
        var judged = Of(id, Count(place), Friday, Count(4));
        Assert.Equal((isMet ? TargetState.Met : TargetState.UnderWay, true), (judged.State, judged.IsJudged));
    }

    [Fact]
    public void of_a_rise_need_a_baseline()
    {
        var rise = Shipped("t3-8") with { Pending = [] };
        Assert.Equal("NO_BASELINE_RANK", Judge(rise, Count(60), Friday).Reasons![0].Code);
        Assert.Equal(TargetState.Met, Judge(rise, Count(60), Friday, Count(65)).State);
        Assert.Equal(TargetState.UnderWay, Judge(rise, Count(61), Friday, Count(65)).State);
    }

    [Fact]
    public void of_a_grade_wait_for_the_official_value_after_the_deadline()
    {
        var judged = Of("t1-7", new MeasureValue.State("gradeA"), new(2017, 1, 1));
        Assert.Equal(
            (TargetState.AwaitingOfficialValue, true, StatusLight.None, "OFFICIAL_VALUE_AWAITED"),
            (judged.State, judged.IsJudged, judged.Light, judged.Reasons![0].Code));
        Assert.Equal(TargetState.AwaitingOfficialValue, Of("t1-7", new MeasureValue.State("gradeB"), new(2017, 1, 1)).State);
        Assert.Equal(TargetState.Met, Of("t1-7", new MeasureValue.State("gradeA"), Friday).State);
        Assert.Equal(TargetState.UnderWay, Of("t1-7", new MeasureValue.State("gradeB"), Friday).State);
    }

    [Fact]
    public void of_zero_fail_for_the_year_with_one_case_and_are_unknown_in_silence()
    {
        Assert.Equal((TargetState.Failed, StatusLight.Red), LightOf(Of("t6-2", Count(1), Friday)));
        Assert.Equal((TargetState.UnderWay, StatusLight.Green), LightOf(Of("t6-2", Count(0), Friday)));
        Assert.Equal((TargetState.UnderWay, StatusLight.Grey), LightOf(Judge(Shipped("t6-2"), Count(0), Friday, silent: 1)));
        Assert.Equal((TargetState.Met, StatusLight.Green), LightOf(Of("t6-2", Count(0), new(2017, 1, 1))));
        var unreported = Standing(Count(0), Friday, null) with { IsReported = false };
        Assert.Equal((TargetState.UnderWay, StatusLight.None), LightOf(TargetMeasure.Of(Shipped("t6-2")).Judge(unreported)));
    }

    [Theory]
    [InlineData("t6-8", 0, 0, TargetState.NotApplicable, StatusLight.None)]
    [InlineData("t6-8", 3, 3, TargetState.UnderWay, StatusLight.Green)]
    [InlineData("t6-8", 2, 3, TargetState.UnderWay, StatusLight.Yellow)]
    [InlineData("t6-10", 2, 3, TargetState.Failed, StatusLight.Red)]
    public void of_a_rate_tell_open_cases_from_those_that_are_lost(
        string id, long part, long whole, TargetState state, StatusLight light) =>
        Assert.Equal((state, light), LightOf(Of(id, new MeasureValue.Ratio(part, whole), Friday)));

    [Fact]
    public void that_nobody_reports_for_a_cycle_are_grey_unless_all_is_decided()
    {
        var silent = Standing(Count(2_300), Friday, null) with { IsSilent = true };
        var judged = TargetMeasure.Of(Shipped("t1-3")).Judge(silent);
        Assert.Equal((StatusLight.Grey, "NO_DATA_FOR_A_CYCLE", "ON_SCHEDULE"), (judged.Light, judged.Reasons![0].Code, judged.Reasons[1].Code));
        Assert.Equal(StatusLight.Green, TargetMeasure.Of(Shipped("t1-3")).Judge(silent with { Value = Count(11_428), Day = YearEnd }).Light);
    }

    [Fact]
    public void that_count_experiences_say_once_that_nobody_reports()
    {
        var silent = TargetMeasure.Of(Shipped("t4-4")).Judge(Standing(Count(1), Friday, Count(0)) with { IsSilent = true });
        Assert.Equal(["NO_DATA_FOR_A_CYCLE", "ON_SCHEDULE"], silent.Reasons!.Select(reason => reason.Code));
    }

    [Fact]
    public void without_a_number_to_reach_are_never_reached()
    {
        var judged = Judge(Shipped("t2-5") with { Pending = [] }, Count(0), Friday, Count(300));
        Assert.Equal((TargetState.UnderWay, StatusLight.None, "NO_NUMBER_TO_REACH"), (judged.State, judged.Light, judged.Reasons![0].Code));
    }

    [Fact]
    public void that_the_document_leaves_open_have_no_light() =>
        Assert.Equal((TargetState.Pending, StatusLight.None), LightOf(Of("t3-4", Count(1), Friday)));

    [Fact]
    public void have_a_record_for_each_kind() => Assert.Equal(
        Enum.GetNames<TargetKind>().Select(kind => kind + "Target").Order(StringComparer.Ordinal),
        Enum.GetValues<TargetKind>().Select(kind => TargetMeasure.Of(Shipped("t1-3") with { Kind = kind }).GetType().Name)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void never_turn_darker_with_more_of_what_is_wanted() => Gen.Select(
        Gen.Long[0, 12_000], Gen.Long[0, 12_000], Gen.Int[0, 235]).Sample((one, other, days) =>
        {
            var day = Opening.PlusDays(days);
            var (less, more) = (Of("t1-3", Count(Math.Min(one, other)), day), Of("t1-3", Count(Math.Max(one, other)), day));
            Assert.True(Rank(more.Light) >= Rank(less.Light) && more.Gap <= less.Gap);
        });

    private static int Rank(StatusLight light) => light switch
    {
        StatusLight.Red => 0, StatusLight.Yellow => 1, StatusLight.Green => 3, StatusLight.Blue => 4, _ => 2,
    };

    private static (TargetState, StatusLight) LightOf(TargetJudgement judged) => (judged.State, judged.Light);

    private static TargetDefinition Shipped(string id) =>
        Mechanisms.Shipped.Document.Targets.Single(target => target.Definition.Id == id).Definition;

    private static TargetJudgement Of(string id, MeasureValue value, LocalDate day, MeasureValue? opening = null) =>
        Judge(Shipped(id), value, day, opening);

    private static TargetJudgement Judge(
        TargetDefinition target, MeasureValue value, LocalDate day, MeasureValue? opening = null, int silent = 0) =>
        TargetMeasure.Of(target).Judge(Standing(value, day, opening) with { UnitsSilent = silent });

    private static TargetStanding Standing(MeasureValue value, LocalDate day, MeasureValue? opening)
    {
        var rules = Mechanisms.Shipped.Document.Rules;
        return new(day, new WorkingCalendar(rules.Notices), rules.Parameters, Opening, opening, value, IsReported: true);
    }

    private static MeasureValue.Count Count(long units) => new(units);
    private static MeasureValue.Money Fen(long fen) => new(fen);
}
