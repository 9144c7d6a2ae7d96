using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>One value of a subject from what its units reported, and how far it can be relied upon.</summary>
public class Values_of_a_subject
{
    [Fact]
    public void are_the_sum_of_the_latest_of_each_unit()
    {
        var value = On(Day(6, 5), Households, "households",
            Reported(Households, "tuanbao", Day(5, 27), Count(10)), Reported(Households, "tuanbao", Day(6, 3), Count(12)),
            Reported(Households, "zhonglu", Day(5, 20), Count(5)));
        Assert.Equal(new MeasureValue.Count(17), value.Value);
        Assert.Equal(17, value.Amount);
        Assert.Equal((2, 2), (value.UnitsReported, value.UnitsExpected));
        Assert.Equal(Day(5, 20), value.OldestAsOf);
        Assert.Equal(ValueStanding.ReportedNotAccepted, value.Standing);
        Assert.Null(value.Source);
    }

    [Fact]
    public void leave_out_what_is_true_only_later()
    {
        var value = On(Day(6, 2), Households, "households",
            Reported(Households, "tuanbao", Day(5, 27), Count(10)), Reported(Households, "tuanbao", Day(6, 3), Count(12)));
        Assert.Equal((10, 1, 2), (value.Amount, value.UnitsReported, value.UnitsExpected));
    }

    [Fact]
    public void count_a_correction_instead_of_what_it_corrects()
    {
        var value = On(Day(6, 30), Households, "households",
            Reported(Households, "tuanbao", Day(5, 27), Count(10)), Corrected(Households, "tuanbao", Day(5, 27), 2, Count(8)));
        Assert.Equal(8, value.Amount);
        Assert.Equal(Memory_ledger.Start + Duration.FromMinutes(Applied.Count + 1), value.LatestReportAt);
    }

    [Fact]
    public void of_a_late_report_on_an_earlier_period_do_not_replace_later_ones()
    {
        var value = On(Day(6, 30), Households, "households",
            Reported(Households, "tuanbao", Day(6, 3), Count(12)), Reported(Households, "tuanbao", Day(5, 27), Count(10)));
        Assert.Equal(12, value.Amount);
    }

    [Fact]
    public void are_the_opening_balance_before_any_report()
    {
        var value = On(Day(5, 15), Households, "households");
        Assert.Equal((new MeasureValue.Count(100), ValueStanding.Opening), (value.Value, value.Standing));
        Assert.Equal((Day(5, 9), 0, 2), (value.OldestAsOf, value.UnitsReported, value.UnitsExpected));
        Assert.Null(value.LatestReportAt);
    }

    [Fact]
    public void are_unknown_without_a_report_and_an_opening_balance()
    {
        Assert.Equal((null, ValueStanding.Unknown), (On(Day(6, 1), Rate, "rate").Value, On(Day(6, 1), Rate, "rate").Standing));
        Assert.Equal(ValueStanding.Unknown, On(Day(5, 8), Households, "households").Standing);
    }

    [Fact]
    public void are_those_of_the_first_source_that_reported()
    {
        var second = Reported(Road, "tuanbao", Day(6, 3), Fen(7));
        Assert.Equal((7, "tuanbao"), (On(Day(6, 5), Road, "investment", second).Amount, On(Day(6, 5), Road, "investment", second).Source));
        var value = On(Day(6, 5), Road, "investment", second, Reported(Road, "housing", Day(5, 27), Fen(6)));
        Assert.Equal((6, "housing", Day(5, 27)), (value.Amount, value.Source, value.OldestAsOf));
        Assert.Equal((2, 2), (value.UnitsReported, value.UnitsExpected));
    }

    [Fact]
    public void fall_back_on_any_responsible_unit_and_then_on_one_that_was()
    {
        var value = On(Day(7, 5), School, "investment", Reported(School, "zhonglu", Day(6, 20), Fen(9)));
        Assert.Equal((9, "zhonglu", 1, 1), (value.Amount, value.Source, value.UnitsReported, value.UnitsExpected));
        value = On(Day(7, 5), School, "investment",
            Reported(School, "zhonglu", Day(6, 20), Fen(9)),
            (School, new Domain.Leadership.ResponsibilitySet(School, Assigned("housing", "tuanbao"), "移交")));
        Assert.Equal((9, "zhonglu", 0, 1), (value.Amount, value.Source, value.UnitsReported, value.UnitsExpected));
    }

    [Fact]
    public void add_up_numerators_and_denominators_apart()
    {
        var value = On(Day(6, 30), Rate, "rate",
            Reported(Rate, "tuanbao", Day(6, 20), new ReportLine("rate", new MeasureValue.Ratio(1, 2))),
            Reported(Rate, "zhonglu", Day(6, 20), new ReportLine("rate", new MeasureValue.Ratio(1, 10))));
        Assert.Equal(new MeasureValue.Ratio(2, 12), value.Value);
    }

    [Fact]
    public void of_states_come_from_the_first_source()
    {
        var value = On(Day(6, 30), Rate, "stage",
            Reported(Rate, "tuanbao", Day(6, 20), new ReportLine("stage", new MeasureValue.State("none"))),
            Reported(Rate, "zhonglu", Day(6, 10), new ReportLine("stage", new MeasureValue.State("done"))));
        Assert.Equal((new MeasureValue.State("done"), "zhonglu"), (value.Value, value.Source));
    }

    [Fact]
    public void that_do_not_fit_are_no_number()
    {
        var value = On(Day(6, 30), Households, "households",
            Reported(Households, "tuanbao", Day(6, 3), Count(long.MaxValue)), Reported(Households, "zhonglu", Day(6, 3), Count(1)));
        Assert.Equal((null, ValueStanding.OutOfRange), (value.Value, value.Standing));
    }

    [Fact]
    public void of_an_indicator_that_is_not_there_are_none() =>
        Assert.Null(SubjectValues.On(Subject(Households).Picture, Subject(Households).Rules, "unknown", Day(6, 1), ReportBasis.Reported));

    private static IndicatorValue On(
        LocalDate day, string subject, string indicator, params (string Stream, DomainEvent Event)[] events)
    {
        var (picture, rules) = Subject(subject, events);
        return SubjectValues.On(picture, rules, indicator, day, ReportBasis.Reported)!;
    }

    private static (SubjectPicture Picture, CityRules Rules) Subject(string subject, params (string Stream, DomainEvent Event)[] events)
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        ledger.Add(events);
        var mechanism = Board_at_work.Folded(ledger.Entries()).Mechanisms[2016];
        return (mechanism.Targets.Values.Concat(mechanism.Projects.Values).Single(item => item.Name == subject), mechanism.Rules);
    }
}
