using Coordination.Cli.Board;
using Coordination.Cli.Values;
using Coordination.V1;
using NodaTime;
using Xunit;

namespace Coordination.Specs.Cli;

/// <summary>A change of the board is one line: when, which unit, which subject, and the value before and after.</summary>
public class Watching_the_board
{
    private readonly ChangeLog log = new(new Dictionary<string, string> { ["cities/lichuan/units/education-bureau"] = "市教育局" });

    [Fact]
    public void begins_when_the_snapshot_is_complete()
    {
        Assert.Empty(log.Take(Snapshot(complete: false, Canned_board.Project(1))));
        Assert.Equal("开始：账本位置 1,234，2 个项目和目标。数值为填报数，▒ 未认定，█ 已认定。", Assert.Single(log.Take(Snapshot(complete: true, Canned_board.Project(3)))));
    }

    [Fact]
    public void shows_the_value_before_and_after_and_who_reported()
    {
        log.Take(Snapshot(complete: true, Canned_board.Project(3)));
        var after = Canned_board.Project(3);
        after.MissingUnits.Remove("cities/lichuan/units/education-bureau");
        after.Values[0].MoneyFen = 13_000_000;
        Assert.Equal(
            "2016-06-03 16:20:05  市教育局  p003 合成项目003·团堡镇·学校[改建]  本年累计完成投资 12.5万元 → 13万元 ▒；2016-w22 还缺 1 个单位",
            Assert.Single(log.Take(Delta("goals/progress-reported.v1", after))));
    }

    [Fact]
    public void says_when_a_value_begins_to_count()
    {
        log.Take(Snapshot(complete: true, Canned_board.Project(2)));
        var after = Canned_board.Project(2);
        after.Values[0].Standing = Standing.Accepted;
        Assert.EndsWith("本年累计完成投资 12.5万元 █ 已认定", Assert.Single(log.Take(Delta("goals/progress-accepted.v1", after))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("goals/progress-corrected.v1", "更正"), InlineData("goals/progress-signed.v1", "签字"), InlineData("goals/progress-verified.v1", "核实")]
    [InlineData("goals/progress-sent-back.v1", "退回"), InlineData("goals/suspension-requested.v1", "申请停工"),
    InlineData("goals/project-suspended.v1", "停工"), InlineData("goals/project-resumed.v1", "复工"), InlineData("goals/unlock-requested.v1", "申请解锁"), InlineData("goals/unlock-granted.v1", "批准解锁")]
    public void names_a_change_that_moves_no_value(string kind, string name)
    {
        log.Take(Snapshot(complete: true, Canned_board.Project(2)));
        Assert.EndsWith(name, Assert.Single(log.Take(Delta(kind, Canned_board.Project(2)))), StringComparison.Ordinal);
    }

    [Fact]
    public void shows_starts_milestones_and_anomalies()
    {
        log.Take(Snapshot(complete: true, Canned_board.Project(2)));
        var after = Canned_board.Project(2);
        (after.StartDate, after.MilestonesReached, after.Anomalies) = (Days.ToProto(new LocalDate(2016, 6, 1)), 3, 1);
        Assert.EndsWith("✓ 开工 2016-06-01；节点 2 → 3/7；! 异常 1", Assert.Single(log.Take(Delta("goals/project-started.v1", after))), StringComparison.Ordinal);
    }

    [Fact]
    public void says_to_look_again_after_a_new_mechanism() =>
        Assert.EndsWith("coordctl board）", Assert.Single(log.Take(Delta("leadership/mechanism-applied.v1"))), StringComparison.Ordinal);

    [Fact]
    public void says_nothing_for_a_heartbeat() => Assert.Empty(log.Take(new() { Heartbeat = new() }));

    private static WatchBoardResponse Snapshot(bool complete, ProgressRow row) =>
        new() { Position = 1234, Snapshot = new() { Complete = complete, Rows = { row } } };

    private static WatchBoardResponse Delta(string kind, params ProgressRow[] rows) =>
        new() { Delta = new() { Kind = kind, RecordTime = Canned_board.At(16, 20), Rows = { rows } } };
}
