using Coordination.Board;
using Coordination.Board.Goals;
using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Leadership;
using Coordination.Domain.Ledger;
using CsCheck;
using NodaTime;
using Xunit;
using static Coordination.Specs.Board.Sample_city;
using static Coordination.Specs.Goals.Given_registers;

namespace Coordination.Specs.Board;

/// <summary>Where a report says as many members as its unit's register had when it was made, they are counted by identity;
/// all other lines are added up as before. Duplicates and moves never change the total. (decision 0018)</summary>
public class Counting_once
{
    private static readonly string[] Units = ["housing", "tuanbao", "zhonglu"];
    private static readonly LocalDate[] Days = [Day(5, 13), Day(5, 20), Day(5, 27), Day(6, 3), Day(6, 10)];

    private static (string, DomainEvent) Counted(string unit, LocalDate day, params IEnumerable<int> numbers) =>
        ($"{Households}/registers/{unit}", new MembersCounted(unit, "households", day, Key, Marks(numbers)));

    private static (string, DomainEvent) Withdrawn(string unit, params IEnumerable<int> numbers) =>
        ($"{Households}/registers/{unit}", new MembersWithdrawn(unit, "households", Marks(numbers), "重复录入"));

    private static long? Value(Memory_ledger ledger) => Value(Board_at_work.Folded(ledger.Entries()), Day(6, 30));

    private static long? Value(CityPicture city, LocalDate day) => SubjectValues.On(
        Target(city), city.Mechanisms[2016].Rules, "households", day, ReportBasis.Reported)!.Amount;

    private static SubjectPicture Target(CityPicture city) => city.Mechanisms[2016].Targets["t1"];

    private static Memory_ledger Ledger(params IEnumerable<(string, DomainEvent)> events)
    {
        var ledger = new Memory_ledger();
        ledger.Add(Applied);
        ledger.Add(events);
        return ledger;
    }

    [Fact]
    public void counts_a_household_of_two_townships_as_one() => Assert.Equal(4, Value(Ledger(
        Counted("tuanbao", Day(5, 13), 1, 2, 3), Counted("zhonglu", Day(5, 13), 3, 4),
        Reported(Households, "tuanbao", Day(5, 13), Count(3)), Reported(Households, "zhonglu", Day(5, 13), Count(2)))));

    [Fact]
    public void adds_up_what_no_register_stands_behind() => Assert.Equal(3 + 20 + 7, Value(Ledger(
        Counted("tuanbao", Day(5, 13), 1, 2, 3), Counted("zhonglu", Day(5, 13), 3, 4),
        Reported(Households, "tuanbao", Day(5, 13), Count(3)), Reported(Households, "zhonglu", Day(5, 13), Count(20)),
        Reported(Households, "housing", Day(5, 13), Count(7)))));

    [Fact]
    public void is_not_changed_by_what_is_counted_after_the_report() => Assert.Equal(5, Value(Ledger(
        Counted("tuanbao", Day(5, 13), 1, 2, 3), Counted("zhonglu", Day(5, 13), 8, 9),
        Reported(Households, "tuanbao", Day(5, 13), Count(3)), Reported(Households, "zhonglu", Day(5, 13), Count(2)),
        Counted("zhonglu", Day(5, 13), 1, 2, 3), Withdrawn("tuanbao", 1))));

    [Fact]
    public void leaves_out_members_of_later_days() => Assert.Equal(3, Value(Ledger(
        Counted("tuanbao", Day(5, 13), 1, 2), Counted("tuanbao", Day(5, 20), 3, 4), Counted("zhonglu", Day(5, 13), 2, 5),
        Reported(Households, "tuanbao", Day(5, 13), Count(2)), Reported(Households, "zhonglu", Day(5, 13), Count(2)))));

