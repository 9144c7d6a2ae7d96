using static Coordination.Host.Telemetry.Dashboards.PromQl;

namespace Coordination.Host.Telemetry.Dashboards;

/// <summary>Whether units get their reports in, and whether the board shows them.</summary>
internal static class ReportingDashboard
{
    private const string Reports = "coordination_reports_total";
    private const string Ingest = "rpc_method=\"coordination.v1.IngestService/IngestProgressReports\"";

    public static Dashboard Dashboard { get; } = new("reporting", "填报 Reporting", [Units, Batches, Board]);

    private static DashboardRow Units => new("各类单位报上来了吗？ Do reports come in?",
    [
        new("每秒入账的报告 recorded by kind of unit", "ops", "按单位类别。周五中午应有高峰。",
            [new(SumBy("unit_kind", Rate(Reports, "result=\"recorded\"")), "{{unit_kind}}")]),
        new("每秒报告，按结果 reports by result", "ops", "repeated：同一请求重发；unchanged：内容没变；refused:原因；failed：平台出错。",
            [new(SumBy("result", Rate(Reports)), "{{result}}")]),
        new("没有入账的占比 share not recorded", "percentunit", "被拒绝和出错的占比，按单位类别。某一类骤升：多半是他们的系统换了版本。",
            [new(SumBy("unit_kind", Rate(Reports, "result=~\"refused:.*|failed\"")) + " / " + SumBy("unit_kind", Rate(Reports)),
                "{{unit_kind}}")], new(0.2)),
    ]);

    private static DashboardRow Batches => new("批量上报顺吗？ Do batches flow?",
    [
        new("未回答的批量条目 unanswered items", "short", "读进来、还没回答的条目。每条流最多一千。",
            [new(Of("coordination_ingest_unanswered"), "{{instance}}")], new(8_000)),
        new("每秒结束的批量流 streams by status", "reqps", "DEADLINE_EXCEEDED：对方停住不读；UNAVAILABLE：平台或数据库的问题。",
            [new(SumBy("rpc_response_status_code", Rate("rpc_server_call_duration_seconds_count", Ingest)),
                "{{rpc_response_status_code}}")]),
    ]);

    private static DashboardRow Board => new("看板是新的吗？ Is the board up to date?",
    [
        new("落后时间 board lag", "s", "看板多久没有追上账本。看得到账本时应为零。",
            [new(MaxBy("city", Of("coordination_board_lag_seconds")), "{{city}}")], new(5)),
        new("落后条数 board lag in entries", "short", "已入账、还没折进看板的条数。",
            [new(MaxBy("city", Of("coordination_board_lag_positions")), "{{city}}")], new(10_000)),
        new("折叠用时 fold p99", "s", "一段条目折进看板的时间。",
            [new(Quantile("0.99", "coordination_board_fold_duration_seconds", "city"), "{{city}}")], new(1)),
        new("看板的观众 watchers", "short", "打开着的看板流。骤降：入口断过。",
            [new(Of("coordination_board_watchers"), "{{instance}}")]),
    ]);
}
