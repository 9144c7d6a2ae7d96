using System.Collections.Frozen;
using NodaTime;
using NodaTime.Text;

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

    private static readonly FrozenDictionary<string, string> Steps = new Dictionary<string, string>
    {
        ["report"] = "填报",
        ["sign"] = "签字",
        ["verify"] = "核实",
        ["accept"] = "认定",
        ["sendBack"] = "退回",
        ["requestUnlock"] = "申请解锁",
        ["grantUnlock"] = "批准解锁",
        ["requestSuspension"] = "申请停工",
        ["suspendProject"] = "批准停工",
        ["resumeProject"] = "办理复工",
        ["resolveConflict"] = "裁定数据冲突",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Stages = new Dictionary<string, string>
    {
        ["draft"] = "还是草稿，尚未签字",
        ["unitSigned"] = "单位已签字，待核实",
        ["leadVerified"] = "已核实，待认定",
        ["accepted"] = "已认定",
        ["sentBack"] = "已退回，待更正",
    }.ToFrozenDictionary();

    // Sentences in Chinese are for people in China, where every clock shows the same.
    private static readonly DateTimeZone Zone = DateTimeZone.ForOffset(Offset.FromHours(8));
    private static readonly ZonedDateTimePattern Time =
        ZonedDateTimePattern.CreateWithInvariantCulture("yyyy'-'MM'-'dd' 'HH':'mm':'ss'（北京时间）'", null);

    /// <summary>The word for a fact's value, or the value itself.</summary>
    /// <param name="reason">Reason of the refusal: a report's state is one of the contract's words, an indicator's is
    /// not.</param>
    public static string Of(string reason, string fact, string value) => fact switch
    {
        "step" or "act" => Steps.GetValueOrDefault(value, value),
        "state" when reason == "REPORT_NOT_AWAITING" => Stages.GetValueOrDefault(value, value),
        "lock" when value.Length == 0 => "（没有）",
        "lock" or "now" or "until" or "latest" => TimeOf(value),
        "awaiting" => value.Length == 0 ? "（无，已办结）" : string.Join("、", value.Split(',').Select(Post)),
        "actor" => Post(value),
        "caller" when reason == "CALLER_NOT_CHECKER" => Post(value),
        "duty" => Duties.GetValueOrDefault(value, value),
        "kind" or "expectedKind" => Periods.GetValueOrDefault(value, value),
        "measure" or "expectedMeasure" => Measures.GetValueOrDefault(value, value),
        "holders" or "lacks" or "known" or "expected" when value.Length == 0 => "（无）",
        _ => value,
    };

    private static string TimeOf(string value) =>
        InstantPattern.ExtendedIso.Parse(value) is { Success: true, Value: var instant }
            ? Time.Format(instant.InZone(Zone))
            : value;

    // Who holds a post, before its name.
    private static string Post(string actor) => actor.Split('/') switch
    {
        ["units", _, "head"] => $"单位负责人（{actor}）",
        ["units", _] => $"单位（{actor}）",
        ["offices", "committee"] => $"市委办公室（{actor}）",
        ["offices", _] => $"办公室（{actor}）",
        ["bodies", _, "head"] => $"指挥长或组长（{actor}）",
        _ => actor,
    };
}
