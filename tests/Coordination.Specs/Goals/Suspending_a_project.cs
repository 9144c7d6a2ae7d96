using System.Collections.Frozen;
using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using NodaTime;
using Xunit;
using static Coordination.Specs.Goals.GivenTimes;

namespace Coordination.Specs.Goals;

/// <summary>A project is suspended by the head of the body as a unit asked, and resumed by either. (B16)</summary>
public class Suspending_a_project
{
    private const string Name = "mechanisms/2016/projects/p017";

    // The two entries that define the project come first, so that a request is at 3 and its grant at 4.
    private static readonly (string, string, DomainEvent) Asked = AskedAt("06-01 09:00");

    private static (string, string, DomainEvent) AskedAt(string at, string unit = "tuanbao") =>
        (at, $"units/{unit}/head", new SuspensionRequested(unit, SuspensionCause.Objective, "汛期", "水文公报12号"));

    private static (string, string, DomainEvent) Suspended(
        string at = "06-02 10:00", long request = 3, string unit = "tuanbao") => (
        at, Commander, new ProjectSuspended(
            unit, SuspensionCause.Objective, "同意", At(at).Today, request, $"units/{unit}/head", "k3"));

    private static (string, string, DomainEvent) Resumed(string at, long suspension = 4) =>
        (at, Head, new ProjectResumed("水退", At(at).Today, suspension));

    private static Decision Request(
        Subject subject, string actor = Head, string unit = "tuanbao", SuspensionCause? cause = SuspensionCause.Objective,
        string reason = "汛期", string evidence = "水文公报12号") => RequestSuspension.Decide(
        subject, new RequestSuspension(Name, unit, cause, reason, evidence), Rules, At("06-01 09:00"), actor);

    private static Decision Suspend(
        Subject subject, long request = 3, string actor = Commander, string at = "06-02 10:00", string reason = "同意") =>
        SuspendProject.Decide(subject, new SuspendProject(Name, request, reason), Rules, At(at), actor);

    private static Decision Resume(
        Subject subject, string at = "06-20 10:00", string actor = Head, CityRules? rules = null, string reason = "水退") =>
        ResumeProject.Decide(subject, new ResumeProject(Name, reason), rules ?? Rules, At(at), actor);

    [Fact]
    public void is_asked_for_by_the_head_of_a_unit_that_answers_for_it()
    {
        Assert.Equal(
            new SuspensionRequested("tuanbao", SuspensionCause.Objective, "汛期", "水文公报12号"), Request(Project()).Recorded());
        Assert.Equal(
            new SuspensionRequested("modao", SuspensionCause.Subjective, "手续未办"),
            Request(Project(), "units/modao/head", "modao", SuspensionCause.Subjective, "手续未办", "").Recorded());
        var refusal = Request(Project(), Commander).Refused("CALLER_NOT_CHECKER");
        Assert.Equal([new("step", "requestSuspension"), new("caller", Commander), new Fact("awaiting", Head)], refusal.Facts);
        var strange = Request(Project(), "units/stranger/head", "stranger").Refused("UNIT_NOT_RESPONSIBLE");
        Assert.Equal(("unit", [new("unit", "stranger"), new Fact("date", "2016-06-01")]), (strange.Field, strange.Facts));
    }

    [Fact]
    public void is_asked_for_with_a_cause_and_a_reason()
    {
        Assert.Equal("cause", Request(Project(), cause: null).Refused("CAUSE_REQUIRED").Field);
        Assert.Equal("reason", Request(Project(), reason: " \n").Refused("REASON_REQUIRED").Field);
        Assert.Equal("evidence", Request(Project(), evidence: new string('证', 2001)).Refused("TEXT_TOO_LONG").Field);
    }

