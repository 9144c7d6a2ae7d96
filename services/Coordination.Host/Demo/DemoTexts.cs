using NodaTime;

namespace Coordination.Host.Demo;

/// <summary>What synthetic units write. Every text says of itself that it is synthetic.</summary>
internal static class DemoTexts
{
    private static readonly string[] Works =
        ["征地拆迁", "场地平整", "路基施工", "基础浇筑", "主体施工", "管网铺设", "设备安装", "绿化配套", "入户核查", "资料归档"];

    private static readonly string[] Troubles =
        ["连续降雨，有效施工日不足", "用地手续尚在办理", "配套资金未到位", "材料供应紧张", "管线迁改未完成"];

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
    public const string Recount = "合成：复核后按实际完成数更正";

    private static string Pick(string[] texts, Chance chance, params ReadOnlySpan<string> about) =>
        texts[chance.Of(texts.Length, about)];
}
