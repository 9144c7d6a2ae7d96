using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using CsCheck;
using NodaTime;
using Xunit;
using static Coordination.Specs.Goals.Given;

namespace Coordination.Specs.Goals;

/// <summary>A unit reports on a subject for a period. Given what has happened, when a report comes in, then:</summary>
public class Submitting_a_progress_report
{
    [Fact]
    public void records_it() => Assert.Equal(new ProgressReported(Invested(100), []), Submit(Project(), Invested(100)).Recorded());

    [Fact]
    public void that_says_the_same_again_changes_nothing() =>
        Assert.Equal(new Decision.Unchanged(3), Submit(Project(Reported(100, "2016-w22")), Invested(100)));

    [Fact]
    public void that_says_the_same_in_another_order_changes_nothing()
    {
        ReportLine first = new("villages", new MeasureValue.Count(3)), second = new("investment", new MeasureValue.Money(1));
        var reported = Submit(Project(), Report("2016-w22", Today, first, second)).Recorded();
        Assert.Equal(new Decision.Unchanged(3), Submit(Project(reported), Report("2016-w22", Today, second, first)));
    }

    [Fact]
    public void that_says_something_else_for_the_same_period_is_refused() =>
        Submit(Project(Reported(100, "2016-w22")), Invested(101)).Refused("REPORT_EXISTS");

    [Fact]
    public void with_less_than_an_earlier_period_is_refused()
    {
        var refusal = Submit(Project(Reported(100, "2016-w21")), Invested(99)).Refused("CUMULATIVE_DECREASED");
        Assert.Equal(
            [new Fact("indicator", "investment"), new("value", "99"), new("earlierValue", "100"), new("earlierPeriod", "2016-w21")], refusal.Facts);
    }

    [Fact]
    public void is_compared_with_the_nearest_days_before_and_after() =>
        Gen.Select(Gen.Int[19, 23].Array[1, 4], Gen.Int[0, 6], Gen.Long[0, 9]).Sample((weeks, weekday, fen) =>
        {
            var before = weeks.Distinct().Order().Select(week => Invested(week / 2 % 5, $"2016-w{week}")).ToList();
            var subject = Project([.. before.Select(report => new ProgressReported(report, []))]);
            var period = PeriodId.Parse("2016-w21");
            var report = Invested(fen, "2016-w21", period.Start.PlusDays(weekday));
            var others = before.Where(other => other.Period != period).ToList();
            var earlier = others.Where(other => other.AsOf < report.AsOf).MaxBy(other => other.AsOf);
            var later = others.Where(other => other.AsOf > report.AsOf).MinBy(other => other.AsOf);
            var refusals = ReportRules.Check(new ReportCase(subject, report, Rules, Time));
            Assert.Equal(
                FenOf(earlier) > fen ? ["CUMULATIVE_DECREASED"] : FenOf(later) < fen ? ["CUMULATIVE_ABOVE_LATER"] : [],
                refusals.Select(refusal => refusal.Reason));
        });

