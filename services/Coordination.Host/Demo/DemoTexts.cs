using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>What synthetic units write. Every text says of itself that it is synthetic.</summary>
internal static class DemoTexts
{
    private static readonly string[] Works =
        ["征地拆迁", "场地平整", "路基施工", "基础浇筑", "主体施工", "管网铺设", "设备安装", "绿化配套", "入户核查", "资料归档"];

    private static readonly string[] Troubles =
        ["连续降雨，有效施工日不足", "用地手续尚在办理", "配套资金未到位", "材料供应紧张", "管线迁改未完成"];

    private static readonly string[] Doubts =
        ["完成内容没有佐证，请补充", "与现场照片不符，请核对后重报", "进展写得太简，请补充", "与台账口径不一致，请说明"];

    public static string Done(Chance chance, string subject, string period) =>
        "合成：本期完成" + Pick(Works, chance, "done", subject, period);

    public static string Problems(Chance chance, bool behind, string subject, string period) =>
        behind || chance.Hits(800, "trouble", subject, period)
            ? "合成：" + Pick(Troubles, chance, "trouble", subject, period)
            : "";

    public static string Next(Chance chance, string subject, string period) =>
        "合成：下期推进" + Pick(Works, chance, "next", subject, period);

    public static string Evidence(string what, string project, LocalDate day) =>
        FormattableString.Invariant($"合成：{what}-{project}-{day:yyyyMMdd}");

    public const string TypingMistake = "合成：填报时小数点错位，按台账更正";
    public const string Outdated = "合成：误报上期数，按台账更正";
    public const string UnlockAsked = "合成：误报上期数，申请解锁更正";
    public const string UnlockGranted = "合成：情况属实，同意解锁";
    public const string SuspensionAsked = "合成：连续降雨引发滑坡，施工便道中断，申请停工";
    public const string SuspensionGranted = "合成：情况属实，同意停工";
    public const string Resumed = "合成：便道已抢通，复工";
    public const string Settled = "合成：两家数据相差超过规定，经核对台账，以所选单位的数为准";
    public const string Answered = "合成：按退回意见补充后重报";
    public const string Supplement = "；合成：已补佐证";
    public const string TooHigh = "合成：数值远超计划，请核对小数点";
    public const string Recount = "合成：复核后按实际完成数更正";

    public static string SentBack(Chance chance, string subject, string period) =>
        "合成：" + Pick(Doubts, chance, "sent back", subject, period);

    private static string Pick(string[] texts, Chance chance, params ReadOnlySpan<string> about) =>
        texts[chance.Of(texts.Length, about)];
}