    [Fact]
    public void takes_a_half_loaded_register_for_none() => Assert.Equal(5, Value(Ledger(
        Counted("tuanbao", Day(5, 13), 1, 2), Counted("zhonglu", Day(5, 13), 2, 5),
        Reported(Households, "tuanbao", Day(5, 13), Count(3)), Reported(Households, "zhonglu", Day(5, 13), Count(2)))));

    [Fact]
    public void stands_behind_the_first_summed_count_of_a_target_of_households_only()
    {
        var target = Document.Targets[0].Definition;
        Assert.Equal("households", RegisterRules.IndicatorOf(target)?.Id);
        Assert.Null(RegisterRules.IndicatorOf(target with { MemberSet = null }));
        Assert.Null(RegisterRules.IndicatorOf(target with { MemberSet = MemberSet.Villages }));
        Assert.Null(RegisterRules.IndicatorOf(target with { Indicators = [Investment] }));
        Assert.Null(RegisterRules.IndicatorOf(target with { Indicators = [target.Indicators[0] with { Combine = Combination.FirstSource }] }));
        Assert.Equal("households", RegisterRules.IndicatorOf(target with
        {
            Indicators = [Investment, target.Indicators[0], target.Indicators[0] with { Id = "second" }],
        })?.Id);
    }

    [Fact]
    public void is_known_to_the_rules_and_follows_who_answers()
    {
        var city = Board_at_work.Folded(Ledger().Entries());
        var (target, rules) = Assert.Single(city.Mechanisms[2016].Rules.Registers);
        Assert.Equal(("t1", "households", true), (target, rules.Indicator, rules.IsResponsible("zhonglu", Day(6, 1))));
        var reported = Ledger(Reported(Households, "tuanbao", Day(5, 13), Count(3)));
        var before = Board_at_work.Folded(reported.Entries().SkipLast(1));
        Assert.Same(before.Mechanisms[2016].Rules, Board_at_work.Folded_on(before, reported).Mechanisms[2016].Rules);
        var changed = Ledger((Households, new ResponsibilitySet(Households, Assigned("housing", "tuanbao"), "调整")));
        Assert.False(Board_at_work.Folded(changed.Entries()).Mechanisms[2016].Rules.Registers["t1"].IsResponsible("zhonglu", Day(6, 1)));
    }

    [Fact]
    public void counts_anew_only_what_changed()
    {
        var ledger = Ledger(
            Counted("tuanbao", Day(5, 13), 1, 2, 3), Reported(Households, "tuanbao", Day(5, 13), Count(3)),
            Reported(Road, "tuanbao", Day(5, 13), Fen(1)));
        var before = Board_at_work.Folded(ledger.Entries().SkipLast(1));
        Assert.Same(Target(before).Registers, Target(Board_at_work.Folded_on(before, ledger)).Registers);
        var lines = LatestLine.Of(
            Target(before), before.Mechanisms[2016].Rules, Day(6, 30), ReportBasis.Reported)["households"];
        Assert.Same(Target(before).Registers.Vouched(lines), Target(before).Registers.Vouched(lines));
    }

    [Fact]
    public void stops_at_what_no_decision_would_have_recorded()
    {
        (string, DomainEvent)[][] histories =
        [
            [Counted("tuanbao", Day(5, 13), 1), Counted("tuanbao", Day(5, 13), 1)],
            [Counted("tuanbao", Day(5, 13), 1), Withdrawn("tuanbao", 2)],
            [Counted("tuanbao", Day(5, 13), 1), Withdrawn("tuanbao", 1), Withdrawn("tuanbao", 1)],
            [($"{Households}/registers/zhonglu", new MembersWithdrawn("tuanbao", "households", Marks(1), "重复"))],
            [("mechanisms/2016/targets/t9/registers/tuanbao", new MembersCounted("tuanbao", "households", Day(5, 13), Key, Marks(1)))],
        ];
        foreach (var history in histories)
            Assert.Throws<UnfoldableEntryException>(() => Board_at_work.Folded(Ledger(history).Entries()));
    }

