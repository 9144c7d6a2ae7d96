using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>Of sources that differ the board shows what a person chose, and until then the first with a mark that it does not
/// count. The road's investment comes from housing, and then from tuanbao. (F7)</summary>
public class Values_of_conflicting_sources
{
    private static readonly LocalDate Friday = Day(6, 3), Before = Day(5, 27);
    private readonly Sample_times city = new();

    [Fact]
    public void are_the_first_with_a_mark_until_somebody_chooses()
    {
        var (first, second) = (Report("housing", 1_000), Report("tuanbao", 1_021));
        Assert.Equal((1_000, "housing", ValueStanding.InConflict), Shown(ReportBasis.Reported));
        Assert.Equal(ValueStanding.ReportedNotAccepted, CitySummary.Of(city.City, 2016, Friday, ReportBasis.Reported)!.Total.Standing);
        Choose("06-03 11:00", "tuanbao", ("housing", 1_000, first), ("tuanbao", 1_021, second));
        Assert.Equal((1_021, "tuanbao", ValueStanding.ReportedNotAccepted), Shown(ReportBasis.Reported));
    }

    [Fact]
    public void within_the_tolerance_are_the_first_without_a_mark()
    {
        Report("housing", 1_000);
        Report("tuanbao", 1_020);
        Assert.Equal((1_000, "housing", ValueStanding.ReportedNotAccepted), Shown(ReportBasis.Reported));
        Assert.Empty(Conflicts());
    }

    [Fact]
    public void of_whoever_is_no_source_open_no_conflict()
    {
        Report("housing", 1_000);
        Report("zhonglu", 5_000);
        Assert.Equal((1_000, "housing", ValueStanding.ReportedNotAccepted), Shown(ReportBasis.Reported));
        Assert.Empty(Conflicts());
    }

    [Fact]
    public void of_different_periods_are_not_compared()
    {
        Report("housing", 1_000, Before);
        Report("tuanbao", 5_000);
        Assert.Equal((1_000, "housing", ValueStanding.ReportedNotAccepted), Shown(ReportBasis.Reported));
    }

    [Fact]
    public void accepted_are_none_of_the_period_while_they_are_in_open_conflict()
    {
        Accepted("housing", 500, Before);
        var first = Accepted("housing", 1_000);
        Assert.Equal((1_000, "housing", ValueStanding.Accepted), Shown(ReportBasis.Accepted));
        var second = Accepted("tuanbao", 2_000);
        Assert.Equal((500, "housing", ValueStanding.Accepted), Shown(ReportBasis.Accepted));
        Assert.Equal((1_000, "housing", ValueStanding.InConflict), Shown(ReportBasis.Reported));
        Assert.Equal((1_000, "housing", ValueStanding.Accepted), Shown(ReportBasis.Published));
        Choose("06-03 13:00", "tuanbao", ("housing", 1_000, first), ("tuanbao", 2_000, second));
        foreach (var basis in Enum.GetValues<ReportBasis>()) Assert.Equal((2_000, "tuanbao", ValueStanding.Accepted), Shown(basis));
    }

    [Fact]
    public void accepted_are_the_opening_balance_where_no_earlier_one_stands()
    {
        Accepted("housing", 1_000);
        Accepted("tuanbao", 2_000);
        Assert.Equal((5_000, null, ValueStanding.Opening), Shown(ReportBasis.Accepted));
    }

    [Fact]
    public void accepted_are_not_taken_away_by_a_draft()
    {
        Accepted("housing", 1_000);
        Report("tuanbao", 2_000);
        Assert.Equal((1_000, "housing", ValueStanding.Accepted), Shown(ReportBasis.Accepted));
        Assert.Equal((1_000, "housing", ValueStanding.InConflict), Shown(ReportBasis.Reported));
    }

    [Fact]
    public void accepted_are_the_chosen_source_once_it_is_accepted()
    {
        Accepted("housing", 500, Before);
        var (first, second) = (Accepted("housing", 1_000), Report("tuanbao", 2_000));
        Choose("06-03 13:00", "tuanbao", ("housing", 1_000, first), ("tuanbao", 2_000, second));
        Assert.Equal((500, "housing", ValueStanding.Accepted), Shown(ReportBasis.Accepted));
        Assert.Equal((2_000, "tuanbao", ValueStanding.ReportedNotAccepted), Shown(ReportBasis.Reported));
        city.AcceptAll("06-03 14:00", Road, "tuanbao", Friday, 1, second);
        Assert.Equal((2_000, "tuanbao", ValueStanding.Accepted), Shown(ReportBasis.Accepted));
    }