    [Fact]
    public void that_keeps_all_rules_costs_next_to_no_memory_to_check()
    {
        // Nothing at all once the compiler has taken its time.
        const int Times = 1_000, MostBytes = 128;
        var reported = new ReportCase(
            Project(Reported(1, "2016-w20"), Reported(2, "2016-w21")), Invested(3) with { Done = "浇筑桥墩" }, Rules, Time);
        Assert.Empty(ReportRules.Check(reported));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < Times; time++) ReportRules.Check(reported);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Times * MostBytes);
    }

    private static long? FenOf(ReportContent? report) => report?.Lines[0].Value.Amount;

    [Fact]
    public void with_as_much_as_an_earlier_period_is_recorded() => Submit(Project(Reported(100, "2016-w21")), Invested(100)).Recorded();

    [Fact]
    public void with_more_than_a_later_period_is_refused() =>
        Submit(Project(Reported(100, "2016-w22")), Invested(101, "2016-w21")).Refused("CUMULATIVE_ABOVE_LATER");

    [Fact]
    public void may_lower_a_level() => Submit(
        Project(new ProgressReported(Report("2016-w21", new LocalDate(2016, 5, 27), new ReportLine("rank", new MeasureValue.Count(4))), [])),
        Report("2016-w22", Today, new ReportLine("rank", new MeasureValue.Count(2)))).Recorded();

    [Fact]
    public void of_a_period_that_has_not_begun_is_refused() => Submit(Project(), Invested(1, "2016-w23")).Refused("FUTURE_PERIOD");

    [Fact]
    public void as_of_tomorrow_is_refused() =>
        Submit(Project(), Invested(1, "2016-w22", Today.PlusDays(1))).Refused("AS_OF_IN_FUTURE");

    [Fact]
    public void as_of_a_day_outside_its_period_is_refused() =>
        Submit(Project(), Invested(1, "2016-w22", new LocalDate(2016, 5, 29))).Refused("AS_OF_OUTSIDE_PERIOD");

    [Fact]
    public void by_month_of_what_is_reported_by_week_is_refused() =>
        Assert.Contains(new Fact("example", "2016-w21"), Submit(Project(), Invested(1, "2016-05", new LocalDate(2016, 5, 27))).Refused("PERIOD_KIND_MISMATCH").Facts);

    [Fact]
    public void by_a_unit_that_does_not_answer_for_the_subject_is_refused() =>
        Submit(Project(), Invested(1) with { Unit = "stranger" }).Refused("UNIT_NOT_RESPONSIBLE");

    [Fact]
    public void by_a_unit_that_no_longer_exists_is_refused() => Submit(Project(), Invested(1) with { Unit = "closed" }).Refused("UNIT_CLOSED");

    [Fact]
    public void far_beyond_the_plan_is_recorded_with_a_mark() => Assert.Equal(
        [new AnomalyMark("BEYOND_PLAN", "investment", 1_800_000)],
        Assert.IsType<ProgressReported>(Submit(Project(), Invested(1_800_001)).Recorded()).Marks);

    [Fact]
    public void at_the_limit_beyond_the_plan_is_recorded_without_a_mark() =>
        Assert.Empty(Assert.IsType<ProgressReported>(Submit(Project(), Invested(1_800_000)).Recorded()).Marks);

    [Fact]
    public void of_a_part_over_its_whole_is_refused() =>
        Submit(Project(), Report("2016-w22", Today, new ReportLine("rate", new MeasureValue.Ratio(5, 4)))).Refused("PART_OVER_WHOLE");

    [Fact]
    public void of_a_whole_of_nothing_is_recorded() =>
        Submit(Project(), Report("2016-w22", Today, new ReportLine("rate", new MeasureValue.Ratio(0, 0)))).Recorded();

    [Fact]
    public void of_more_members_than_there_are_is_refused() =>
        Submit(Project(), Report("2016-w22", Today, new ReportLine("villages", new MeasureValue.Count(48)))).Refused("OVER_TOTAL");

    // 全州县市（8个）: there is no place before the first and none after the eighth.
    [Theory]
    [InlineData(0, "NUMBER_OUT_OF_RANGE")]
    [InlineData(1, null)]
    [InlineData(8, null)]
    [InlineData(9, "OVER_TOTAL")]
    public void of_a_place_that_the_list_does_not_have_is_refused(long place, string? reason)
    {
        var rank = Mechanisms.Shipped.Document.Targets.Single(target => target.Definition.Id == "t4-5").Definition;
        var defined = new TargetDefined(rank);
        var subject = Project().Evolve(Entry(defined, 9), defined);
        var decision = Submit(subject, Report("2016-06", Today, new ReportLine("prefecture-rank", new MeasureValue.Count(place))));
        if (reason is null) decision.Recorded();
        else Assert.Equal("progress_report.lines[0].count", decision.Refused(reason).Field);
    }

    [Theory]
    [InlineData("完成\u202E路基")]
    [InlineData("完成\u2066路基")]
    public void with_a_text_that_turns_its_direction_is_refused(string text) =>
        Submit(Project(), Invested(1) with { Done = text }).Refused("TEXT_HAS_CONTROL_CHARACTER");

    [Fact]
    public void names_every_wrong_field_of_the_message_at_once()
    {
        var report = Report("2016-w22", Today, new("investment", new MeasureValue.Money(-1)), new("investment", new MeasureValue.Money(1)))
            with { Done = "a\0b", Next = new string('长', 2001) };
        var refused = Assert.IsType<Decision.Refused>(Submit(Project(), report));
        Assert.Equal(
            ["TEXT_HAS_CONTROL_CHARACTER", "TEXT_TOO_LONG", "DUPLICATE_INDICATOR", "VALUE_NEGATIVE"], refused.Refusals.Select(refusal => refusal.Reason));
        Assert.Equal(
            ["progress_report.done", "progress_report.next", "progress_report.lines[1].indicator", "progress_report.lines[0].money_fen"],
            refused.Refusals.Select(refusal => refusal.Field));
    }

    [Theory]
    [InlineData("e\u0301", "TEXT_NOT_NORMALIZED")]
    [InlineData("\u0085", "TEXT_HAS_CONTROL_CHARACTER")]
    public void with_a_text_that_is_not_clean_is_refused(string text, string reason) =>
        Submit(Project(), Invested(1) with { Problems = text }).Refused(reason);

    [Fact]
    public void with_half_a_character_is_refused() =>
        Submit(Project(), Invested(1) with { Next = "a\ud800" }).Refused("TEXT_NOT_NORMALIZED");

    [Fact]
    public void with_texts_of_exactly_the_limit_is_recorded() =>
        Submit(Project(), Invested(1) with { Done = new string('长', 1998) + "𠮷\n" }).Recorded();

    [Fact]
    public void without_lines_is_refused() => Submit(Project(), Report("2016-w22", Today)).Refused("WRONG_NUMBER_OF_LINES");

    [Fact]
    public void of_an_unknown_indicator_or_state_or_measure_is_refused()
    {
        Submit(Project(), Report("2016-w22", Today, new ReportLine("wealth", new MeasureValue.Count(1)))).Refused("UNKNOWN_INDICATOR");
        Submit(Project(), Report("2016-w22", Today, new ReportLine("stage", new MeasureValue.State("done")))).Refused("UNKNOWN_STATE");
        Submit(Project(), Report("2016-w22", Today, new ReportLine("investment", new MeasureValue.Count(1)))).Refused("MEASURE_MISMATCH");
    }
}
