namespace Coordination.Edges.Errors;

/// <summary>Sentences about acting for another post (委托).</summary>
internal static class DelegationSentences
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["NOT_DELEGATED"] = "“{actingFor}”在 {date} 没有把这件事委托给“{caller}”（需要委托的事项：{act}）。"
            + "请由其本人用 DelegateDuty 委托后再代办，或交其本人办理。",
        ["NOT_FOR_ANOTHER"] = "“{method}”不能由“{caller}”代“{actingFor}”办理。请去掉 acting-for，或由其本人办理。",
        ["DELEGATOR_NOT_CALLER"] = "“{caller}”不能替“{delegator}”作出或收回委托。请由该岗位本人办理；单位的填报由单位负责人委托。",
        ["ACT_NOT_HELD"] = "“{delegator}”没有“{act}”这项职责，不能委托出去。请核对岗位和事项。",
        ["DELEGATE_INVALID"] = "“{delegate}”不是可以受委托的其他岗位。请填写本市另一个岗位，如 units/tuanbao/head。",
        ["DELEGATION_PERIOD_INVALID"] = "委托自 {from} 起、到 {until} 前为止不合规定：今天是 {today}，"
            + "委托不得早于今天开始，期限为 1 至 {maximumDays} 天。请改正日期后重新提交。",
        ["DELEGATION_EXISTS"] = "同一事项已在 {from} 至 {until} 委托（账本位置 {position}）。请先收回原委托，或改用不重叠的期限。",
        ["DELEGATION_LOOP"] = "“{delegate}”已把“{act}”直接或辗转委托给“{delegator}”，不能再反过来委托。请另选受托岗位，或先收回原委托。",
        ["DELEGATION_NOT_FOUND"] = "“{delegator}”没有账本位置 {position} 的有效委托。请用 ListDelegations 查询。",
    };
}
