using Coordination.Domain;
using Coordination.Domain.Goals;
using Coordination.Domain.Ledger;
using NodaTime;
using Xunit;
using static Coordination.Specs.Goals.Given_registers;

namespace Coordination.Specs.Goals;

/// <summary>A unit lists by their marks which members it counts, each once. Today is 3 June 2016. (1.9 double counting,
/// B31)</summary>
public class Counting_members
{
    private static readonly LocalDate May = new(2016, 5, 20);

    private static Decision Count(
        ValueList<string> marks, Register? register = null, LocalDate? day = null, string unit = "tuanbao",
        string target = "t1", string key = Key, CityRules? rules = null) => CountMembers.Decide(
        register ?? Register.Empty, new CountMembers(Tuanbao, target, unit, day ?? May, key, marks), rules ?? Rules, Given.Today);

    private static Decision Withdraw(Register register, ValueList<string> marks, string reason = "重复录入", string target = "t1") =>
        WithdrawMembers.Decide(register, new WithdrawMembers(Tuanbao, target, "tuanbao", marks, reason), Rules);

    private static Register After(params DomainEvent[] happened)
    {
        var (register, position) = (Register.Empty, 0L);
        foreach (var one in happened) register = register.Evolve(Given.Entry(one, ++position), one);
        return register;
    }

    private static MembersCounted Counted(params IEnumerable<int> numbers) => new("tuanbao", "households", May, Key, Marks(numbers));
    private static MembersWithdrawn Withdrawn(params IEnumerable<int> numbers) => new("tuanbao", "households", Marks(numbers), "重复录入");

    [Fact]
    public void records_their_marks_in_ascending_order() =>
        Assert.Equal(Counted(1, 2, 3), Count(Marks(3, 1, 2)).Recorded());

    [Fact]
    public void takes_500_at_a_time_and_at_least_one()
    {
        Count(Marks(Enumerable.Range(1, 500))).Recorded();
        var refusal = Count(Marks(Enumerable.Range(1, 501))).Refused("BATCH_TOO_LARGE");
        Assert.Equal(("marks", "501", "500"), (refusal.Field, refusal.Facts[0].Value, refusal.Facts[1].Value));
        Assert.Equal("marks", Count([]).Refused("BATCH_EMPTY").Field);
        Withdraw(Register.Empty, []).Refused("BATCH_EMPTY");
    }

    [Fact]
    public void takes_marks_only_and_each_once()
    {
        var wrong = Count([Mark(1), "ABC", Mark(2)]).Refused("MEMBER_MARK_INVALID");
        Assert.Equal(("marks[1]", new Fact("index", "1")), (wrong.Field, wrong.Facts[0]));
        var twice = Count(Marks(1, 2, 3, 2)).Refused("MEMBER_REPEATED");
        Assert.Equal("marks[3]", twice.Field);
        Assert.Equal([new("mark", Mark(2)), new Fact("index", "3")], twice.Facts);
        Withdraw(After(Counted(1)), ["x"]).Refused("MEMBER_MARK_INVALID");
        Withdraw(After(Counted(1)), Marks(1, 1)).Refused("MEMBER_REPEATED");
    }

    [Fact]
    public void counts_no_member_again_that_the_unit_counts_and_says_how_many_of_the_call_it_does()
    {
        var register = After(Counted(5, 7, 9));
        var refusal = Count(Marks(9, 8, 7), register).Refused("MEMBER_COUNTED_TWICE");
        Assert.Equal(
            [new("mark", Mark(7)), new("date", "2016-05-20"), new("position", "1"), new Fact("repeated", "2")], refusal.Facts);
        Count(Marks(6, 8), register).Recorded();
    }

    [Fact]
    public void counts_a_member_again_that_was_withdrawn()
    {
        var register = After(Counted(5, 7), Withdrawn(5));
        Count(Marks(5), register).Recorded();
        Count(Marks(7), register).Refused("MEMBER_COUNTED_TWICE");
    }

    [Theory]
    [InlineData("0011223344556688", "REGISTER_KEY_MISMATCH")]
    [InlineData("001122334455667", "REGISTER_KEY_INVALID"), InlineData("001122334455667G", "REGISTER_KEY_INVALID"), InlineData("", "REGISTER_KEY_INVALID")]
    public void needs_the_key_that_the_mechanism_states(string key, string reason) => Count(Marks(1), key: key).Refused(reason);

    [Fact]
    public void says_which_key_is_expected_and_counts_nothing_without_one()
    {
        Assert.Equal(
            [new("key", Key), new Fact("expected", "8899aabbccddeeff")],
            Count(Marks(1), rules: RulesWith("8899aabbccddeeff")).Refused("REGISTER_KEY_MISMATCH").Facts);
        Assert.Equal(new("expected", ""), Count(Marks(1), rules: RulesWith(null)).Refused("REGISTER_KEY_MISMATCH").Facts[1]);
    }

    [Fact]
    public void needs_a_target_that_counts_members()
    {
        Assert.Equal(new("target", "t2"), Count(Marks(1), target: "t2").Refused("NO_REGISTER").Facts[0]);
        Withdraw(After(Counted(1)), Marks(1), target: "t2").Refused("NO_REGISTER");
    }

    [Theory]
    [InlineData("2016-01-01", true), InlineData("2016-06-03", true)]
    [InlineData("2015-12-31", false), InlineData("2016-06-04", false), InlineData("2017-01-01", false)]
    public void is_for_a_day_of_the_year_that_has_come(string text, bool good)
    {
        var decision = Count(Marks(1), day: NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value);
        if (good) decision.Recorded();
        else
            Assert.Equal(
                [new("date", text), new("first", "2016-01-01"), new Fact("last", "2016-06-03")],
                decision.Refused("COUNTING_DAY_OUT_OF_RANGE").Facts);
    }

    [Fact]
    public void ends_with_the_year_however_late_it_is()
    {
        var command = new CountMembers(Tuanbao, "t1", "tuanbao", new LocalDate(2017, 1, 1), Key, Marks(1));
        Assert.Equal(
            new("last", "2016-12-31"),
            CountMembers.Decide(Register.Empty, command, Rules, new LocalDate(2017, 2, 1)).Refused("COUNTING_DAY_OUT_OF_RANGE").Facts[2]);
    }

    [Fact]
    public void is_for_units_that_answer_for_the_target_and_exist()
    {
        Count(Marks(1), unit: "modao").Recorded();
        Assert.Equal("register", Count(Marks(1), unit: "wangying").Refused("UNIT_NOT_RESPONSIBLE").Field);
        Count(Marks(1), unit: "closed").Recorded();
        Assert.Equal("register", Count(Marks(1), unit: "closed", day: new LocalDate(2016, 6, 1)).Refused("UNIT_CLOSED").Field);
    }

    [Fact]
    public void is_undone_by_withdrawing_with_a_reason()
    {
        Assert.Equal(Withdrawn(2, 3), Withdraw(After(Counted(1, 2, 3)), Marks(3, 2)).Recorded());
        Withdraw(After(Counted(1)), Marks(1), " ").Refused("REASON_REQUIRED");
        Withdraw(After(Counted(1)), Marks(1), "\u0001").Refused("TEXT_HAS_CONTROL_CHARACTER");
        Assert.Equal(new("mark", Mark(4)), Withdraw(After(Counted(1)), Marks(5, 1, 4)).Refused("MEMBER_NOT_COUNTED").Facts[0]);
        Withdraw(After(Counted(1), Withdrawn(1)), Marks(1)).Refused("MEMBER_NOT_COUNTED");
    }
}
