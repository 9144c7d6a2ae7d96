using Coordination.Board.Goals;
using Coordination.Board.Ledger;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using CsCheck;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;

namespace Coordination.Specs.Board;

/// <summary>What heads, lead units, offices and commanders have to do: whatever is not accepted waits for somebody, however old
/// it is. Week 22 is published on Monday 6 June at 12:00.</summary>
public class Obligations_to_check
{
    private static readonly LocalDate Friday = Day(6, 3);
    private readonly Sample_times city = new();

    [Fact]
    public void follow_the_way_of_the_report()
    {
        var first = Report("tuanbao");
        Assert.Equal((ObligationAct.Sign, "units/tuanbao/head"), Waits());
        city.Add("06-03 10:30", Step(Road, Signed("tuanbao", Friday, 1, first)));
        Assert.Equal((ObligationAct.Verify, "units/housing/head"), Waits());
        city.Add("06-03 10:40", Step(Road, Verified("tuanbao", Friday, 1, first)));
        Assert.Equal((ObligationAct.Accept, "offices/hq"), Waits());
        city.Add("06-03 10:50", Step(Road, Accepted("tuanbao", Friday, 1, first)));
        Assert.Null(Waits());
        city.Correct("06-03 11:00", Road, "tuanbao", Friday, 2, Fen(2));
        Assert.Equal((ObligationAct.Sign, "units/tuanbao/head"), Waits());
    }

    [Fact]
    public void of_what_the_lead_unit_reports_fall_to_the_office()
    {
        var first = Report("housing");
        city.Add("06-03 10:30", Step(Road, Signed("housing", Friday, 1, first)));
        Assert.Equal((ObligationAct.Verify, "offices/hq"), Waits("housing"));
    }

    [Fact]
    public void become_corrections_when_a_report_is_sent_back()
    {
        var first = Report("tuanbao");
        city.Add("06-03 10:30", Step(Road, SentBack("tuanbao", Friday, 1, first)));
        Assert.Equal((ObligationAct.Correct, "units/tuanbao"), Waits());
        city.Correct("06-03 11:00", Road, "tuanbao", Friday, 2, Fen(2));
        Assert.Equal((ObligationAct.Sign, "units/tuanbao/head"), Waits());
    }

    [Theory]
    [InlineData("06-06 12:00", ObligationState.Due, false)]
    [InlineData("06-06 12:01", ObligationState.Overdue, false)]
    [InlineData("09-01 09:00", ObligationState.Overdue, true)]
    public void are_due_until_the_publication_and_stay_when_the_period_is_locked(string now, ObligationState state, bool isClosed)
    {
        Report("tuanbao");
        var check = Assert.Single(Checks(now));
        Assert.Equal((state, isClosed, 1), (check.State, check.IsClosed, check.Current!.Revision));
        Assert.Equal((Sample_times.At("06-06 12:00"), Sample_times.At("06-15 00:00")), (check.Due, check.Lock));
    }

    [Fact]
    public void have_no_time_where_the_period_has_none()
    {
        city.Add("06-03 10:00", Reported(Road, "tuanbao", Day(4, 29), Fen(1)));
        var check = Assert.Single(Checks("09-01 09:00"));
        Assert.Equal((ObligationState.Due, false, null, null), (check.State, check.IsClosed, check.Due, check.Lock));
    }

    [Fact]
    public void are_limited_to_the_period_asked()
    {
        Report("tuanbao");
        city.Report("05-27 10:00", Road, "tuanbao", Day(5, 27), Fen(1));
        Assert.Equal(2, Checks("06-04 09:00").Count());
        Assert.Equal("2016-w21", Assert.Single(Checks("06-04 09:00", "2016-w21")).Period.ToString());
        Assert.Empty(Checks("06-04 09:00", "2016-w20"));
    }

    [Fact]
    public void of_unlocks_wait_for_the_head_of_the_body_until_they_are_granted()
    {
        var week = PeriodId.WeekOf(Friday);
        var request = city.Add("06-20 09:00", (Road, new UnlockRequested("tuanbao", week, "漏报")));
        var unlock = Assert.Single(Checks("06-20 10:00"));
        Assert.Equal((ObligationAct.GrantUnlock, "bodies/hq/head", request, week), (unlock.Act, unlock.Actor, unlock.Request, unlock.Period));
        Assert.Equal((ObligationState.Due, true, null, null), (unlock.State, unlock.IsClosed, unlock.Due, unlock.Current));
        Assert.Empty(Checks("06-20 10:00", "2016-w21"));
        city.Add("06-20 11:00", (Road, Granted("tuanbao", week, request, Sample_times.At("06-21 00:00"))));
        Assert.Empty(Checks("06-20 12:00"));
    }

    [Fact]
    public void stand_in_order_of_due_time_subject_unit_and_period()
    {
        city.Add("06-20 08:00", Reported(School, "zhonglu", Day(4, 20), Fen(1)));
        city.Add("06-20 08:00", (Road, new UnlockRequested("tuanbao", PeriodId.WeekOf(Friday), "漏报")));
        city.Report("06-20 09:00", Road, "tuanbao", Day(6, 17), Fen(1));
        city.Report("06-20 09:00", Households, "zhonglu", Day(6, 17), Count(1));
        city.Report("06-20 09:00", Road, "housing", Day(6, 17), Fen(1));
        var all = city.ObligationsAt("06-20 10:00");
        Assert.Equal(
            all.OrderBy(due => due.Due ?? Instant.MaxValue).ThenBy(due => due.Subject.Name, StringComparer.Ordinal)
                .ThenBy(due => due.Unit, StringComparer.Ordinal).ThenBy(due => due.Period).ThenBy(due => due.Act),
            all);
        Assert.Equal([ObligationAct.GrantUnlock, ObligationAct.Sign], all.TakeLast(2).Select(due => due.Act));
    }

    [Fact]
    public void are_the_same_from_a_checkpoint() => Random_history.Ledgers.Sample(ledger =>
    {
        var folded = Board_at_work.Folded(ledger.Entries());
        var stored = StoredPicture.Parse(new StoredPicture(folded, [1]).ToBytes()).Picture;
        var now = ledger.Entries()[^1].RecordedAt;
        Assert.Equal(
            Obligations.Of(folded.Mechanisms[2016], now, null).Select(Said), Obligations.Of(stored.Mechanisms[2016], now, null).Select(Said));
    }, iter: 100);

    private static object Said(Obligation due) =>
        (due.Act, due.State, due.Subject.Name, due.Unit, due.Period, due.Actor, due.Current?.Position, due.Request);

    private long Report(string unit) => city.Report("06-03 10:00", Road, unit, Friday, Fen(1));

    private (ObligationAct, string)? Waits(string unit = "tuanbao") =>
        Checks("06-03 12:00").SingleOrDefault(due => due.Unit == unit) is { } check ? (check.Act, check.Actor) : null;

    private IEnumerable<Obligation> Checks(string now, string? period = null) =>
        city.ObligationsAt(now, period).Where(due => due.Act != ObligationAct.Report);
}