    [Fact]
    public void accepted_keep_their_choice_while_a_correction_of_one_is_only_reported()
    {
        var (first, second) = (Accepted("housing", 1_000), Accepted("tuanbao", 2_000));
        Choose("06-03 13:00", "tuanbao", ("housing", 1_000, first), ("tuanbao", 2_000, second));
        var correction = city.Correct("06-03 14:00", Road, "housing", Friday, 2, Fen(1_500));
        Assert.Equal((2_000, "tuanbao", ValueStanding.Accepted), Shown(ReportBasis.Reported));
        city.Add("06-03 15:00", Step(Road, Signed("housing", Friday, 2, correction)), Step(Road, Verified("housing", Friday, 2, correction)));
        Assert.Equal((1_500, "housing", ValueStanding.InConflict), Shown(ReportBasis.Reported));
        Assert.Equal((2_000, "tuanbao", ValueStanding.Accepted), Shown(ReportBasis.Accepted));
    }

    [Fact]
    public void lose_their_choice_when_one_says_something_else_and_have_it_back_with_the_value()
    {
        var (first, second) = (Report("housing", 1_000), Report("tuanbao", 2_000));
        Choose("06-03 10:10", "tuanbao", ("housing", 1_000, first), ("tuanbao", 2_000, second));
        city.Correct("06-03 10:20", Road, "housing", Friday, 2, Fen(1_001));
        Assert.Equal((1_001, "housing", ValueStanding.InConflict), Shown(ReportBasis.Reported));
        var open = Assert.Single(Conflicts());
        Assert.True(open.IsOpen);
        Assert.Equal("tuanbao", open.Resolution?.Said.Chosen);
        city.Correct("06-03 10:30", Road, "housing", Friday, 3, Fen(1_000));
        Assert.Equal((2_000, "tuanbao", ValueStanding.ReportedNotAccepted), Shown(ReportBasis.Reported));
        Assert.False(Assert.Single(Conflicts()).IsOpen);
        city.Correct("06-03 10:40", Road, "tuanbao", Friday, 2, Fen(1_000));
        Assert.Equal((1_000, "housing", ValueStanding.ReportedNotAccepted), Shown(ReportBasis.Reported));
        Assert.Empty(Conflicts());
    }

    [Fact]
    public void go_by_the_newest_choice_that_holds()
    {
        var (first, second) = (Report("housing", 1_000), Report("tuanbao", 2_000));
        Choose("06-03 10:10", "tuanbao", ("housing", 1_000, first), ("tuanbao", 2_000, second));
        Choose("06-03 10:20", "housing", ("housing", 1_000, first), ("tuanbao", 2_000, second));
        Assert.Equal((1_000, "housing", ValueStanding.ReportedNotAccepted), Shown(ReportBasis.Reported));
    }

    [Fact]
    public void are_compared_no_more_when_one_is_sent_back()
    {
        Report("housing", 1_000);
        var second = Report("tuanbao", 2_000);
        city.Add("06-03 11:00", Step(Road, SentBack("tuanbao", Friday, 1, second)));
        Assert.Equal((1_000, "housing", ValueStanding.ReportedNotAccepted), Shown(ReportBasis.Reported));
    }

    [Fact]
    public void published_are_what_was_chosen_by_the_publication()
    {
        var (first, second) = (Accepted("housing", 1_000), Accepted("tuanbao", 2_000));
        Choose("06-06 12:00", "tuanbao", ("housing", 1_000, first), ("tuanbao", 2_000, second));
        Assert.Equal((2_000, "tuanbao", ValueStanding.Accepted), Shown(ReportBasis.Published));
        Assert.False(Assert.Single(Conflicts()).IsErratum);
        Choose("06-07 09:00", "housing", ("housing", 1_000, first), ("tuanbao", 2_000, second));
        Assert.Equal((2_000, "tuanbao", ValueStanding.Accepted), Shown(ReportBasis.Published));
        Assert.Equal((1_000, "housing", ValueStanding.Accepted), Shown(ReportBasis.Accepted));
        Assert.True(Assert.Single(Conflicts()).IsErratum);
    }

    [Fact]
    public void published_stay_the_first_where_nobody_had_chosen()
    {
        var (first, second) = (Accepted("housing", 1_000), Accepted("tuanbao", 2_000));
        Choose("06-06 12:01", "tuanbao", ("housing", 1_000, first), ("tuanbao", 2_000, second));
        Assert.Equal((1_000, "housing", ValueStanding.Accepted), Shown(ReportBasis.Published));
        Assert.Equal((2_000, "tuanbao", ValueStanding.Accepted), Shown(ReportBasis.Accepted));
        Assert.True(Assert.Single(Conflicts()).IsErratum);
    }

