using Coordination.Cli.Goals.Sheets;
using Coordination.Cli.Values;
using Xunit;

namespace Coordination.Specs.Cli;

/// <summary>Rows of one subject, unit and period are one report; a wrong row says where it is wrong and stops no other.</summary>
public class A_table_of_reports
{
    private static readonly Names Lichuan = new("lichuan", 2016);

    [Fact]
    public void with_a_column_for_each_indicator_gives_a_report_for_each_row()
    {
        var read = Read("""
            project,target,unit,period,asOf,investment,households,done
            p017,,tuanbao,2016-w22,2016-06-03,12.5万元,,完成路基
            ,t1-3,tuanbao,2016-w22,2016-06-03,,12,
            """);
        Assert.Empty(read.Held);
        Assert.Equal(["cities/lichuan/mechanisms/2016/projects/p017", "cities/lichuan/mechanisms/2016/targets/t1-3"],
            read.Reports.Select(report => report.Draft.Subject.Name));
        Assert.Equal(12_500_000, Assert.Single(read.Reports[0].Draft.Lines).MoneyFen);
        Assert.Equal(12, Assert.Single(read.Reports[1].Draft.Lines).Count);
        Assert.Equal("完成路基", read.Reports[0].Draft.Done);
        Assert.Equal("cities/lichuan/units/tuanbao", read.Reports[0].Draft.Unit);
    }

    [Fact]
    public void with_a_row_for_each_value_joins_the_rows_of_a_report()
    {
        var read = Read("""
            subject,unit,period,asOf,indicator,value,done,reason
            projects/p017,tuanbao,2016-w22,2016-06-03,investment,12.5万元,完成路基,
            projects/p018,tuanbao,2016-w22,2016-06-03,investment,3万元,,漏记
            projects/p017,tuanbao,2016-w22,2016-06-03,households,12,,
            """);
        Assert.Empty(read.Held);
        Assert.Equal(2, read.Reports.Count);
        Assert.Equal(["investment", "households"], read.Reports[0].Draft.Lines.Select(line => line.Indicator));
        Assert.Equal([2, 4], read.Reports[0].Rows.Select(row => row.Row));
        Assert.Null(read.Reports[0].Draft.Reason);
        Assert.Equal("漏记", read.Reports[1].Draft.Reason);
    }

    [Fact]
    public void says_of_a_row_that_it_is_a_zero_report_its_source_and_its_proof()
    {
        var read = Read("""
            target,unit,period,asOf,zero,households,source,reason,evidence
            t6-2,tuanbao,2016-05,2016-05-31,是,,,,
            t1-3,tuanbao,2016-04,2016-04-30,,12,公报〔2016〕3号,漏记,台账17号
            """);
        Assert.Empty(read.Held);
        Assert.True(read.Reports[0].Draft.ToReport().ZeroReport);
        Assert.Empty(read.Reports[0].Draft.Lines);
        Assert.False(read.Reports[1].Draft.Zero);
        Assert.Equal("公报〔2016〕3号", read.Reports[1].Draft.ToReport().Source);
        Assert.Equal("台账17号", read.Reports[1].Draft.ToCorrection("id", null, false).Evidence);
    }

