using static Coordination.Host.Telemetry.Dashboards.PromQl;

namespace Coordination.Host.Telemetry.Dashboards;

/// <summary>Whether what is reported is recorded, how fast, and whether the proofs keep up.</summary>
internal static class LedgerDashboard
{
    private const string Commits = "coordination_ledger_commit_duration_seconds";
    private const string Appends = "coordination_ledger_append_duration_seconds";
    private const string Sizes = "coordination_ledger_append_size";

    public static Dashboard Dashboard { get; } = new("ledger", "账本 Ledger", [Recording, Speed, Proofs]);

    private static DashboardRow Recording => new("能入账吗？ Is anything recorded?",
    [
        new("存储可用 store up", "bool_on_off", "0：数据库不在，或上次提交失败后还没有成功过。告警 LedgerNotCommitting 看的就是它。",
            [new(Of("coordination_ledger_store_up"), "{{instance}}")], new(1, IsLeast: true)),
        new("本次提交已用时 commit running", "s", "当前这次提交走了多久；持续上升说明磁盘或数据库卡住。",
            [new(Of("coordination_ledger_commit_running_seconds"), "{{instance}}")], new(5)),
        new("每秒入账请求，按结果 appends by outcome", "ops",
            "appended：已入账；already_recorded：重复请求；stream_moved：被别人抢先，会重做；queue_full、storage_full、unknown：没有入账或不知道。",
            [new(SumBy("outcome", Rate("coordination_ledger_append_outcomes_total")), "{{outcome}}")]),
        new("排队 queue depth", "short", "等待提交的请求。持续上升：提交跟不上。",
            [new(Of("coordination_ledger_queue_depth"), "{{instance}}")], new(1_000)),
    ]);

    private static DashboardRow Speed => new("多快？ How fast?",
    [
        new("一次提交用时 commit duration", "s", "一次落盘（SQLite）或一次往返（PostgreSQL）。上升：看磁盘。",
            [new(Quantile("0.5", Commits, "result"), "p50 {{result}}"), new(Quantile("0.99", Commits, "result"), "p99 {{result}}")],
            new(0.1)),
        new("入账用时 append duration", "s", "从排队到回答。比提交用时高得多：排队太长。",
            [new(Quantile("0.5", Appends), "p50"), new(Quantile("0.99", Appends), "p99")], new(0.5)),
        new("每次提交条数 entries per commit", "short", "越忙越大，是好事；到上限后排队才开始变长。",
            [new(Mean(Sizes), "mean"), new(Quantile("0.99", Sizes), "p99")]),
        new("每秒入账条数 entries", "ops", "写进账本的条数。", [new(SumBy("instance", Rate(Sizes + "_sum")), "{{instance}}")]),
    ]);

    private static DashboardRow Proofs => new("证明跟得上吗？ Do the proofs keep up?",
    [
        new("未签名的条数 entries not yet signed", "short", "已入账、还不在签名检查点下的条数。应在一秒左右归零。",
            [new(MaxBy("ledger", Of("coordination_ledger_tree_behind")), "{{ledger}}")], new(10_000)),
        new("与签名矛盾 contradicted", "bool_on_off", "1：账本和签过的检查点对不上。先停写、保全现场，再用 coordctl fsck 查。",
            [new(MaxBy("ledger", Of("coordination_ledger_tree_contradicted")), "{{ledger}}")], new(1)),
    ]);
}