    /// <summary>One random act: of which unit, about which of a few households, for which day.</summary>
    private readonly record struct Act(int Kind, int Unit, int First, int Many, int Day);

    [Fact]
    public void agrees_with_a_simple_oracle_whatever_is_counted_moved_withdrawn_and_reported() => Gen
        .Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[1, 12], Gen.Int[1, 6], Gen.Int[0, 4])
        .Select((kind, unit, first, many, day) => new Act(kind, unit, first, many, day)).Array[1, 30].Sample(Live, iter: 3_000);

    private static void Live(Act[] acts)
    {
        var (events, oracle) = (new List<(string, DomainEvent)>(), new Oracle());
        foreach (var act in acts)
        {
            var (unit, day) = (Units[act.Unit], Days[act.Day]);
            var numbers = Enumerable.Range(act.First, act.Many).ToList();
            switch (act.Kind)
            {
                case 0 or 1 when numbers.Except(oracle.Listed(unit)).ToList() is { Count: > 0 } news:
                    oracle.Count(unit, day, news);
                    events.Add(Counted(unit, day, news));
                    break;
                case 2 when numbers.Intersect(oracle.Listed(unit)).ToList() is { Count: > 0 } olds:
                    oracle.Withdraw(unit, olds);
                    events.Add(Withdrawn(unit, olds));
                    break;
                case >= 3:
                    // Mostly the truth of the register, sometimes another number.
                    var said = oracle.On(unit, day).Count + (act.Kind == 5 ? act.Many : 0);
                    var revision = oracle.Report(unit, day, said);
                    events.Add(revision == 1
                        ? Reported(Households, unit, day, Count(said))
                        : Corrected(Households, unit, day, revision, Count(said)));
                    break;
            }
        }
        var ledger = Ledger(events);
        var city = Board_at_work.Folded(ledger.Entries());
        foreach (var day in Days)
            Assert.Equal(oracle.Value(day) ?? 100, Value(city, day));
        foreach (var unit in Units)
            Assert.Equal(oracle.Listed(unit).Count, Target(city).Registers.ByUnit.GetValueOrDefault(unit)?.Total ?? 0);
    }

    /// <summary>Remembers sets instead of positions: what a report vouches for is copied when it is made.</summary>
    private sealed class Oracle
    {
        private readonly Dictionary<(string Unit, int Number), LocalDate> listed = [];
        private readonly Dictionary<(string Unit, LocalDate Day), (int Revision, int Said, HashSet<int> Members)> reports = [];

        public HashSet<int> Listed(string unit) => [.. listed.Keys.Where(key => key.Unit == unit).Select(key => key.Number)];

        public HashSet<int> On(string unit, LocalDate day) =>
            [.. listed.Where(pair => pair.Key.Unit == unit && pair.Value <= day).Select(pair => pair.Key.Number)];

        public void Count(string unit, LocalDate day, IEnumerable<int> numbers)
        {
            foreach (var number in numbers) listed.Add((unit, number), day);
        }

        public void Withdraw(string unit, IEnumerable<int> numbers)
        {
            foreach (var number in numbers) listed.Remove((unit, number));
        }

        public int Report(string unit, LocalDate day, int said)
        {
            var revision = reports.GetValueOrDefault((unit, day)).Revision + 1;
            reports[(unit, day)] = (revision, said, On(unit, day));
            return revision;
        }

        public long? Value(LocalDate day)
        {
            var latest = Units.Select(unit => reports.Where(pair => pair.Key.Unit == unit && pair.Key.Day <= day)
                .OrderBy(pair => pair.Key.Day).Select(pair => pair.Value).LastOrDefault()).Where(report => report.Revision > 0).ToList();
            if (latest.Count == 0) return null;
            var vouched = latest.Where(report => report.Said == report.Members.Count).ToList();
            return vouched.SelectMany(report => report.Members).Distinct().Count() + latest.Except(vouched).Sum(report => report.Said);
        }
    }
}