    [Theory]
    [InlineData("也许,1元,,", "零报告填“是”")]
    [InlineData(",1元,,台账17号", "evidence 只用于更正")]
    [InlineData(",,,", "zero 栏填“是”")]
    public void holds_back_a_row_that_is_unclear_about_zero_or_proof(string said, string why)
    {
        var read = Read($"""
            project,unit,period,asOf,zero,investment,reason,evidence
            p017,tuanbao,2016-w22,2016-06-03,{said}
            """);
        Assert.Empty(read.Reports);
        Assert.Contains(why, Assert.Single(read.Held).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p017,tuanbao,2016-w22,2016-06-03,NaN,,", 5, "不是数")]
    [InlineData("p017,tuanbao,2016-w22,2016-06-03,0.001元,,", 5, "不是整数分")]
    [InlineData("p017,tuanbao,2016-w22,2016-06-03,１２万元,,", 5, "写成 12万元")]
    [InlineData("p017,tuanbao,2016-w22,2016/6/3,12万元,,", 4, "不是日期")]
    [InlineData("p017,tuanbao,,2016-06-03,12万元,,", 3, "没有写 period")]
    [InlineData(",tuanbao,2016-w22,2016-06-03,12万元,,", 1, "哪个项目")]
    [InlineData("p017,tuanbao,2016-w22,2016-06-03,12万元,5,", 6, "不认识栏“投资额”")]
    [InlineData("p017,tuanbao,2016-w22,2016-06-03,12万元,,x", 7, "是不是 requestId")]
    [InlineData("p017,tuanbao,2016-w22,2016-06-03,,,", 0, "没有任何指标")]
    [InlineData("p017,tuanbao,2016-w22,2016-06-03,12万元,,,多的", 0, "格子比栏名多")]
    [InlineData("p017,tuanbao,2016-w22,2016-06-03,12\"万元,,", 5, "不是金额")]
    public void holds_back_a_wrong_row_and_no_other(string row, int column, string why)
    {
        var read = Read($"""
            project,unit,period,asOf,investment,投资额,request_id
            p001,tuanbao,2016-w22,2016-06-03,1万元,,
            {row}
            p002,tuanbao,2016-w22,2016-06-03,2万元,,
            """);
        Assert.Equal(2, read.Reports.Count);
        var held = Assert.Single(read.Held);
        Assert.Equal((3, 3, RowOutcome.Invalid), (held.Row, held.Line, held.Outcome));
        Assert.Contains(why, held.Sentence, StringComparison.Ordinal);
        if (!row.Contains('"')) Assert.Equal(column, held.Column);
    }

    [Fact]
    public void holds_back_the_other_rows_of_the_same_report()
    {
        var read = Read("""
            project,unit,period,asOf,indicator,value
            p017,tuanbao,2016-w22,2016-06-03,investment,12.5万元
            p017,tuanbao,2016-w22,2016-06-03,households,十二
            """);
        Assert.Empty(read.Reports);
        Assert.Equal([2, 3], read.Held.Select(held => held.Row));
        Assert.Contains("第 3 行有错", read.Held[0].Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p017,tuanbao,2016-w22,2016-06-02,households,12,", "asOf")]
    [InlineData("p017,tuanbao,2016-w22,2016-06-03,investment,12,", "写了两次")]
    [InlineData("p017,tuanbao,2016-w22,2016-06-03,households,12,别的", "done")]
    public void refuses_rows_of_one_report_that_disagree(string row, string why)
    {
        var read = Read($"""
            project,unit,period,asOf,indicator,value,done
            p017,tuanbao,2016-w22,2016-06-03,investment,12.5万元,完成
            {row}
            """);
        Assert.Empty(read.Reports);
        Assert.Contains(why, read.Held[1].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void counts_rows_as_a_spreadsheet_and_lines_as_an_editor()
    {
        var read = Read("project,unit,period,asOf,investment,done\r\np017,tuanbao,2016-w22,2016-06-03,1万元,\"第一行\r\n第二行\"\r\n\r\np018,tuanbao,2016-w22,坏,1万元,\r\n");
        Assert.Equal("第一行\r\n第二行", Assert.Single(read.Reports).Draft.Done);
        Assert.Equal((4, 5), Assert.Single(read.Held.Select(held => (held.Row, held.Line))));
    }

    [Theory]
    [InlineData("", "空的")]
    [InlineData("project,unit,period,asof", "是不是 asOf")]
    [InlineData("unit,period,asOf,investment", "project")]
    [InlineData("project,unit,period,asOf,unit", "重复")]
    public void without_the_columns_it_needs_is_refused_as_a_whole(string header, string why) =>
        Assert.Contains(why, Assert.Throws<UsageException>(() => Read(header)).Message, StringComparison.Ordinal);

    [Fact]
    public void may_begin_with_a_byte_order_mark() =>
        Assert.Single(Read("\uFEFFproject,unit,period,asOf,investment\np017,tuanbao,2016-w22,2016-06-03,1万元\n").Reports);

    private static SheetReports Read(string text) => SheetReports.Read(Sheet.Read(text), Lichuan);
}
