namespace Coordination.Edges.Errors;

/// <summary>Sentences about the way of a report, its lock, and zero reports (签字、核实、认定).</summary>
internal static class ReportStepSentences
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["REPORT_NOT_AWAITING"] = "现在不能{step}：第 {revision} 次修订{state}，下一步办理人：{awaiting}。"
            + "请用 GetProgressReport 查看办理情况，轮到您时再办。",
        ["REVISION_SUPERSEDED"] = "您看到的是第 {revision} 次修订，现行的已是第 {current} 次。请重新读取，看过现行内容后再办理。",
        ["CHECKER_IS_MAKER"] = "{actor} 是这份填报的填报或签字一方，不能自己{step}。请交由程序规定的其他岗位办理。",
        ["CALLER_NOT_CHECKER"] = "{step}应由 {awaiting} 办理，{caller} 无权办理。请转交该岗位，或核对名称和周期。",
        ["PERIOD_LOCKED"] = "周期 {period} 已于 {lock} 锁定（现在是 {now}），单位“{unit}”不能再填报或更正。"
            + "确需补报，请由本单位负责人用 RequestUnlock 申请解锁，经指挥长或组长批准后办理。",
        ["PERIOD_NOT_LOCKED"] = "周期 {period} 没有锁定，锁定时间：{lock}。请直接填报或更正，不必申请解锁。",
        ["UNLOCK_NOT_REQUESTED"] = "单位“{unit}”没有序号为 {request} 的周期 {period} 解锁申请，或该申请已经批准过。"
            + "请用 ListObligations 查看待批的申请；需要再次解锁的，请由该单位负责人重新申请。",
        ["UNLOCK_TIME_OUT_OF_RANGE"] = "解锁的截止时间 {until} 不行：应晚于现在（{now}），且不晚于 {latest}。请改正后重新提交。",
        ["CONFLICT_NOT_FOUND"] = "指标“{indicator}”在周期 {period} 没有数据冲突：各来源一致，或填报的来源不足两个。"
            + "请用 ListDataConflicts 查看现有的冲突，或核对名称。",
        ["SOURCE_NOT_IN_CONFLICT"] = "单位“{unit}”不是这次冲突中的来源，来源为：{sources}。请从中选定一个。",
        ["ZERO_WITH_VALUE"] = "零报告表示本周期没有发生，而指标“{indicator}”填了 {value}。请去掉这一行或改为 0，有发生的请按普通填报提交。",
        ["NOTHING_TO_COUNT"] = "“{subject}”没有可以计数的指标，不能零报告。请按指标如实填报。",
    };
}
