using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Domain.Goals;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>As reported, as corrected and as published are three questions with three answers, for any day.</summary>
public class Values_on_a_basis
{
    private static readonly LocalDate Friday = Day(6, 3), Next = Day(6, 8);
    private readonly Sample_times city = new();

    [Fact]
    public void differ_for_every_day_after_a_late_correction()
    {
        Accepted("06-03 11:00", "tuanbao", Friday, 10);
        var second = city.Correct("06-07 09:00", Households, "tuanbao", Friday, 2, Count(7));
        Assert.Equal((10, 10, 10), Amounts(Friday));
        city.AcceptAll("06-07 10:00", Households, "tuanbao", Friday, 2, second);
        foreach (var day in new[] { Friday, Day(6, 5), Day(12, 31) }) Assert.Equal((7, 7, 10), Amounts(day));
        Accepted("06-08 11:00", "tuanbao", Next, 12);
        Assert.Equal((7, 7, 10), Amounts(Day(6, 7)));
        Assert.Equal((12, 12, 12), Amounts(Next));
    }

    [Fact]
    public void leave_out_what_does_not_count()
    {
        var first = city.Report("06-03 10:00", Households, "tuanbao", Friday, Count(10));
        Accepted("06-03 10:00", "zhonglu", Friday, 5);
        Assert.Equal((15, 5, 5), Amounts(Friday));
        Assert.Equal((2, 1), (On(Friday, ReportBasis.Reported).UnitsReported, On(Friday, ReportBasis.Accepted).UnitsReported));
        city.Add("06-03 11:00", Step(Households, SentBack("tuanbao", Friday, 1, first)));
        Assert.Equal((5, 5, 5), Amounts(Friday));
    }

    [Fact]
    public void are_the_opening_balance_where_nothing_counts()
    {
        city.Report("06-03 10:00", Households, "tuanbao", Friday, Count(10));
        Assert.Equal((10, 100, 100), Amounts(Friday));
        Assert.Equal(ValueStanding.Opening, On(Friday, ReportBasis.Accepted).Standing);
    }

    [Fact]
    public void go_by_the_day_of_the_revision_that_counts()
    {
        Accepted("06-03 11:00", "tuanbao", Day(6, 1), 10);
        var second = city.Correct("06-07 09:00", Households, "tuanbao", Friday, 2, Count(11));
        city.Add("06-07 09:00", Step(Households, Signed("tuanbao", Friday, 2, second)), Step(Households, Verified("tuanbao", Friday, 2, second)));
        Assert.Equal((100, 10, 10), Amounts(Day(6, 1)));
        Assert.Equal((11, 10, 10), Amounts(Friday));
    }

    [Fact]
    public void are_accepted_when_every_report_in_them_is()
    {
        Accepted("06-03 11:00", "tuanbao", Friday, 10);
        Assert.Equal(ValueStanding.Accepted, On(Friday, ReportBasis.Reported).Standing);
        var first = city.Report("06-03 11:30", Households, "zhonglu", Friday, Count(1));
        Assert.Equal(ValueStanding.ReportedNotAccepted, On(Friday, ReportBasis.Reported).Standing);
        Assert.Equal(ValueStanding.Accepted, On(Friday, ReportBasis.Accepted).Standing);
        city.AcceptAll("06-03 13:00", Households, "zhonglu", Friday, 1, first);
        Assert.Equal(ValueStanding.Accepted, On(Friday, ReportBasis.Reported).Standing);
    }

    [Fact]
    public void of_one_source_stand_as_that_source_does()
    {
        var first = city.Report("06-03 10:00", Road, "housing", Friday, Fen(1));
        city.Report("06-03 10:00", Road, "tuanbao", Friday, Fen(1));
        city.AcceptAll("06-03 11:00", Road, "housing", Friday, 1, first);
        var value = SubjectValues.On(city.Subject(Road), city.Mechanism.Rules, "investment", Friday, ReportBasis.Reported)!;
        Assert.Equal((1, "housing", ValueStanding.Accepted), (value.Amount, value.Source, value.Standing));
    }

    [Fact]
    public void of_a_zero_report_are_zero_on_a_target_of_kind_zero()
    {
        BecomesKindZero();
        var zero = city.Zero("06-03 10:00", Households, "tuanbao", Friday);
        var value = On(Friday, ReportBasis.Reported);
        Assert.Equal((new MeasureValue.Count(0), Friday, 1, ValueStanding.ReportedNotAccepted), (value.Value, value.OldestAsOf, value.UnitsReported, value.Standing));
        Assert.Equal((100, ValueStanding.Opening), (On(Day(6, 2), ReportBasis.Reported).Amount, On(Day(6, 2), ReportBasis.Reported).Standing));
        Assert.Equal(100, On(Friday, ReportBasis.Accepted).Amount);
        city.AcceptAll("06-03 11:00", Households, "tuanbao", Friday, 1, zero);
        Assert.Equal((0, ValueStanding.Accepted), (On(Friday, ReportBasis.Accepted).Amount, On(Friday, ReportBasis.Accepted).Standing));
    }

