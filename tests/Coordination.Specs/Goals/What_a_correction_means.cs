using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using NodaTime;
using Xunit;
using static Coordination.Specs.Goals.GivenTimes;

namespace Coordination.Specs.Goals;

/// <summary>A correction says what it changes, and whether somebody must be told. The project's plan is 1,200,000 fen until the
/// end of the year. (1.9, F5)</summary>
public class What_a_correction_means
{
    private static ProgressCorrected Correct(Subject subject, long fen, string at, string? evidence = null) =>
        Assert.IsType<ProgressCorrected>(Given.CorrectAt(subject, Given.Invested(fen), Rules, At(at), evidence).Recorded());

    [Fact]
    public void names_old_and_new_value_and_evidence()
    {
        var corrected = Correct(Project(Reported(1_000)), 1_010, "06-03 11:00", "台账第7页");
        Assert.Equal([new ValueChange("investment", new MeasureValue.Money(1_000), new MeasureValue.Money(1_010))], corrected.Changes);
        Assert.Equal("台账第7页", corrected.Evidence);
        Assert.Equal(3, corrected.Replaces);
        Assert.Null(corrected.AsOfBefore);
    }

    [Fact]
    public void names_lines_that_come_and_go_and_another_day()
    {
        var subject = Project(Reported(1_000));
        var report = Given.Report("2016-w22", new LocalDate(2016, 6, 2), new ReportLine("villages", new MeasureValue.Count(2)));
        var corrected = Assert.IsType<ProgressCorrected>(Given.CorrectAt(subject, report, Rules, At("06-03 11:00")).Recorded());
        Assert.Equal(
            [new("investment", new MeasureValue.Money(1_000), null), new ValueChange("villages", null, new MeasureValue.Count(2))], corrected.Changes);
        Assert.Equal(new LocalDate(2016, 6, 3), corrected.AsOfBefore);
    }

    [Fact]
    public void is_free_until_the_cut_off_and_noticed_after_it()
    {
        Assert.Null(Correct(Project(Reported(1_000)), 9_000, "06-03 12:00").Notices);
        Assert.NotNull(Correct(Project(Reported(1_000)), 9_000, "06-03 12:01").Notices);
    }

    [Theory]
    [InlineData(1_050, false)]
    [InlineData(1_051, true)]
    [InlineData(950, false)]
    [InlineData(949, true)]
    public void is_noticed_beyond_five_percent(long fen, bool isNoticed)
    {
        var notices = Correct(Project(Reported(1_000)), fen, "06-03 13:00").Notices;
        Assert.Equal(isNoticed ? [new CorrectionNotice("BEYOND_PERCENT", "investment", 1)] : null, notices);
    }

    [Fact]
    public void is_noticed_for_any_change_from_zero_and_in_small_steps_together()
    {
        Assert.NotNull(Correct(Project(Reported(0)), 1, "06-03 13:00").Notices);
        var first = Correct(Project(Reported(1_000)), 1_040, "06-03 13:00");
        Assert.Null(first.Notices);
        var then = Correct(Project(Reported(1_000), ("06-03 13:00", "units/tuanbao", first)), 1_080, "06-03 14:00");
        Assert.Equal([new CorrectionNotice("BEYOND_PERCENT", "investment", 1)], then.Notices);
    }

    [Fact]
    public void is_compared_with_what_stood_at_the_cut_off()
    {
        var free = Correct(Project(Reported(1_000)), 2_000, "06-03 11:00");
        var later = Correct(Project(Reported(1_000), ("06-03 11:00", "units/tuanbao", free)), 2_050, "06-03 13:00");
        Assert.Null(later.Notices);
    }

    // 19 working days from 9 May to 3 June of 164 to the end of the year make 139,024.4 fen the expected amount.
    [Theory]
    [InlineData(145_976, 145_975, StatusLight.Blue, StatusLight.Green)]
    [InlineData(132_074, 132_073, StatusLight.Green, StatusLight.Yellow)]
    [InlineData(118_171, 118_170, StatusLight.Yellow, StatusLight.Red)]
    public void is_noticed_when_the_light_changes(long from, long to, StatusLight before, StatusLight after) => Assert.Equal(
        [new CorrectionNotice("LIGHT_CHANGED", "investment", 1, before, after)], Correct(Project(Reported(from)), to, "06-03 13:00").Notices);

    [Fact]
    public void is_not_noticed_when_the_light_stays() => Assert.Null(Correct(Project(Reported(140_000)), 139_200, "06-03 13:00").Notices);

    [Fact]
    public void names_the_published_revision_only_after_its_publication()
    {
        (string, string, DomainEvent)[] accepted = [Reported(), Signed(), Verified(), Accepted()];
        Assert.Null(Correct(Project(accepted), 1_010, "06-06 12:00").Published);
        Assert.Equal(1, Correct(Project(accepted), 1_010, "06-06 12:01").Published);
        Assert.Null(Correct(Project(Reported(), Signed(), Verified()), 1_010, "06-06 12:01").Published);
    }

    [Fact]
    public void stores_the_three_instants_as_a_first_report_does()
    {
        Assert.Equal(Times, Correct(Project(Reported()), 1_010, "06-03 13:00").Times);
        Assert.Equal(Times, Assert.IsType<ProgressReported>(Given.SubmitAt(Project(), Given.Invested(1), Rules, At("06-03 13:00")).Recorded()).Times);
    }
}
