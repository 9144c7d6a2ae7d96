using Coordination.Cli.Values;
using Coordination.V1;
using Xunit;

namespace Coordination.Specs.Cli;

/// <summary>An indicator's value is money with a unit, a count, a ratio or a state; nothing in between is guessed.</summary>
public class The_value_of_an_indicator
{
    [Fact]
    public void is_money_when_it_has_a_unit() => Assert.Equal(
        new ReportLine { Indicator = "investment", MoneyFen = 12_500_000 }, Read("investment=12.5万元"));

    [Fact]
    public void is_a_count_when_it_is_a_whole_number() => Assert.Equal(
        new ReportLine { Indicator = "households", Count = 1200 }, Read("households=1,200"));

    [Fact]
    public void is_a_ratio_when_it_is_two_whole_numbers() => Assert.Equal(
        new ReportLine { Indicator = "rate", Ratio = new Ratio { Numerator = 3, Denominator = 4 } }, Read("rate=3/4"));

    [Fact]
    public void is_a_state_when_it_is_a_word() => Assert.Equal(
        new ReportLine { Indicator = "delisting", State = "notDelisted" }, Read("delisting=notDelisted"));

    [Theory]
    [InlineData("investment", "指标=值")]
    [InlineData("=5", "不是指标编号")]
    [InlineData("投资=5万元", "不是指标编号")]
    [InlineData("investment=", "没有写值")]
    [InlineData("investment=NaN", "不是数")]
    [InlineData("investment=Infinity", "不是数")]
    [InlineData("investment=∞", "不是数")]
    [InlineData("investment=null", "不是数")]
    [InlineData("investment=12.5", "12.5万元")]
    [InlineData("investment=12万", "12万元")]
    [InlineData("households=１２", "写成 12")]
    [InlineData("households=-3", "小于 0")]
    [InlineData("rate=75%", "3/4")]
    [InlineData("rate=5/4", "分子大于分母")]
    [InlineData("rate=1/2/3", "不是比率")]
    [InlineData("rate=a/b", "不是比率")]
    [InlineData("households=99999999999999999999", "不是金额")]
    public void that_cannot_be_meant_is_refused_with_a_hint(string text, string why)
    {
        var problem = IndicatorText.ParseAssignment(text).Problem;
        Assert.NotNull(problem);
        Assert.Contains(why, problem, StringComparison.Ordinal);
    }

    private static ReportLine Read(string text) => IndicatorText.ParseAssignment(text).OrUsage("--set");
}
