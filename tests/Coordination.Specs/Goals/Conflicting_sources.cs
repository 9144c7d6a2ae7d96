using Coordination.Domain;
using Coordination.Domain.Calendar;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using NodaTime;
using Xunit;
using static Coordination.Specs.Goals.GivenTimes;

namespace Coordination.Specs.Goals;

/// <summary>Where one source's value is taken and two say different things, the office chooses, with a reason; nothing is
/// averaged. The sources of the rank are tuanbao, modao and planning, in this order. (F7)</summary>
public class Conflicting_sources
{
    private const string Rank = "rank";
    private static readonly PeriodId Week = PeriodId.Parse("2016-w22");
    private static readonly LocalDate Friday = new(2016, 6, 3);

    private static (string, string, DomainEvent) Said(string unit, long rank, string at = "06-03 10:00") =>
        (at, "units/" + unit, new ProgressReported(Content(unit, rank), [], Times));

    private static (string, string, DomainEvent) Corrected(string unit, long rank, int revision, string at, string? by = null) => (
        at, by ?? "units/" + unit,
        new ProgressCorrected(Content(unit, rank), [], revision, 3, "录入有误", Times));

    private static (string, string, DomainEvent) SentBack(string unit, int revision, long of, string at = "06-03 15:00") => (
        at, Lead, new ProgressSentBack(unit, Week, revision, of, "k3", CheckCapacity.LeadUnit, "planning", "数字不实"));

    private static ReportContent Content(string unit, long rank) =>
        new(unit, Week, Friday, [new ReportLine(Rank, new MeasureValue.Count(rank))], "", "", "");

    private static (string, string, DomainEvent) Chose(string unit, params ComparedSource[] sources) => (
        "06-03 16:00", Office, new DataConflictResolved(Rank, Week, unit, "统计口径为准", "k3", 2, sources.ToValueList()));

    private static ComparedSource Source(string unit, long rank, long of, int revision = 1) =>
        new(unit, revision, of, new MeasureValue.Count(rank));

    private static Decision Resolve(
        Subject subject, string chosen = "modao", string? etag = "\"3.4.0\"", string actor = Office, string reason = "统计口径为准",
        string indicator = Rank, CityRules? rules = null, string? evidence = null) => ResolveDataConflict.Decide(
            subject, new("mechanisms/2016/projects/p017", indicator, Week, chosen, reason, evidence), rules ?? Rules, actor, etag);

    [Fact]
    public void are_settled_by_the_office_for_good_reason()
    {
        var subject = Project(Said("tuanbao", 100), Said("modao", 103));
        Assert.Equal(
            new DataConflictResolved(
                Rank, Week, "modao", "统计口径为准", "k3", 2, [Source("tuanbao", 100, 3), Source("modao", 103, 4)],
                Times.Publication, "文号1"),
            Resolve(subject, evidence: "文号1").Recorded());
        Resolve(subject, "tuanbao").Recorded();
        Resolve(subject, reason: " ").Refused("REASON_REQUIRED");
        Resolve(subject, evidence: new string('长', 2_001)).Refused("TEXT_TOO_LONG");
    }

    [Fact]
    public void are_settled_by_nobody_else()
    {
        var subject = Project(Said("tuanbao", 100), Said("modao", 103));
        foreach (var actor in new[] { "units/tuanbao", Head, Lead, Commander, "offices/committee", "offices/poverty-headquarters" })
            Assert.Equal(
                [new("step", "resolveConflict"), new("caller", actor), new Fact("awaiting", Office)],
                Resolve(subject, actor: actor).Refused("CALLER_NOT_CHECKER").Facts);
    }

    [Fact]
    public void are_not_settled_by_whoever_made_one_of_the_revisions()
    {
        var written = Said("modao", 103) with { Item2 = Office };
        Assert.Equal(
            [new("step", "resolveConflict"), new Fact("actor", Office)],
            Resolve(Project(Said("tuanbao", 100), written)).Refused("CHECKER_IS_MAKER").Facts);
        // A maker of what is not compared has no part in it.
        var other = Project(Said("tuanbao", 100), Said("modao", 103), ("06-03 10:00", Office, new ProgressReported(
            Content("stranger", 7), [], Times)));
        Resolve(other).Recorded();
    }

