using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using NodaTime;
using Xunit;
using static Coordination.Specs.Goals.GivenTimes;

namespace Coordination.Specs.Goals;

/// <summary>A period is locked on 15 June at 00:00; then a unit reports on it only by an unlock. (F2)</summary>
public class Unlocking_a_period
{
    private static readonly PeriodId Week = PeriodId.Parse("2016-w22");

    private static (string, string, DomainEvent) Requested(string at = "06-15 09:00") =>
        (at, Head, new UnlockRequested("tuanbao", Week, "漏报"));

    private static (string, string, DomainEvent) Granted(string until = "06-16 18:00", long request = 3) =>
        ("06-15 10:00", Commander, new UnlockGranted("tuanbao", Week, At(until).Now, "同意", request, Head, "k3"));

    private static Decision Submit(Subject subject, string at, string unit = "tuanbao") =>
        Given.SubmitAt(subject, Given.Invested(1) with { Unit = unit }, Rules, At(at));

    private static Decision Request(Subject subject, string at, string actor = Head, string unit = "tuanbao") => RequestUnlock.Decide(
        subject, new RequestUnlock("mechanisms/2016/projects/p017", unit, Week, "漏报"), Rules, At(at), actor);

    private static Decision Grant(Subject subject, string until, string actor = Commander, long request = 3, string unit = "tuanbao") => GrantUnlock.Decide(
        subject, new GrantUnlock("mechanisms/2016/projects/p017", unit, Week, request, At(until).Now, "同意"), Rules, At("06-15 10:00"), actor);

    [Fact]
    public void is_needed_from_the_lock_on()
    {
        Submit(Project(), "06-14 23:59").Recorded();
        var refusal = Submit(Project(), "06-15 00:00").Refused("PERIOD_LOCKED");
        Assert.Equal(
            [new("unit", "tuanbao"), new("period", "2016-w22"), new("lock", "2016-06-14T16:00:00Z"), new Fact("now", "2016-06-14T16:00:00Z")], refusal.Facts);
        Given.CorrectAt(Project(Reported()), Given.Invested(2), Rules, At("06-15 00:00")).Refused("PERIOD_LOCKED");
    }

    [Fact]
    public void lets_a_unit_report_until_it_ends_and_is_named_by_the_report()
    {
        var subject = Project(Requested(), Granted());
        Assert.Equal(4, Assert.IsType<ProgressReported>(Submit(subject, "06-16 17:59").Recorded()).Unlock);
        Submit(subject, "06-16 18:00").Refused("PERIOD_LOCKED");
        Assert.Null(Assert.IsType<ProgressReported>(Submit(Project(), "06-14 10:00").Recorded()).Unlock);
    }

    [Fact]
    public void lets_no_other_unit_report_and_no_other_period()
    {
        var subject = Project(Requested(), Granted("06-22 09:00"));
        Submit(subject, "06-16 10:00", "modao").Refused("PERIOD_LOCKED");
        Given.SubmitAt(subject, Given.Invested(1, "2016-w21", new LocalDate(2016, 5, 27)), Rules, At("06-21 10:00")).Refused("PERIOD_LOCKED");
    }

    [Fact]
    public void is_asked_for_by_the_head_of_the_unit_once_the_period_is_locked()
    {
        Assert.Equal(new UnlockRequested("tuanbao", Week, "漏报"), Request(Project(), "06-15 00:00").Recorded());
        Request(Project(), "06-14 23:59").Refused("PERIOD_NOT_LOCKED");
        Request(Project(), "06-15 09:00", Commander).Refused("CALLER_NOT_CHECKER");
        Request(Project(), "06-15 09:00", "units/stranger/head", "stranger").Refused("UNIT_NOT_RESPONSIBLE");
    }

    [Fact]
    public void is_granted_by_the_head_of_the_body_and_nobody_else()
    {
        var subject = Project(Requested());
        Assert.Equal(
            new UnlockGranted("tuanbao", Week, At("06-16 18:00").Now, "同意", 3, Head, "k3"), Grant(subject, "06-16 18:00").Recorded());
        foreach (var actor in new[] { Head, Office, "bodies/poverty-headquarters/head" })
            Grant(subject, "06-16 18:00", actor).Refused("CALLER_NOT_CHECKER");
    }

    [Fact]
    public void is_granted_once_for_the_request_that_was_seen()
    {
        Grant(Project(), "06-16 18:00").Refused("UNLOCK_NOT_REQUESTED");
        Grant(Project(Requested()), "06-16 18:00", request: 2).Refused("UNLOCK_NOT_REQUESTED");
        Grant(Project(Requested()), "06-16 18:00", unit: "modao").Refused("UNLOCK_NOT_REQUESTED");
        Grant(Project(Requested(), Granted()), "06-17 18:00").Refused("UNLOCK_NOT_REQUESTED");
        Grant(Project(Requested(), Requested("06-15 09:30")), "06-16 18:00", request: 3).Refused("UNLOCK_NOT_REQUESTED");
        Grant(Project(Requested(), Requested("06-15 09:30")), "06-16 18:00", request: 4).Recorded();
    }

    [Fact]
    public void is_granted_by_nobody_who_asked_for_it() => Grant(
        Project(("06-15 09:00", Commander, new UnlockRequested("tuanbao", Week, "漏报"))), "06-16 18:00").Refused("CHECKER_IS_MAKER");

    [Fact]
    public void is_granted_for_a_limited_time()
    {
        Grant(Project(Requested()), "06-15 10:00").Refused("UNLOCK_TIME_OUT_OF_RANGE");
        Grant(Project(Requested()), "06-22 10:00").Recorded();
        Grant(Project(Requested()), "06-22 10:01").Refused("UNLOCK_TIME_OUT_OF_RANGE");
    }

    [Fact]
    public void is_forgotten_when_it_is_over_and_there_are_never_too_many()
    {
        var over = Project(Requested(), Granted(), ("06-17 09:00", Head, new UnlockRequested("modao", Week, "漏报")));
        Assert.Equal("modao", Assert.Single(over.Unlocks).Unit);
        var many = Project([.. Enumerable.Range(1, 20).Select(week => (
            "06-15 09:00", Head, (DomainEvent)new UnlockRequested("tuanbao", PeriodId.Parse($"2016-w{week:00}"), "漏报")))]);
        Assert.Equal(Unlock.Most, many.Unlocks.Count);
        Assert.Equal(PeriodId.Parse("2016-w05"), many.Unlocks[0].Period);
    }
}
