using Coordination.Cli.Goals;
using Coordination.Cli.Goals.Checks;
using Coordination.V1;
using Xunit;

namespace Coordination.Specs.Cli;

/// <summary>Whoever checks a report first sees what it says, how far it has come, and who is next. A report in words:</summary>
public class A_report_in_words
{
    private static readonly ReportSubject Subject = new("cities/lichuan/mechanisms/2016/projects/p017", null);

    [Fact]
    public void says_that_a_draft_does_not_count_and_who_must_sign() => Assert.Equal(
    [
        "✓ 已记录：projects/p017 tuanbao 2016-w22，第 1 版，账本位置 1234",
        "  截至 2016-06-03，记录于 2016-06-03 09:00:05 ▒ 草稿，未认定",
        "  investment = 12.5万元",
        "  完成 完成路基",
        "  截止 06-03 12:00，公布 06-06 12:00，锁定 06-07 00:00",
        "  下一步 等单位 tuanbao 负责人签字",
        "  etag e-1234",
    ], ReportText.Lines(Canned_report.Draft, Subject, validateOnly: false));

    [Fact]
    public void shows_a_checker_everything_that_a_correction_changes() => Assert.Equal(
    [
        "▷ projects/p017 tuanbao 2016-w22，第 2 版，账本位置 2345",
        "  截至 2016-06-03，记录于 2016-06-03 09:00:05 ▒ 牵头已核，未认定",
        "  investment = 12.5万元",
        "  完成 完成路基",
        "  更正理由 漏记一笔",
        "  更正依据 台账17号",
        "  改动 截至 2016-06-02 → 2016-06-03",
        "  改动 investment 9万元 → 12.5万元",
        "  ! 截止以后的更正：经核实才算填报数",
        "  ! 已经公布过：认定以后要在下一期通报里勘误",
        "  ! 告知督查室 investment 与第 1 版相比，改动超过规定的幅度",
        "  ! 告知督查室 investment 与第 1 版相比，亮灯从 黄灯变绿灯",
        "  截止 06-03 12:00，公布 06-06 12:00，锁定 06-07 00:00",
        "  锁定以后凭解锁记录，解锁的账本位置 2300",
        "  2016-06-06 10:00:00 签字 单位 tuanbao 负责人",
        "  2016-06-06 11:00:00 核实 单位 reform-bureau 负责人",
        "  下一步 等projects-headquarters 办公室认定",
        "  ! 异常 investment 超过计划太多（界限 10万元），已照记，待核实。",
    ], ReportText.ToCheck(Canned_report.Corrected));

    [Fact]
    public void says_why_it_was_sent_back()
    {
        var report = Canned_report.Draft;
        report.State = ProgressReport.Types.State.SentBack;
        report.Steps.Add(Canned_report.Step(ReportStep.Types.Kind.SendBack, "units/tuanbao/head", 1, "与台账不符"));
        var lines = ReportText.ToCheck(report).ToList();
        Assert.Contains(lines, line => line.EndsWith("× 已退回，不算数", StringComparison.Ordinal));
        Assert.Contains("  2016-06-06 09:00:00 退回 单位 tuanbao 负责人：与台账不符", lines);
    }

    [Fact]
    public void tells_a_zero_report_from_one_without_a_value()
    {
        var report = Canned_report.Draft;
        report.Lines.Clear();
        Assert.DoesNotContain("  零报告：本期没有发生", ReportText.ToCheck(report));
        report.ZeroReport = true;
        Assert.Contains("  零报告：本期没有发生", ReportText.ToCheck(report));
    }

    [Theory]
    [InlineData(ProgressReport.Types.State.Accepted, "█ 已认定"), InlineData(ProgressReport.Types.State.Published, "█ 已公布")]
    [InlineData(ProgressReport.Types.State.UnitSigned, "▒ 单位已签，未认定"), InlineData(ProgressReport.Types.State.Superseded, "· 已被新版替换")]
    public void marks_what_counts_and_what_does_not(ProgressReport.Types.State state, string mark) =>
        Assert.Equal(mark, ReportStates.Marked(state));

    [Fact]
    public void names_who_takes_the_step_that_it_waits_for_and_nobody_for_another()
    {
        var (draft, verified) = (Canned_report.Draft, Canned_report.Corrected);
        Assert.Equal("units/tuanbao/head", CheckStep.Sign.ActorFor(draft));
        Assert.Equal("units/tuanbao/head", CheckStep.SendBack.ActorFor(draft));
        Assert.Null(CheckStep.Verify.ActorFor(draft));
        Assert.Equal("offices/projects-headquarters", CheckStep.Accept.ActorFor(verified));
        Assert.Null(CheckStep.Verify.ActorFor(verified));
        verified.State = ProgressReport.Types.State.Accepted;
        Assert.Null(CheckStep.SendBack.ActorFor(verified));
    }
}