    [Theory]
    [InlineData(100, 102, false)]
    [InlineData(100, 103, true)]
    [InlineData(100, 98, false)]
    [InlineData(100, 97, true)]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(1, 0, true)]
    [InlineData(long.MaxValue, 0, true)]
    [InlineData(49, 50, true)]
    [InlineData(50, 51, false)]
    public void begin_just_above_two_percent_of_the_first(long first, long second, bool isConflict)
    {
        var decision = Resolve(Project(Said("tuanbao", first), Said("modao", second)));
        if (isConflict) decision.Recorded();
        else
            Assert.Equal(
                [new("indicator", Rank), new Fact("period", "2016-w22")], decision.Refused("CONFLICT_NOT_FOUND").Facts);
    }

    [Fact]
    public void go_by_the_tolerance_of_the_mechanism()
    {
        var subject = Project(Said("tuanbao", 100), Said("modao", 103));
        var wide = Under(new() { ["reporting.sourceConflictPercent"] = "3" });
        Resolve(subject, rules: wide).Refused("CONFLICT_NOT_FOUND");
        var none = Under(new() { ["reporting.sourceConflictPercent"] = "0" });
        Resolve(Project(Said("tuanbao", 100), Said("modao", 101)), rules: none).Recorded();
        Resolve(Project(Said("tuanbao", 100), Said("modao", 100)), rules: none).Refused("CONFLICT_NOT_FOUND");
    }

    [Fact]
    public void compare_shares_exactly_and_states_by_name()
    {
        Assert.False(Differ(new MeasureValue.Ratio(1, 2), new MeasureValue.Ratio(51, 100)));
        Assert.True(Differ(new MeasureValue.Ratio(1, 2), new MeasureValue.Ratio(511, 1_000)));
        Assert.False(Differ(new MeasureValue.Ratio(1, 2), new MeasureValue.Ratio(4, 8)));
        Assert.False(Differ(new MeasureValue.Ratio(0, 0), new MeasureValue.Ratio(0, 0)));
        Assert.True(Differ(new MeasureValue.Ratio(0, 0), new MeasureValue.Ratio(0, 1)));
        Assert.True(Differ(new MeasureValue.Ratio(1, 1), new MeasureValue.Ratio(0, 0)));
        Assert.True(Differ(new MeasureValue.Ratio(long.MaxValue, long.MaxValue), new MeasureValue.Ratio(1, long.MaxValue)));
        Assert.False(Differ(new MeasureValue.State("planned"), new MeasureValue.State("planned")));
        Assert.True(Differ(new MeasureValue.State("planned"), new MeasureValue.State("started")));
        Assert.False(Differ(new MeasureValue.Money(long.MaxValue), new MeasureValue.Money(long.MaxValue - 1)));

        static bool Differ(MeasureValue first, MeasureValue other) =>
            new SourceComparison([new("a", 1, 1, first), new ComparedSource("b", 1, 2, other)], 2).IsConflict;
    }

    [Fact]
    public void need_two_sources_of_an_indicator_that_has_them()
    {
        Resolve(Project(Said("tuanbao", 100))).Refused("CONFLICT_NOT_FOUND");
        Resolve(Project(Said("tuanbao", 100), Said("stranger", 200))).Refused("CONFLICT_NOT_FOUND");
        var subject = Project(Said("tuanbao", 100), Said("modao", 103));
        Resolve(subject, indicator: "unknown").Refused("CONFLICT_NOT_FOUND");
        // Villages are added up, and of the investment tuanbao alone is a source.
        string[] units = ["tuanbao", "modao"];
        foreach (var indicator in new[] { "villages", "investment" })
            Resolve(Project([.. units.Select((unit, index) => (
                "06-03 10:00", "units/" + unit, (DomainEvent)new ProgressReported(
                    Content(unit, 1) with { Lines = [new ReportLine(indicator, new MeasureValue.Count(1 + index))] }, [], Times)))]),
                indicator: indicator).Refused("CONFLICT_NOT_FOUND");
    }

    [Fact]
    public void are_the_units_that_an_indicator_names_or_else_the_lead_and_the_responsible_ones()
    {
        ValueList<Assignment> assignments =
        [
            new(Duty.ResponsibleUnit, "b", Friday), new(Duty.LeadUnit, "a", Friday), new(Duty.ResponsibleUnit, "a", Friday),
            new(Duty.ResponsibleUnit, "late", Friday.PlusDays(1)), new(Duty.Leader, "who", Friday),
        ];
        var rank = Given.Definition.Indicators.Single(indicator => indicator.Id == Rank);
        Assert.Equal(["a", "b"], SourceOrder.Of(rank, assignments, Friday));
        Assert.Equal(["a", "b", "late"], SourceOrder.Of(rank, assignments, Friday.PlusDays(1)));
        Assert.Equal(["z", "a"], SourceOrder.Of(rank with { Sources = ["z", "a", "z"] }, assignments, Friday));
        Assert.True(SourceOrder.IsOf(rank with { Measure = Measure.State, Combine = Combination.Sum }));
        Assert.False(SourceOrder.IsOf(rank with { Combine = Combination.Sum }));
    }

    [Fact]
    public void of_three_give_the_choice_between_all_that_said_anything()
    {
        var subject = Project(Said("planning", 101), Said("modao", 200), Said("tuanbao", 100));
        var refusal = Resolve(subject, "stranger", "\"5.4.3.0\"").Refused("SOURCE_NOT_IN_CONFLICT");
        Assert.Equal(("chosen_unit", "tuanbao,modao,planning"), (refusal.Field, refusal.Facts[1].Value));
        var chosen = Assert.IsType<DataConflictResolved>(Resolve(subject, "planning", "\"5.4.3.0\"").Recorded());
        Assert.Equal(["tuanbao", "modao", "planning"], chosen.Sources.Select(source => source.Unit));
    }

    [Fact]
    public void are_settled_as_they_were_seen_or_not_at_all()
    {
        var subject = Project(Said("tuanbao", 100), Said("modao", 103), Corrected("modao", 104, 2, "06-03 11:00"));
        foreach (var etag in new[] { "\"3.4.0\"", "3.5.0", "", null })
            Assert.Equal(
                [new("etag", etag ?? ""), new Fact("currentEtag", "\"3.5.0\"")],
                Resolve(subject, etag: etag).Refused("STALE_ETAG").Facts);
        Resolve(subject, etag: "\"3.5.0\"").Recorded();
    }

    [Fact]
    public void settled_alike_again_change_nothing_and_otherwise_anew()
    {
        var subject = Project(Said("tuanbao", 100), Said("modao", 103), Chose("modao", Source("tuanbao", 100, 3), Source("modao", 103, 4)));
        Resolve(subject).Refused("STALE_ETAG");
        Assert.Equal(new Decision.Unchanged(5), Resolve(subject, etag: "\"3.4.5\""));
        Resolve(subject, "tuanbao", "\"3.4.5\"").Recorded();
    }

    [Fact]
    public void are_open_again_as_soon_as_a_source_says_another_value_and_settled_when_it_is_taken_back()
    {
        (string, string, DomainEvent)[] settled =
            [Said("tuanbao", 100), Said("modao", 103), Chose("modao", Source("tuanbao", 100, 3), Source("modao", 103, 4))];
        var changed = Project([.. settled, Corrected("tuanbao", 99, 2, "06-03 11:00")]);
        Resolve(changed, etag: "\"6.4.0\"").Recorded();
        var back = Project([.. settled, Corrected("tuanbao", 99, 2, "06-03 11:00"), Corrected("tuanbao", 100, 3, "06-03 11:30")]);
        Assert.Equal(new Decision.Unchanged(5), Resolve(back, etag: "\"7.4.5\""));
        var more = Project([.. settled, Said("planning", 100)]);
        Resolve(more, etag: "\"3.4.6.0\"").Recorded();
    }

    [Fact]
    public void go_by_what_counts_as_reported()
    {
        // Sent back: what was reported before counts again, or else nothing.
        var none = Project(Said("tuanbao", 100), Said("modao", 103), SentBack("modao", 1, 4));
        Resolve(none).Refused("CONFLICT_NOT_FOUND");
        var before = Project(Said("tuanbao", 100), Said("modao", 103), Corrected("modao", 100, 2, "06-03 11:00"), SentBack("modao", 2, 5));
        Resolve(before).Recorded();
        // A correction after the cut-off counts once it is verified.
        var late = Project(Said("tuanbao", 100), Said("modao", 100), Corrected("modao", 103, 2, "06-04 09:00"));
        Resolve(late, etag: "\"3.5.0\"").Refused("CONFLICT_NOT_FOUND");
        var verified = Project(
            Said("tuanbao", 100), Said("modao", 100), Corrected("modao", 103, 2, "06-04 09:00"),
            ("06-04 10:00", "units/modao/head", new ProgressSigned("modao", Week, 2, 5, "k3", CheckCapacity.UnitHead, "planning")),
            ("06-04 11:00", Lead, new ProgressVerified("modao", Week, 2, 5, "k3", CheckCapacity.LeadUnit, "planning")));
        Resolve(verified, etag: "\"3.5.0\"").Recorded();
    }

    [Fact]
    public void are_remembered_by_few_choices_and_the_history()
    {
        var subject = Project(
            [.. Enumerable.Range(0, Subject.ReportsKept + 2).Select(_ => Chose("modao", Source("tuanbao", 100, 3), Source("modao", 103, 4)))]);
        Assert.Equal(Subject.ReportsKept, subject.Resolutions.Count);
        Assert.True(subject.NeedsHistoryForSources(Week));
        Assert.False(Project(Said("tuanbao", 100)).NeedsHistoryForSources(Week));
        var old = Project([.. Enumerable.Range(23, 5).Select(week => (
            "07-10 10:00", "units/modao", (DomainEvent)new ProgressReported(
                Content("modao", 1) with { Period = PeriodId.Parse($"2016-w{week}") }, [], Times)))]);
        Assert.True(old.NeedsHistoryForSources(Week));
        Assert.False(old.NeedsHistoryForSources(PeriodId.Parse("2016-w27")));
    }
}