    [Fact]
    public void is_granted_by_the_head_of_the_body_and_nobody_else()
    {
        Assert.Equal(
            new ProjectSuspended("tuanbao", SuspensionCause.Objective, "同意", new LocalDate(2016, 6, 2), 3, Head, "k3"),
            Suspend(Project(Asked)).Recorded());
        foreach (var actor in new[] { Head, Lead, Office, "bodies/poverty-headquarters/head" })
            Assert.Equal(
                [new("step", "suspendProject"), new("caller", actor), new Fact("awaiting", Commander)],
                Suspend(Project(Asked), actor: actor).Refused("CALLER_NOT_CHECKER").Facts);
        Suspend(Project(Asked), reason: "").Refused("REASON_REQUIRED");
    }

    [Fact]
    public void is_granted_for_the_very_request_that_was_seen()
    {
        var unasked = Suspend(Project()).Refused("SUSPENSION_NOT_REQUESTED");
        Assert.Equal(
            ("request_position", [new("project", Name), new Fact("request", "3")]), (unasked.Field, unasked.Facts));
        Suspend(Project(Asked), request: 2).Refused("SUSPENSION_NOT_REQUESTED");
        // A newer request of a unit replaces its older one; that of another unit does not.
        var anew = Project(Asked, AskedAt("06-01 10:00"));
        Suspend(anew, request: 3).Refused("SUSPENSION_NOT_REQUESTED");
        Suspend(anew, request: 4).Recorded();
        Suspend(Project(Asked, AskedAt("06-01 10:00", "modao")), request: 3).Recorded();
    }

    [Fact]
    public void is_granted_by_nobody_who_asked_for_it() => Assert.Equal(
        [new("step", "suspendProject"), new Fact("actor", Commander)],
        Suspend(Project(("06-01 09:00", Commander, new SuspensionRequested("tuanbao", SuspensionCause.Objective, "汛期"))))
            .Refused("CHECKER_IS_MAKER").Facts);

    [Fact]
    public void is_granted_while_the_unit_that_asked_still_answers_for_it()
    {
        static (string, string, DomainEvent) HandedOver(int day) => (
            "06-01 12:00", "offices/committee", new ResponsibilitySet(Name,
            [
                new(Duty.ResponsibleUnit, "tuanbao", new LocalDate(2016, 5, 10), new LocalDate(2016, 6, day)),
                new(Duty.ResponsibleUnit, "modao", new LocalDate(2016, 6, day)),
            ], "调整"));
        Suspend(Project(Asked, HandedOver(3))).Recorded();
        var gone = Suspend(Project(Asked, HandedOver(2))).Refused("UNIT_NOT_RESPONSIBLE");
        Assert.Equal(
            ("request_position", [new("unit", "tuanbao"), new Fact("date", "2016-06-02")]), (gone.Field, gone.Facts));
    }

    [Fact]
    public void is_not_done_twice()
    {
        var suspended = Project(Asked, Suspended());
        Fact[] facts = [new("project", Name), new("since", "2016-06-02")];
        Assert.Equal(facts, Request(suspended).Refused("PROJECT_SUSPENDED").Facts);
        Assert.Equal(facts, Suspend(suspended).Refused("PROJECT_SUSPENDED").Facts);
        Request(Project(Asked, Suspended(), Resumed("06-20 10:00"))).Recorded();
    }

    [Fact]
    public void ends_all_requests()
    {
        var suspended = Project(Asked, AskedAt("06-01 10:00", "modao"), Suspended());
        Assert.Equal("tuanbao", Assert.Single(suspended.Suspensions).Unit);
        var over = Project(
            Asked, AskedAt("06-01 10:00", "modao"), Suspended(), Resumed("06-03 10:00", 5));
        Assert.Empty(over.Suspensions);
        Suspend(over, request: 4, at: "06-04 10:00").Refused("SUSPENSION_NOT_REQUESTED");
    }

    [Fact]
    public void is_ended_by_whoever_answers_for_it_or_by_the_head_of_the_body()
    {
        var suspended = Project(Asked, Suspended());
        foreach (var actor in new[] { Head, "units/modao/head", "units/planning/head", Commander })
            Assert.Equal(
                new ProjectResumed("水退", new LocalDate(2016, 6, 20), 4, new LocalDate(2016, 6, 27)),
                Resume(suspended, actor: actor).Recorded());
        var stranger = Resume(suspended, actor: "units/stranger/head").Refused("CALLER_NOT_CHECKER");
        Assert.Equal(
            [
                new("step", "resumeProject"), new("caller", "units/stranger/head"),
                new Fact("awaiting", $"{Head},units/modao/head,units/planning/head,{Commander}"),
            ], stranger.Facts);
        Resume(suspended, reason: "\t").Refused("REASON_REQUIRED");
    }

