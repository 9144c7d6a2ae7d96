using Coordination.Cli.Goals.Sheets;
using Xunit;

namespace Coordination.Specs.Cli;

/// <summary>Every row of a table has its line in the results, and the screen shows what went wrong.</summary>
public class The_results_of_a_table
{
    private static readonly RowResult[] Results =
    [
        new(2, 2, 0, "projects/p017", "tuanbao", "2016-w22", RowOutcome.Recorded, "", "已记录。", 1, 1234, "row-1"),
        new(3, 3, 5, "projects/p018", "tuanbao", "2016-w22", RowOutcome.Invalid, "ROW_INVALID", "“NaN”不是数：没有数就不要写这个指标。", 0, 0, ""),
        new(4, 5, 0, "projects/p019", "=cmd", "2016-w22", RowOutcome.Refused, "REPORT_EXISTS", "已报过，\"要更正\"。", 0, 0, "row-3"),
    ];

    [Fact]
    public void are_a_line_for_each_row_safe_to_open_in_a_spreadsheet()
    {
        var writer = new StringWriter();
        SheetResults.WriteTable(writer, Results);
        Assert.Equal(
            """
            row,line,column,subject,unit,period,result,reason,sentence,revision,position,requestId
            2,2,0,projects/p017,tuanbao,2016-w22,recorded,,已记录。,1,1234,row-1
            3,3,5,projects/p018,tuanbao,2016-w22,invalid,ROW_INVALID,“NaN”不是数：没有数就不要写这个指标。,0,0,
            4,5,0,projects/p019,"'=cmd",2016-w22,refused,REPORT_EXISTS,"已报过，""要更正""。",0,0,row-3

            """, writer.ToString());
    }

    [Fact]
    public void are_summed_up_with_the_rows_that_went_wrong() => Assert.Equal(
    [
        "✗ week22.csv:3:5  projects/p018 tuanbao 2016-w22 ROW_INVALID  “NaN”不是数：没有数就不要写这个指标。",
        "✗ week22.csv:5:0  projects/p019 =cmd 2016-w22 REPORT_EXISTS  已报过，\"要更正\"。",
        "! 3 行，2 份填报：已记录 1 行，行有错 1 行，平台拒绝 1 行",
    ], SheetResults.Lines("week22.csv", Results, reports: 2));
}
