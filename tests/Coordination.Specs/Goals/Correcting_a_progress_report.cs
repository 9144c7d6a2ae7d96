using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using Xunit;
using static Coordination.Specs.Goals.Given;

namespace Coordination.Specs.Goals;

/// <summary>A unit replaces what it reported, and says why. (1.9)</summary>
public class Correcting_a_progress_report
{
    private static readonly Subject Twice = Project(Reported(100, "2016-w21"), Reported(200, "2016-w22"));

    [Fact]
    public void records_a_revision_that_names_the_one_before() => Assert.Equal(
        new ProgressCorrected(
            Invested(150), [], 2, 4, "录入有误",
            Changes: [new ValueChange("investment", new MeasureValue.Money(200), new MeasureValue.Money(150))],
            Notices: [new CorrectionNotice("BEYOND_PERCENT", "investment", 1)]),
        Correct(Twice, Invested(150)).Recorded());

    [Fact]
    public void may_lower_a_value_but_not_below_the_period_before()
    {
        Correct(Twice, Invested(100)).Recorded();
        Correct(Twice, Invested(99)).Refused("CUMULATIVE_DECREASED");
    }

    [Fact]
    public void may_raise_a_value_but_not_above_the_period_after()
    {
        Correct(Twice, Invested(200, "2016-w21")).Recorded();
        Correct(Twice, Invested(201, "2016-w21")).Refused("CUMULATIVE_ABOVE_LATER");
    }

    [Fact]
    public void needs_a_reason() => Correct(Twice, Invested(150), " ").Refused("REASON_REQUIRED");

    [Fact]
    public void of_what_was_never_reported_is_refused() => Correct(Project(), Invested(1)).Refused("REPORT_NOT_FOUND");

    [Fact]
    public void with_an_old_etag_is_refused() => Correct(Twice, Invested(150), etag: "\"3\"").Refused("STALE_ETAG");

    [Fact]
    public void with_the_current_etag_is_recorded() => Correct(Twice, Invested(150), etag: "\"4\"").Recorded();

    [Fact]
    public void to_what_it_says_already_changes_nothing() => Assert.Equal(new Decision.Unchanged(4), Correct(Twice, Invested(200)));
}
