using Coordination.Cli.Values;
using CsCheck;
using Xunit;

namespace Coordination.Specs.Cli;

/// <summary>Money is written with its unit and becomes fen exactly, or is refused with a sentence that says what to write.</summary>
public class An_amount_of_money
{
    [Theory]
    [InlineData("12,590,000,000元", 1_259_000_000_000)]
    [InlineData("125.9亿元", 1_259_000_000_000)]
    [InlineData("1259000000000fen", 1_259_000_000_000)]
    [InlineData("12.5万元", 12_500_000)]
    [InlineData("0.01元", 1)]
    [InlineData("0.010元", 1)]
    [InlineData("0.000001万元", 1)]
    [InlineData("0.0000000001亿元", 1)]
    [InlineData("0元", 0)]
    [InlineData("3分", 3)]
    [InlineData("0.1元", 10)]
    [InlineData("92233720368547758.07元", long.MaxValue)]
    public void is_read_to_the_fen(string text, long fen) => Assert.Equal(new Parsed<long>(fen, null), Amount.Parse(text));

    [Theory]
    [InlineData("0.001元", "不是整数分")]
    [InlineData("0.5fen", "不是整数分")]
    [InlineData("0.00000000001亿元", "不是整数分")]
    [InlineData("NaN元", "不是金额")]
    [InlineData("1e3元", "不是金额")]
    [InlineData("+5元", "不是金额")]
    [InlineData("元", "不是金额")]
    [InlineData(".5元", "不是金额")]
    [InlineData("5.元", "不是金额")]
    [InlineData("1,25,000元", "不是金额")]
    [InlineData("1.2.3元", "不是金额")]
    [InlineData("٣元", "不是金额")]
    [InlineData("-5元", "小于 0")]
    [InlineData("12.5", "没有金额单位")]
    [InlineData("12.5万", "没有金额单位")]
    [InlineData("１２．５万元", "写成 12.5万元")]
    [InlineData("12，000元", "写成 12,000元")]
    [InlineData("92233720368547758.08元", "太大")]
    [InlineData("999999999999999999亿元", "太大")]
    public void that_is_not_whole_fen_or_not_clear_is_refused(string text, string why)
    {
        var problem = Amount.Parse(text).Problem;
        Assert.NotNull(problem);
        Assert.Contains(why, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void is_shown_so_that_it_reads_back_the_same() =>
        Gen.Long[0, long.MaxValue].Sample(fen => Amount.Parse(Money.Exact(fen)) == new Parsed<long>(fen, null));

    [Theory]
    [InlineData(0, "0元")]
    [InlineData(12_500_000, "12.5万元")]
    [InlineData(1_259_000_000_000, "125.9亿元")]
    [InlineData(123_456_789, "1,234,567.89元")]
    [InlineData(4_190_000_000, "4,190万元")]
    public void is_shown_in_full(long fen, string text) => Assert.Equal(text, Money.Exact(fen));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1_259_999_999_999, "125.99亿")]
    [InlineData(999_999_999, "999.99万")]
    [InlineData(99_999, "999.99元")]
    public void in_a_table_is_cut_and_never_rounded_up(long fen, string text) => Assert.Equal(text, Money.Short(fen));
}
