using Coordination.Board.Goals;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>How many of the reports that were due each unit made, and how many in time.</summary>
public class Reporting_rates
{
    private readonly Sample_times city = new();

    [Fact]
    public void count_what_was_due_reported_in_time_signed_and_accepted()
    {
        // Until 4 June: weeks 19 to 22 on the road and the households, and May on the rate.
        var first = city.Report("05-27 10:00", Road, "tuanbao", Day(5, 27), Fen(1));
        city.AcceptAll("05-27 11:00", Road, "tuanbao", Day(5, 27), 1, first);
        var second = city.Report("06-03 12:01", Road, "tuanbao", Day(6, 3), Fen(2));
        city.Add("06-03 13:00", Step(Road, Signed("tuanbao", Day(6, 3), 1, second)));
        city.Zero("06-03 09:00", Households, "tuanbao", Day(6, 3));
        Assert.Equal(
            [
                new ReportingRate("housing", 4, 0, 0, 0, 0, 0), new ReportingRate("tuanbao", 9, 3, 2, 0, 2, 1),
                new ReportingRate("zhonglu", 6, 0, 0, 0, 0, 0),
            ], Of("06-04 09:00"));
    }

    [Fact]
    public void leave_out_what_is_not_cut_off_yet()
    {
        Assert.Equal(7, Assert.Single(Of("06-03 12:00", unit: "tuanbao")).Due);
        Assert.Equal(9, Assert.Single(Of("06-03 12:01", unit: "tuanbao")).Due);
    }

    [Fact]
    public void leave_out_what_is_excused()
    {
        city.Add("05-20 09:00", (Road, new ResponsibilitySet(
            Road, [new(Duty.ResponsibleUnit, "tuanbao", Effective, Day(6, 3)), new(Duty.ResponsibleUnit, "housing", Day(6, 3))], "移交")));
        var rates = Of("06-04 09:00");
        Assert.Equal((8, 1), (rates[1].Due, rates[1].Excused));
        Assert.Equal((1, 0), (rates[0].Due, rates[0].Excused));
    }

    [Fact]
    public void are_limited_by_the_day_of_the_cut_off_and_to_a_unit()
    {
        Assert.Equal(2, Assert.Single(Of("06-04 09:00", Day(6, 3), null, "tuanbao")).Due);
        Assert.Equal(3, Assert.Single(Of("06-04 09:00", Day(5, 31), null, "tuanbao")).Due);
        Assert.Equal(7, Assert.Single(Of("06-04 09:00", null, Day(6, 2), "tuanbao")).Due);
        Assert.Empty(Of("06-04 09:00", Day(6, 4), null));
        Assert.Empty(Of("06-04 09:00", unit: "nobody"));
    }

    [Fact]
    public void still_count_a_signature_that_an_accepted_revision_bears()
    {
        var first = city.Report("05-27 10:00", Road, "tuanbao", Day(5, 27), Fen(1));
        city.AcceptAll("05-27 11:00", Road, "tuanbao", Day(5, 27), 1, first);
        city.Correct("06-01 10:00", Road, "tuanbao", Day(5, 27), 2, Fen(2));
        var rate = Assert.Single(Of("06-04 09:00", unit: "tuanbao"));
        Assert.Equal((1, 1), (rate.SignedByHead, rate.Accepted));
    }

    private IReadOnlyList<ReportingRate> Of(string now, LocalDate? from = null, LocalDate? until = null, string? unit = null) =>
        ReportingRates.Of(city.Mechanism, Sample_times.At(now), from, until, unit);
}