    [Fact]
    public void of_a_zero_report_leave_what_the_unit_said_before()
    {
        BecomesKindZero();
        Accepted("05-27 10:00", "tuanbao", Day(5, 27), 3);
        city.Zero("06-03 10:00", Households, "tuanbao", Friday);
        Assert.Equal((3, ValueStanding.Accepted), (On(Friday, ReportBasis.Reported).Amount, On(Friday, ReportBasis.Reported).Standing));
        city.Zero("06-03 10:00", Households, "zhonglu", Friday);
        Assert.Equal((3, 2), (On(Friday, ReportBasis.Reported).Amount, On(Friday, ReportBasis.Reported).UnitsReported));
        Assert.Equal(Day(5, 27), On(Friday, ReportBasis.Reported).OldestAsOf);
    }

    [Fact]
    public void of_a_zero_report_are_unknown_on_anything_else()
    {
        city.Zero("06-03 10:00", Households, "tuanbao", Friday);
        Assert.Equal((ValueStanding.Opening, 0), (On(Friday, ReportBasis.Reported).Standing, On(Friday, ReportBasis.Reported).UnitsReported));
        city.Zero("06-03 10:00", Households, "zhonglu", Friday, Count(0));
        Assert.Equal((0, 1), (On(Friday, ReportBasis.Reported).Amount, On(Friday, ReportBasis.Reported).UnitsReported));
    }

    [Fact]
    public void a_zero_report_counts_as_reported_for_its_period()
    {
        BecomesKindZero();
        city.Zero("06-03 10:00", Households, "tuanbao", Friday);
        var progress = CitySummary.Of(city.City, 2016, Friday, ReportBasis.Reported)!.KeyWorks[0].Progress;
        Assert.Equal((1, 1), (progress.TargetsReported, progress.ReportsReceived));
    }

    [Fact]
    public void make_totals_on_that_basis_and_the_accepted_beside_them()
    {
        var first = city.Report("06-03 10:00", Road, "housing", Friday, Fen(8_000));
        city.AcceptAll("06-03 11:00", Road, "housing", Friday, 1, first);
        var second = city.Correct("06-07 09:00", Road, "housing", Friday, 2, Fen(9_000));
        city.Add("06-07 09:00", Step(Road, Signed("housing", Friday, 2, second)), Step(Road, Verified("housing", Friday, 2, second)));
        Assert.Equal((9_000 + 5_000, 8_000 + 5_000, 1, ValueStanding.ReportedNotAccepted), Totals(ReportBasis.Reported));
        Assert.Equal((8_000 + 5_000, 8_000 + 5_000, 1, ValueStanding.Accepted), Totals(ReportBasis.Accepted));
        city.Add("06-07 10:00", Step(Road, Sample_city.Accepted("housing", Friday, 2, second, Sample_times.At("06-06 12:00"), 1)));
        Assert.Equal((9_000 + 5_000, 9_000 + 5_000, 1, ValueStanding.Accepted), Totals(ReportBasis.Reported));
        Assert.Equal((8_000 + 5_000, 9_000 + 5_000, 1, ValueStanding.Accepted), Totals(ReportBasis.Published));

        (long?, long?, int, ValueStanding) Totals(ReportBasis basis)
        {
            var total = CitySummary.Of(city.City, 2016, Friday, basis)!.Total;
            return (total.InvestedFen, total.InvestedAcceptedFen, total.ReportsAccepted, total.Standing);
        }
    }

    private void Accepted(string at, string unit, LocalDate asOf, long count) =>
        city.AcceptAll(at, Households, unit, asOf, 1, city.Report(at, Households, unit, asOf, Count(count)));

    private void BecomesKindZero() => city.Add(
        "05-20 09:00", (Households, new TargetDefined(city.Subject(Households).Target! with { Kind = TargetKind.Zero })));

    private (long?, long?, long?) Amounts(LocalDate day) =>
        (On(day, ReportBasis.Reported).Amount, On(day, ReportBasis.Accepted).Amount, On(day, ReportBasis.Published).Amount);

    private IndicatorValue On(LocalDate day, ReportBasis basis) =>
        SubjectValues.On(city.Subject(Households), city.Mechanism.Rules, "households", day, basis)!;
}
