using static Coordination.Host.Telemetry.Dashboards.PromQl;

namespace Coordination.Host.Telemetry.Dashboards;

/// <summary>Whether callers are answered, and whether the processes are well.</summary>
internal static class PlatformDashboard
{
    private const string Calls = "rpc_server_call_duration_seconds";

    public static Dashboard Dashboard { get; } = new("platform", "平台运行 Platform", [Answers, Refusals, Processes, Cluster]);

    private static DashboardRow Answers => new("调用者得到了什么？ What do callers get?",
    [
        new("每秒调用 calls by method", "reqps", "各方法每秒结束的调用。突然归零：看入口端口、证书和上游网络。",
            [new(SumBy("rpc_method", Rate(Calls + "_count")), "{{rpc_method}}")]),
        new("第99百分位用时 p99 by method", "s", "流式方法计到流结束。写入变慢先看“账本”页的提交用时。",
            [new(Quantile("0.99", Calls, "rpc_method"), "{{rpc_method}}")], new(1)),
        new("每秒未成功的调用 calls by status", "reqps",
            "UNAVAILABLE、INTERNAL、DATA_LOSS 是平台的问题；INVALID_ARGUMENT、PERMISSION_DENIED 是调用者的问题。",
            [new(SumBy("rpc_response_status_code", Rate(Calls + "_count", "rpc_response_status_code!=\"OK\"")),
                "{{rpc_response_status_code}}")], new(10)),
    ]);

    private static DashboardRow Refusals => new("拒绝了什么，是否留痕？ What is refused, and is it remembered?",
    [
        new("每秒拒绝 refusals by reason", "ops", "每个原因见 error_reasons.proto。UNAUTHENTICATED 骤增：有人在试钥匙。",
            [new(SumBy("reason", Rate("coordination_refusals_total")), "{{reason}}")], new(50)),
        new("每秒访问记录 access records", "ops", "alone：逐条留痕；summed：太快，合并成每分钟一条，条数不丢。",
            [new(SumBy("kept", Rate("coordination_access_records_total")), "{{kept}}")]),
        new("访问记录写入失败 failed writes", "ops", "大于零：access.db 的磁盘满或数据库不可用，敏感查阅会被拒绝。",
            [new(SumBy("instance", Rate("coordination_access_failures_total")), "{{instance}}")], new(0.01)),
    ]);

    private static DashboardRow Processes => new("进程还好吗？ Are the processes well?",
    [
        new("处理器 CPU", "short", "用了几个核。接近核数时排队变长。",
            [new(SumBy("instance", Rate("dotnet_process_cpu_time_seconds_total")), "{{instance}}"),
             new(MaxBy("instance", Of("dotnet_process_cpu_count")), "{{instance}} 核数")]),
        new("内存 memory", "bytes", "working set：进程占用；heap：上次回收后的堆，按代。只升不降：查看板城市数和流的数目。",
            [new(Of("dotnet_process_memory_working_set_bytes"), "{{instance}} working set"),
             new(SumBy("gc_heap_generation", Of("dotnet_gc_last_collection_heap_size_bytes")), "heap {{gc_heap_generation}}")]),
        new("垃圾回收停顿占比 GC pause", "percentunit", "停顿时间占比。超过一成：内存不足或分配过多。",
            [new(SumBy("instance", Rate("dotnet_gc_pause_time_seconds_total")), "{{instance}}")], new(0.1)),
        new("线程池 thread pool", "short", "queue：等线程的工作，持续大于零说明线程不够；threads：线程数。",
            [new(Of("dotnet_thread_pool_queue_length_total"), "{{instance}} queue"),
             new(Of("dotnet_thread_pool_thread_count_total"), "{{instance}} threads")], new(200)),
        new("每秒异常 exceptions", "ops", "按类型。和“未成功的调用”对着看。",
            [new(SumBy("error_type", Rate("dotnet_exceptions_total")), "{{error_type}}")]),
    ]);

    private static DashboardRow Cluster => new("集群齐吗？ Is the cluster complete?",
    [
        new("看到的 silo 数 silos seen", "short", "各 silo 看到的成员数应当相同。少了：有进程不在了；不同：正在交接或网络分裂。",
            [new(Of("orleans_consistent_ring_size"), "{{instance}}")]),
        new("激活 activations", "short", "内存里的主体，按种类。",
            [new(SumBy("grain_type", Of("orleans_catalog_activations", "grain_type!~\"sys[.].*\"")), "{{grain_type}}")]),
        new("主体调用第99百分位 grain calls p99", "ms", "一次主体调用从发出到回答。",
            [new(Quantile("0.99", "orleans_app_requests_latency_milliseconds"), "p99")], new(1_000)),
        new("连接 connections", "short", "各端口打开的连接。",
            [new(SumBy("server_port", Of("kestrel_active_connections")), "{{server_port}}")]),
    ]);
}
