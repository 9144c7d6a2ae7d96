using Coordination.Cli;
using Coordination.Cli.Leadership;
using Coordination.Cli.Values;
using Coordination.V1;
using Xunit;

namespace Coordination.Specs.Cli;

/// <summary>Whoever acts for another calls with his own key, and what he did is said with both posts.</summary>
public class Acting_for_another
{
    [Theory]
    [InlineData("report"), InlineData("report correct"), InlineData("report sign"), InlineData("report verify")]
    [InlineData("report accept"), InlineData("report send-back")]
    public async Task is_offered_where_the_contract_lets_it_be_delegated(string command) =>
        Assert.Contains("--acting-for", await Help(command), StringComparison.Ordinal);

    [Theory]
    [InlineData("unlock request"), InlineData("unlock grant"), InlineData("project suspend-request"), InlineData("start")]
    [InlineData("report obligations"), InlineData("delegation list"), InlineData("board")]
    public async Task is_offered_nowhere_else(string command) =>
        Assert.DoesNotContain("--acting-for", await Help(command), StringComparison.Ordinal);

    [Fact]
    public async Task takes_the_key_of_the_post_that_acts()
    {
        var error = new StringWriter();
        Assert.Equal(2, await CommandLine.Run(
            [
                "report", "--project", "p017", "--unit", "tuanbao", "--period", "2016-w22", "--as-of", "2016-06-03", "--set",
                "investment=1元", "--data", "/nowhere", "--acting-for", "units/tuanbao", "--by", "units/modao",
            ], TextWriter.Null, error, TestContext.Current.CancellationToken));
        Assert.Contains("找不到单位 modao 的钥匙", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("units/modao/head", "units/tuanbao/head", "单位 modao 负责人（代 单位 tuanbao 负责人）")]
    [InlineData("units/modao/head", "units/modao/head", "单位 modao 负责人")]
    [InlineData("units/modao/head", "", "单位 modao 负责人")]
    public void is_told_of_a_step(string actor, string actingFor, string text) =>
        Assert.Equal(text, Posts.Text(actor, actingFor));

    [Fact]
    public void is_told_of_a_delegation() => Assert.Equal(
        "单位 modao 负责人 代 hq 办公室 认定，2016-06-06 起，到 2016-06-13 前",
        DelegationCommand.Line(new Delegation
        {
            Delegator = "offices/hq", Delegate = "units/modao/head", Act = Delegation.Types.Act.Accept,
            StartDate = new() { Year = 2016, Month = 6, Day = 6 }, EndDate = new() { Year = 2016, Month = 6, Day = 13 },
        }));

    private static async Task<string> Help(string command)
    {
        var output = new StringWriter();
        Assert.Equal(0, await CommandLine.Run(
            [.. command.Split(' '), "--help"], output, TextWriter.Null, TestContext.Current.CancellationToken));
        return output.ToString();
    }
}
