namespace Coordination.Edges.Errors;

/// <summary>Sentences about registers of members (名册).</summary>
internal static class RegisterSentences
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["NO_REGISTER"] = "没有目标“{target}”，或它不按户登记名册。请核对目标；只有按户计数、各单位相加的目标才设名册。",
        ["MEMBER_MARK_INVALID"] = "第 {index} 个标记（从 0 起）不是 32 位小写十六进制数字。请用 coordctl register marks 重新生成，不要直接提交户号。",
        ["MEMBER_REPEATED"] = "标记 {mark} 在本次提交中出现了两次（第 {index} 个，从 0 起）。请去掉重复的一行后重新提交。",
        ["MEMBER_COUNTED_TWICE"] = "标记 {mark} 自 {date} 起已在本单位名册中（第 {position} 条记录），"
            + "本次共有 {repeated} 个这样的标记，一个也没有登记。请去掉已登记的再提交。",
        ["MEMBER_NOT_COUNTED"] = "标记 {mark} 不在本单位名册中，不能撤销。请用 ListRegisterMembers 核对后重新提交。",
        ["REGISTER_KEY_MISMATCH"] = "这些标记所用的密钥是 {key}，机制规定的是 {expected}。密钥不同，同一户就认不出来。"
            + "请改用规定的密钥重新生成标记；机制没有规定的，请联系市委办公室。",
        ["REGISTER_KEY_INVALID"] = "密钥名应为 16 位小写十六进制数字。请用 coordctl register key 查看密钥名；切勿提交密钥本身。",
        ["COUNTING_DAY_OUT_OF_RANGE"] = "登记日期 {date} 不在 {first} 至 {last} 之间。请填写当年且不晚于今天的日期。",
        ["REGISTER_KEY_FIXED"] = "名册的密钥名已定为 {stated}，新机制文件不能改为“{key}”，否则同一户会被当成两户。请恢复原来的密钥名后重新提交。",
    };
}
