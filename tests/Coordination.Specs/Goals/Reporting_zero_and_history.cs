using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using NodaTime;
using Xunit;
using static Coordination.Specs.Goals.GivenTimes;

namespace Coordination.Specs.Goals;

/// <summary>A zero report says that nothing happened; a report on a time before the mechanism says where it comes from. (1.7,
/// )</summary>
public class Reporting_zero_and_history
{
    private static readonly LocalDate Friday = new(2016, 6, 3);

    private static Decision Zero(params ReportLine[] lines) => Given.SubmitAt(
        Project(), Given.Report("2016-w22", Friday, lines) with { ZeroReport = true }, Rules, At("06-03 10:00"));

    [Fact]
    public void zero_needs_no_line_and_takes_lines_of_zero()
    {
        Assert.True(Assert.IsType<ProgressReported>(Zero().Recorded()).Report.ZeroReport);
        Zero(new ReportLine("villages", new MeasureValue.Count(0)), new("rate", new MeasureValue.Ratio(0, 0))).Recorded();
    }

    [Fact]
    public void zero_beside_a_value_is_refused()
    {
        var refusal = Zero(new("investment", new MeasureValue.Money(0)), new ReportLine("villages", new MeasureValue.Count(3))).Refused("ZERO_WITH_VALUE");
        Assert.Equal("progress_report.lines[1]", refusal.Field);
        Assert.Equal([new("indicator", "villages"), new Fact("value", "3")], refusal.Facts);
        Zero(new ReportLine("stage", new MeasureValue.State("started"))).Refused("ZERO_WITH_VALUE");
        Zero(new ReportLine("rate", new MeasureValue.Ratio(0, 4))).Refused("ZERO_WITH_VALUE");
    }

    [Fact]
    public void silence_without_zero_is_still_refused() =>
        Given.SubmitAt(Project(), Given.Report("2016-w22", Friday), Rules, At("06-03 10:00")).Refused("WRONG_NUMBER_OF_LINES");

    [Fact]
    public void zero_of_what_counts_nothing_is_refused()
    {
        var definition = Given.Definition with { Indicators = Given.Definition.Indicators.Where(i => i.Id is "stage" or "rank").ToValueList() };
        var subject = Project(("05-11 08:00", "offices/committee", new ProjectDefined(definition)));
        Given.SubmitAt(subject, Given.Report("2016-w22", Friday) with { ZeroReport = true }, Rules, At("06-03 10:00")).Refused("NOTHING_TO_COUNT");
    }

    [Fact]
    public void false_is_the_same_as_not_saying_it() => Assert.Equal(
        new Decision.Unchanged(3), Given.SubmitAt(Project(Reported(5)), Given.Invested(5) with { ZeroReport = false, Source = "" }, Rules, At("06-03 10:00")));

    [Fact]
    public void history_is_never_late_and_is_marked_where_it_names_no_source()
    {
        var march = Given.Invested(5, "2016-w12");
        var silent = Assert.IsType<ProgressReported>(Given.SubmitAt(Project(), march, Rules, At("12-01 10:00")).Recorded());
        Assert.Equal((null, [new AnomalyMark("SOURCE_MISSING", "", 0)]), (silent.Times, silent.Marks));
        var reported = Given.SubmitAt(Project(), march with { Source = "统计月报〔2016〕3号" }, Rules, At("12-01 10:00")).Recorded();
        Assert.Empty(Assert.IsType<ProgressReported>(reported).Marks);
    }

    [Fact]
    public void the_week_in_which_the_mechanism_began_is_no_history() =>
        Given.SubmitAt(Project(), Given.Invested(5, "2016-w19", new LocalDate(2016, 5, 13)), Rules, At("05-13 10:00")).Recorded();
}
