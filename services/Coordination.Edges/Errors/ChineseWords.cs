using System.Collections.Frozen;

namespace Coordination.Edges.Errors;

/// <summary>Chinese for facts that are words of the contract.</summary>
internal static class ChineseWords
{
    private static readonly FrozenDictionary<string, string> Duties = new Dictionary<string, string>
    {
        ["leader"] = "责任领导",
        ["leadUnit"] = "牵头单位",
        ["responsibleUnit"] = "责任单位",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Periods = new Dictionary<string, string>
    {
        ["year"] = "年",
        ["quarter"] = "季度",
        ["month"] = "月",
        ["week"] = "周",
        ["weekSegment"] = "跨月周的一段",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Measures = new Dictionary<string, string>
    {
        ["money"] = "金额（money_fen）",
        ["count"] = "数量（count）",
        ["ratio"] = "比例（ratio）",
        ["state"] = "状态（state）",
    }.ToFrozenDictionary();

    /// <summary>The word for a fact's value, or the value itself.</summary>
    public static string Of(string fact, string value) => fact switch
    {
        "duty" => Duties.GetValueOrDefault(value, value),
        "kind" or "expectedKind" => Periods.GetValueOrDefault(value, value),
        "measure" or "expectedMeasure" => Measures.GetValueOrDefault(value, value),
        "holders" or "lacks" or "known" when value.Length == 0 => "（无）",
        _ => value,
    };
}
