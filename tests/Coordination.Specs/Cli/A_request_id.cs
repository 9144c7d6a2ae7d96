using Coordination.Cli.Goals;
using Coordination.Cli.Goals.Sheets;
using Coordination.Cli.Values;
using Xunit;

namespace Coordination.Specs.Cli;

/// <summary>The request id of a row follows from what the row says, so that a table sent twice records nothing twice.</summary>
public class A_request_id
{
    [Fact]
    public void of_a_row_never_changes() => Assert.Equal(
        "row-ee799ce6183e1e310bf68801405be2eed245157b15d8d29456d82ba53fc468ff",
        Of("project,unit,period,asOf,investment,households,done\np017,tuanbao,2016-w22,2016-06-03,12.5万元,12,完成路基\n"));

    [Theory]
    [InlineData("unit,project,done,asOf,period,households,investment\ntuanbao,p017,完成路基,2016-06-03,2016-w22,12,12.5万元\n")]
    [InlineData("project,unit,period,asOf,investment,households,done\np017,tuanbao,2016-w22,2016-06-03,\"125,000元\",12,完成路基\n")]
    [InlineData("project,unit,period,asOf,indicator,value,done\np017,tuanbao,2016-w22,2016-06-03,households,12,\np017,tuanbao,2016-w22,2016-06-03,investment,12.5万元,完成路基\n")]
    public void is_the_same_however_the_same_report_is_written(string table) => Assert.Equal(
        Of("project,unit,period,asOf,investment,households,done\np017,tuanbao,2016-w22,2016-06-03,12.5万元,12,完成路基\n"), Of(table));

    [Theory]
    [InlineData("p018,tuanbao,2016-w22,2016-06-03,12.5万元,")]
    [InlineData("p017,duting,2016-w22,2016-06-03,12.5万元,")]
    [InlineData("p017,tuanbao,2016-w23,2016-06-03,12.5万元,")]
    [InlineData("p017,tuanbao,2016-w22,2016-06-02,12.5万元,")]
    [InlineData("p017,tuanbao,2016-w22,2016-06-03,12.6万元,")]
    [InlineData("p017,tuanbao,2016-w22,2016-06-03,12.5万元,漏记")]
    public void is_another_for_another_report(string row)
    {
        const string header = "project,unit,period,asOf,investment,reason\n";
        Assert.NotEqual(Of(header + "p017,tuanbao,2016-w22,2016-06-03,12.5万元,\n"), Of(header + row));
    }

    [Theory]
    [InlineData("是,,"), InlineData(",公报〔2016〕3号,"), InlineData(",,台账17号")]
    public void is_another_for_a_zero_report_another_source_and_another_proof(string said)
    {
        const string header = "project,unit,period,asOf,investment,reason,zero,source,evidence\n";
        const string row = "p017,tuanbao,2016-w22,2016-06-03,0元,漏记,";
        Assert.NotEqual(Of(header + row + ",,\n"), Of(header + row + said + "\n"));
    }

    [Fact]
    public void that_the_row_gives_is_taken() => Assert.Equal(
        "oa-2016-17", Of("project,unit,period,asOf,investment,requestId\np017,tuanbao,2016-w22,2016-06-03,12.5万元,oa-2016-17\n"));

    [Fact]
    public void is_visible_ASCII_and_short_enough()
    {
        foreach (var id in new[] { RequestIds.New(), Of("project,unit,period,asOf,investment\np017,tuanbao,2016-w22,2016-06-03,1元\n") })
            Assert.Matches("^[!-~]{1,128}$", id);
    }

    private static string Of(string table) =>
        Assert.Single(SheetReports.Read(Sheet.Read(table), new Names("lichuan", 2016)).Reports).RequestId;
}
