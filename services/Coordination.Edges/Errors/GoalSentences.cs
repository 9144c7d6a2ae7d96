namespace Coordination.Edges.Errors;

/// <summary>Sentences about targets, projects and reports on them (目标导向).</summary>
internal static class GoalSentences
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["SUBJECT_NOT_FOUND"] = "没有“{subject}”这一项目、目标或重点工作。请用 ListProjects、ListTargets 或 ListKeyWorks 查询正确的名称。",
        ["REPORT_NOT_FOUND"] = "单位“{unit}”没有 {period} 的填报，或没有第 {revision} 次修订（0 表示当前）。"
            + "请核对周期；首次填报请用 SubmitProgressReport。",
        ["MILESTONE_NOT_FOUND"] = "该项目没有节点“{milestone}”，现有节点：{known}。请选择其中之一。",
        ["PERIOD_INVALID"] = "“{period}”不是有效的周期。请写成 2016-w22（周）、2016-05（月）、2016-q2（季）或 2016（年）。",
        ["PERIOD_KIND_MISMATCH"] = "此事项按{expectedKind}填报，不能按{kind}填报（{period}）。请改用 {example} 这样的周期。",
        ["PERIOD_OUTSIDE_YEAR"] = "周期 {period} 的数据日期 {asOf} 不在 {year} 年内。请改报 {year} 年内的日期，或报到相应年份的机制。",
        ["FUTURE_PERIOD"] = "周期 {period} 自 {start} 开始，今天是 {today}，还不能填报。请到期后再报。",
        ["AS_OF_OUTSIDE_PERIOD"] = "数据日期 {asOf} 不在周期 {period}（{start} 至 {end}）内。请改正数据日期或周期。",
        ["AS_OF_IN_FUTURE"] = "数据日期 {asOf} 还没有到，今天是 {today}。请填写今天或更早的日期。",
        ["UNIT_NOT_RESPONSIBLE"] = "单位“{unit}”在 {date} 不是此事项的牵头或责任单位。请用 QueryAccountability 核对分工，分工有误请联系市委办公室。",
        ["UNIT_CLOSED"] = "单位“{unit}”在 {date} 不存在（尚未设立或已撤销）。请核对日期，或由承接单位填报。",
        ["TARGET_PENDING"] = "此目标尚未定义完整，还缺：{lacks}。请等待市委办公室在机制文件中补充后再填报。",
        ["WRONG_NUMBER_OF_LINES"] = "填报有 {lines} 行指标，应为 1 至 {maximum} 行。请增减后重新提交。",
        ["DUPLICATE_INDICATOR"] = "指标“{indicator}”填了不止一行。请每个指标只保留一行。",
        ["UNKNOWN_INDICATOR"] = "此事项没有指标“{indicator}”，可填：{known}。请改正后重新提交。",
        ["MEASURE_MISMATCH"] = "指标“{indicator}”应填{expectedMeasure}，现填{measure}。请改用正确的数值类型。",
        ["VALUE_REQUIRED"] = "{field} 没有填写数值。请按指标类型填写一项数值。",
        ["VALUE_NEGATIVE"] = "指标“{indicator}”的数值 {value} 小于 0。请填写 0 或更大的数。",
        ["PART_OVER_WHOLE"] = "指标“{indicator}”的分子 {numerator} 大于分母 {denominator}，超过了 100%。请核对后重新提交。",
        ["OVER_TOTAL"] = "指标“{indicator}”的数值 {value} 超过总数 {total}。请核对后重新提交。",
        ["UNKNOWN_STATE"] = "指标“{indicator}”没有状态“{state}”，可填：{known}。请选择其中之一。",
        ["CUMULATIVE_DECREASED"] = "指标“{indicator}”是自 1 月 1 日起的累计数，"
            + "本次 {value} 小于 {earlierPeriod} 已报的 {earlierValue}。请核对；若以前报多了，请先更正 {earlierPeriod} 的填报。",
        ["CUMULATIVE_ABOVE_LATER"] = "指标“{indicator}”是累计数，本次 {value} 大于 {laterPeriod} 已报的 {laterValue}。"
            + "请核对；若以后的填报报少了，请先更正 {laterPeriod} 的填报。",
        ["TEXT_TOO_LONG"] = "{field} 有 {characters} 个字符，最多 {maximum} 个。请精简后重新提交。",
        ["TEXT_HAS_CONTROL_CHARACTER"] = "{field} 的第 {index} 个位置（从 0 起）有控制字符 {character}。请删除后重新提交。",
        ["TEXT_NOT_NORMALIZED"] = "{field} 的文字不是 Unicode NFC 规范形式。请转换为 NFC 后重新提交。",
        ["REPORT_EXISTS"] = "单位“{unit}”已报过 {period}（第 {revision} 次修订），内容不同。请用 CorrectProgressReport 更正并说明理由。",
        ["REASON_REQUIRED"] = "没有填写理由。请写明这样做的理由后重新提交。",
        ["STALE_ETAG"] = "资料在您读取之后已有变化（您的版本 {etag}，现行版本 {currentEtag}）。请重新读取，确认后再提交。",
        ["NOT_A_PROJECT"] = "“{subject}”不是项目，不能登记开工或节点。请填写项目的名称。",
        ["DATE_OUTSIDE_YEAR"] = "日期 {date} 不在 {year} 年内。请填写 {year} 年内的日期。",
        ["DATE_IN_FUTURE"] = "日期 {date} 还没有到，今天是 {today}。请在事情发生之后再登记。",
        ["ALREADY_STARTED"] = "该项目已于 {started} 登记开工。日期有误请联系市委办公室。",
        ["MILESTONE_ALREADY_REACHED"] = "节点“{milestone}”已于 {reached} 登记完成。日期有误请联系市委办公室。",
    };
}
