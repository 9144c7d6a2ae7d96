using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>How far the key works and the city have come by a day.</summary>
public class Summary_of_a_city
{
    [Fact]
    public void before_any_report_counts_what_is_expected()
    {
        var summary = Of(Day(6, 1));
        Assert.Equal(["k1", "k2"], summary.KeyWorks.Select(keyWork => keyWork.KeyWork));
        Assert.Equal(["2016-w22", "2016-06"], summary.KeyWorks.Select(keyWork => keyWork.Period.ToString()));
        // t1 and p1: two responsible units each.
        Assert.Equal(
            new Progress(1, 0, 0, 1, 0, 0, 5_000, 1_000_000, 3, 0, 4, 0, null, 0, ValueStanding.Unknown, 0, 5_000), summary.KeyWorks[0].Progress);
        // t2 with two units, p2 with one; nobody is expected to report on t3, which is pending.
        Assert.Equal(
            new Progress(2, 0, 1, 1, 0, 0, 5_000, 500_000, 2, 0, 3, 0, null, 0, ValueStanding.Unknown, 0, 5_000), summary.KeyWorks[1].Progress);
        Assert.Equal(
            new Progress(3, 0, 1, 2, 0, 0, 10_000, 1_500_000, 3, 0, 7, 0, null, 0, ValueStanding.Unknown, 0, 10_000), summary.Total);
    }

    [Fact]
    public void counts_what_was_reported_by_that_day()
    {
        var events = new[]
        {
            Reported(Households, "tuanbao", Day(5, 27), Count(10)), Marked(Road, "housing", Day(6, 3), Fen(2_000_000)),
            Reported(Households, "tuanbao", Day(6, 3), Count(11)), (Road, new ProjectStarted("tuanbao", Day(6, 1), "")),
            Reported(School, "zhonglu", Day(6, 20), Fen(7_000)), Reported(Road, "housing", Day(6, 10), Fen(2_100_000)),
        };
        var summary = Of(Day(6, 5), events);
        var last = Memory_ledger.Start + Duration.FromMinutes(Applied.Count + 2);
        Assert.Equal(
            new Progress(1, 1, 0, 1, 1, 1, 2_000_000, 1_000_000, 3, 2, 4, 2, last, 1, ValueStanding.ReportedNotAccepted, 0, 5_000),
            summary.KeyWorks[0].Progress);
        Assert.Equal(0, summary.KeyWorks[1].Progress.ReportsReceived);
        summary = Of(Day(6, 20), events);
        Assert.Equal((1, 1, 7_000), (summary.KeyWorks[1].Progress.UnitsReported, summary.KeyWorks[1].Progress.ReportsReceived, summary.KeyWorks[1].Progress.InvestedFen));
        // Nobody has reported for the week of 20 June yet, and the latest report on the road carries no mark.
        Assert.Equal((0, 0), (summary.KeyWorks[0].Progress.ReportsReceived, summary.Total.Anomalies));
        Assert.Equal((2_107_000, 1), (summary.Total.InvestedFen, summary.Total.UnitsReported));
    }

    [Fact]
    public void does_not_count_a_start_before_its_day() =>
        Assert.Equal(0, Of(Day(5, 31), (Road, new ProjectStarted("tuanbao", Day(6, 1), ""))).Total.ProjectsStarted);

    [Fact]
    public void expects_nothing_of_a_closed_unit()
    {
        var closed = ("units/zhonglu", (DomainEvent)new UnitDefined(Unit("zhonglu", UnitKind.Township, Day(9, 1))));
        Assert.Equal(7, Of(Day(8, 31), closed).Total.ReportsExpected);
        Assert.Equal(4, Of(Day(9, 1), closed).Total.ReportsExpected);
    }

    [Fact]
    public void gives_no_number_where_the_sum_does_not_fit()
    {
        var summary = Of(
            Day(6, 30), Reported(Road, "housing", Day(6, 3), Fen(long.MaxValue)), Reported(School, "zhonglu", Day(6, 20), Fen(1)));
        Assert.Null(summary.Total.InvestedFen);
        Assert.Equal(long.MaxValue, summary.KeyWorks[0].Progress.InvestedFen);
    }

    [Fact]
    public void of_a_year_without_a_mechanism_is_none() => Assert.Null(CitySummary.Of(Folded(), 2017, Day(6, 1), ReportBasis.Reported));

    private static CitySummary Of(LocalDate day, params (string Stream, DomainEvent Event)[] events) =>
        CitySummary.Of(Folded(events), 2016, day, ReportBasis.Reported)!;

    private static Coordination.Board.CityPicture Folded(params (string Stream, DomainEvent Event)[] events)
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        ledger.Add(events);
        return Board_at_work.Folded(ledger.Entries());
    }
}
