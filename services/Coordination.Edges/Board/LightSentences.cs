using System.Globalization;
using Coordination.Domain.Goals;
using Coordination.Domain.Goals.Targets;

namespace Coordination.Edges.Board;

/// <summary>Why a light is what it is, in a Chinese sentence.</summary>
internal static class LightSentences
{
    private static readonly Dictionary<string, string> Sentences = new()
    {
        ["LEFT_OPEN"] = "目标还没有定义完整，不亮灯。",
        ["NOTHING_KNOWN"] = "还没有数据。",
        ["NO_DATA_FOR_A_CYCLE"] = "超过一个填报周期没有人填报，按迟报亮灰灯。",
        ["NO_NUMBER_TO_REACH"] = "目标没有写明要达到的数，不亮灯。",
        ["CALENDAR_NOT_PUBLISHED"] = "放假安排还没有公布，算不出序时进度。",
        ["NOT_YET_DUE"] = "还没有到该有进度的时候（已过 {workingDaysPassed}/{workingDays} 个工作日）。",
        ["AHEAD_OF_SCHEDULE"] = "超过序时进度：已完成 {actual}，按 {workingDaysPassed}/{workingDays} 个工作日应完成 {expected}。",
        ["ON_SCHEDULE"] = "符合序时进度：已完成 {actual}，按 {workingDaysPassed}/{workingDays} 个工作日应完成 {expected}。",
        ["BEHIND_SCHEDULE"] = "落后序时进度：已完成 {actual}，按 {workingDaysPassed}/{workingDays} 个工作日应完成 {expected}。",
        ["FAR_BEHIND_SCHEDULE"] = "严重落后：已完成 {actual}，按 {workingDaysPassed}/{workingDays} 个工作日应完成 {expected}。",
        ["REACHED"] = "已经达到目标。",
        ["DEADLINE_PASSED"] = "期限已过，没有达到目标。",
        ["UNDER_WAY"] = "正在推进，离期限还有 {workingDaysLeft} 个工作日。",
        ["LITTLE_TIME_LEFT"] = "离期限只有 {workingDaysLeft} 个工作日，还没有完成。",
        ["PLACE_REACHED"] = "现在第 {place} 名，达到要求（第 {goal} 名）。",
        ["PLACE_NOT_REACHED"] = "现在第 {place} 名，要求第 {goal} 名。",
        ["OUT_OF_THE_FIRST"] = "现在第 {place} 名，已经退到要求的第 {goal} 名或更后。",
        ["AMONG_THE_FIRST"] = "现在第 {place} 名，要退到第 {goal} 名或更后才算退出。",
        ["OFFICIAL_VALUE_AWAITED"] = "期限已过，正式数由别处公布，还没有公布。",
        ["NOBODY_ASKED_YET"] = "还没有单位报过，不能说没有发生。",
        ["NO_BASELINE_RANK"] = "没有基数名次，无法判断是否晋升。",
        ["IT_HAPPENED"] = "已经发生 {cases} 起，全年不能挽回。",
        ["UNITS_SILENT"] = "还有 {units} 个单位没有报（零报告也要报），没有报就是不知道。",
        ["NOTHING_HAPPENED"] = "各单位都报了，没有发生。",
        ["NOTHING_TO_MEASURE"] = "还没有可以计算的事项。",
        ["NONE_MISSED"] = "全部办到：{of} 件中没有落下的。",
        ["MISSED_FOR_THE_YEAR"] = "{of} 件中有 {open} 件没有办到，全年不能挽回。",
        ["CASES_OPEN"] = "{of} 件中还有 {open} 件没有办结。",
    };

    private static readonly string[] Amounts = ["actual", "expected", "goal"];

    /// <summary>The codes that have a sentence.</summary>
    internal static IReadOnlyCollection<string> Codes => Sentences.Keys;

    /// <summary>The sentence of a reason; money in units that are easy to read.</summary>
    internal static string Of(LightReason reason, Measure measure)
    {
        var sentence = Sentences[reason.Code];
        foreach (var (name, value) in reason.Facts)
            sentence = sentence.Replace(
                $"{{{name}}}", measure == Measure.Money && Amounts.Contains(name) ? Money(value) : value,
                StringComparison.Ordinal);
        return sentence;
    }

    private static string Money(string fen)
    {
        var yuan = decimal.Parse(fen, CultureInfo.InvariantCulture) / 100;
        return yuan >= 100_000_000
            ? string.Create(CultureInfo.InvariantCulture, $"{decimal.Truncate(yuan / 1_000_000) / 100:0.00}亿元")
            : string.Create(CultureInfo.InvariantCulture, $"{decimal.Truncate(yuan / 100) / 100:0.00}万元");
    }
}