    [Fact]
    public void is_ended_once()
    {
        var refusal = Resume(Project(Asked)).Refused("PROJECT_NOT_SUSPENDED");
        Assert.Equal([new Fact("project", Name)], refusal.Facts);
        Resume(Project(Asked, Suspended(), Resumed("06-19 10:00"))).Refused("PROJECT_NOT_SUSPENDED");
    }

    [Theory]
    [InlineData("06-02 23:59", null)] // The same day.
    [InlineData("06-03 00:00", null)] // The next day: no whole day stood still.
    [InlineData("06-03 23:59", null)]
    [InlineData("06-04 00:00", "06-11")]
    [InlineData("06-20 10:00", "06-27")]
    public void gives_a_cycle_of_grace_after_a_whole_day_at_least(string resumed, string? until) =>
        Assert.Equal(DayOf(until), GraceUntil(resumed, Rules));

    [Theory]
    [InlineData("0", null)]
    [InlineData("1", "06-27")]
    [InlineData("2", "07-04")]
    [InlineData("", "06-27")]
    public void gives_as_many_weeks_of_grace_as_the_mechanism_states(string cycles, string? until) =>
        Assert.Equal(DayOf(until), GraceUntil("06-20 10:00", Under(new() { ["reporting.resumeGraceCycles"] = cycles })));

    [Theory]
    [InlineData("06-20 10:00", "0", null)]
    [InlineData("06-20 10:00", "1", "07-20")]
    [InlineData("06-20 10:00", "2", "08-20")]
    [InlineData("08-31 10:00", "1", "09-30")] // Clamped to the month's end.
    [InlineData("08-31 10:00", "2", "10-31")] // Not a month after the 30th.
    public void gives_months_of_grace_where_a_leading_group_is_reported_to(string resumed, string cycles, string? until) =>
        Assert.Equal(DayOf(until), GraceUntil(resumed, Monthly(Under(new() { ["reporting.resumeGraceCycles"] = cycles }))));

    [Theory]
    [InlineData("1", "02-29")]
    [InlineData("2", "03-31")]
    public void gives_grace_from_the_31st_of_January_to_the_ends_of_months(string cycles, string until)
    {
        var subject = Project() with
        {
            Suspensions =
            [
                Suspension.Of(EntryAt("01-04 09:00", Head, 3), new SuspensionRequested("tuanbao", SuspensionCause.Objective, "雪"))
                    .After(EntryAt("01-04 10:00", Commander, 4), (ProjectSuspended)Suspended("01-04 10:00").Item3),
            ],
        };
        var decided = Resume(
            subject, "01-31 10:00", Commander, Monthly(Under(new() { ["reporting.resumeGraceCycles"] = cycles })));
        Assert.Equal(DayOf(until), Assert.IsType<ProjectResumed>(decided.Recorded()).GraceUntil);
    }

    private static LocalDate? GraceUntil(string resumed, CityRules rules) =>
        Assert.IsType<ProjectResumed>(Resume(Project(Asked, Suspended()), resumed, Head, rules).Recorded()).GraceUntil;

    private static CityRules Monthly(CityRules rules) => new(
        rules.Rules, rules.Calendar,
        rules.KeyWorks.ToDictionary(pair => pair.Key, pair => pair.Value with { Cadence = PeriodKind.Month }).ToFrozenDictionary(),
        rules.Units);

    private static LedgerEntry EntryAt(string at, string actor, long position) =>
        Given.Entry(new SuspensionRequested("tuanbao", SuspensionCause.Objective, "雪"), position) with
        {
            Actor = actor, RecordedAt = At(at).Now,
        };

    private static LocalDate? DayOf(string? day) => day is null ? null : At(day + " 00:00").Today;
}