    [Fact]
    public void published_without_a_time_are_what_was_chosen_first()
    {
        var (first, second) = (Accepted("housing", 1_000), Accepted("tuanbao", 2_000));
        foreach (var chosen in new[] { "tuanbao", "housing" })
            Choose("06-20 09:00", chosen, null, ("housing", 1_000, first), ("tuanbao", 2_000, second));
        Assert.Equal((2_000, "tuanbao", ValueStanding.Accepted), Shown(ReportBasis.Published));
        Assert.True(Assert.Single(Conflicts()).IsErratum);
    }

    [Fact]
    public void published_do_not_go_by_a_choice_between_other_values()
    {
        var first = Report("housing", 1_000);
        var second = Accepted("tuanbao", 2_000);
        Choose("06-03 11:10", "tuanbao", ("housing", 1_000, first), ("tuanbao", 2_000, second));
        var again = city.Correct("06-03 11:20", Road, "housing", Friday, 2, Fen(1_500));
        city.AcceptAll("06-03 11:30", Road, "housing", Friday, 2, again);
        Assert.Equal((1_500, "housing", ValueStanding.Accepted), Shown(ReportBasis.Published));
        Assert.Equal(5_000, Shown(ReportBasis.Accepted).Amount);
    }

    [Fact]
    public void are_due_from_the_office_by_the_publication_until_it_has_chosen()
    {
        var (first, second) = (Report("housing", 1_000), Report("tuanbao", 2_000));
        var due = Assert.Single(city.ObligationsAt("06-06 12:00"), one => one.Act == ObligationAct.ResolveConflict);
        Assert.Equal(
            ("offices/hq", "investment", ObligationState.Due, Sample_times.At("06-06 12:00"), Road),
            (due.Actor, due.Indicator, due.State, due.Due!.Value, due.Subject.Name));
        Assert.Equal(
            ObligationState.Overdue,
            Assert.Single(city.ObligationsAt("06-06 12:01"), one => one.Act == ObligationAct.ResolveConflict).State);
        Assert.Contains(city.ObligationsAt("06-06 12:01", "2016-w22"), one => one.Act == ObligationAct.ResolveConflict);
        Assert.DoesNotContain(city.ObligationsAt("06-06 12:01", "2016-w21"), one => one.Act == ObligationAct.ResolveConflict);
        Choose("06-06 12:01", "housing", ("housing", 1_000, first), ("tuanbao", 2_000, second));
        Assert.DoesNotContain(city.ObligationsAt("06-06 12:01"), one => one.Act == ObligationAct.ResolveConflict);
    }

    [Fact]
    public void are_listed_by_indicator_and_period_with_what_each_source_says()
    {
        Report("housing", 3_000);
        Report("tuanbao", 2_000);
        Report("housing", 1_000, Before);
        Report("tuanbao", 900, Before);
        var conflicts = Conflicts();
        Assert.Equal(["2016-w21", "2016-w22"], conflicts.Select(conflict => conflict.Period.ToString()));
        Assert.Equal([("housing", false), ("tuanbao", true)], conflicts[1].Lines.Select(line => (line.Source.Unit, conflicts[1].Said.Differs(line.Source))));
        var subject = city.Subject(Road);
        Assert.Single(DataConflict.Of(subject, city.Mechanism.Rules, PeriodId.WeekOf(Friday)));
        Assert.Empty(DataConflict.Of(city.Subject(Households), city.Mechanism.Rules, null));
    }

    private long Report(string unit, long fen, LocalDate? day = null) =>
        city.Report((day ?? Friday) == Before ? "05-27 10:00" : "06-03 10:00", Road, unit, day ?? Friday, Fen(fen));

    private long Accepted(string unit, long fen, LocalDate? day = null)
    {
        var of = Report(unit, fen, day);
        city.AcceptAll((day ?? Friday) == Before ? "05-27 11:00" : "06-03 11:00", Road, unit, day ?? Friday, 1, of);
        return of;
    }

    private void Choose(string at, string chosen, params (string Unit, long Fen, long Of)[] sources) =>
        Choose(at, chosen, Sample_times.At("06-06 12:00"), sources);

    private void Choose(string at, string chosen, Instant? publication, params (string Unit, long Fen, long Of)[] sources) =>
        city.Add(at, (Road, new DataConflictResolved(
            "investment", PeriodId.WeekOf(Friday), chosen, "统计口径为准", "k1", 2,
            sources.Select(source => new ComparedSource(source.Unit, 1, source.Of, new MeasureValue.Money(source.Fen))).ToValueList(),
            publication)));

    private List<DataConflict> Conflicts() => [.. DataConflict.Of(city.Subject(Road), city.Mechanism.Rules, null)];

    private (long? Amount, string? Source, ValueStanding Standing) Shown(ReportBasis basis)
    {
        var value = SubjectValues.On(city.Subject(Road), city.Mechanism.Rules, "investment", Friday, basis)!;
        return (value.Amount, value.Source, value.Standing);
    }
}
