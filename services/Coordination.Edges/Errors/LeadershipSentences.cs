namespace Coordination.Edges.Errors;

/// <summary>Sentences about cities, mechanisms, bodies, units and responsibilities (专项领导).</summary>
internal static class LeadershipSentences
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["CITY_NOT_FOUND"] = "平台上没有城市“{city}”，或尚未启用机制。请核对城市代码，或先由市委办公室启用机制。",
        ["MECHANISM_NOT_FOUND"] = "城市“{city}”没有 {year} 年机制的第 {version} 版（0 表示现行版）。请核对年份和版本，或先启用该年机制。",
        ["BODY_NOT_FOUND"] = "没有指挥部或领导小组“{body}”。请用 ListBodies 查询正确的代码。",
        ["KEY_WORK_NOT_FOUND"] = "没有重点工作“{keyWork}”。请用 ListKeyWorks 查询正确的代码。",
        ["UNIT_NOT_FOUND"] = "没有单位“{unit}”。请用 ListUnits 查询正确的代码。",
        ["EXTERNAL_ID_NOT_FOUND"] = "“{unit}”没有登记过 {sourceSystem} 系统的编号“{externalId}”。"
            + "请先用 BindExternalId 登记，或直接填写平台上的名称。",
        ["EXTERNAL_ID_TAKEN"] = "{sourceSystem} 系统的编号“{externalId}”已对应“{subject}”，不能改作他用。请使用新的编号。",
        ["EXTERNAL_ID_INVALID"] = "{field} 格式不对：来源系统用小写字母、数字和连字符，外部编号为 1 至 128 个可见 ASCII 字符。请改正后重新提交。",
        ["TOO_MANY_EXTERNAL_IDS"] = "本单位登记的外部编号已达上限 {maximum} 个。请直接填写平台上的名称，或联系平台管理员。",
        ["FIVE_ONES_BROKEN"] = "这样调整后，自 {from} 起“{duty}”将由“{holders}”担任，不符合“五个一”（责任领导、牵头单位各一个，责任单位至少一个）。请调整日期或同时安排接任。",
        ["DUTY_NOT_APPLICABLE"] = "此事项不设“{duty}”，只有重点工作才设责任领导。请改到所属重点工作上调整。",
        ["DUTY_NOT_HELD"] = "“{holder}”在 {date} 不是“{subject}”的{duty}。请用 QueryAccountability 查清当日责任后再办理。",
        ["MECHANISM_FILE_INVALID"] = "机制文件有 {errors} 处错误，未作任何变更。"
            + "第一处在 {file} 第 {line} 行第 {column} 列：现为“{found}”，应为“{expected}”。处理办法：{fix} 请改正全部错误后重新提交。",
        ["MECHANISM_ITEM_REMOVED"] = "新机制文件漏掉了现行版本中的“{subject}”。已启用的事项不能删除，请补回后重新提交。",
        ["MECHANISM_ITEM_MOVED"] = "“{subject}”原属“{from}”，不能改到“{to}”。请恢复原来的归属后重新提交。",
        ["MECHANISM_VERSIONS_EXHAUSTED"] = "{year} 年机制已有 {version} 个版本，达到上限，不能再启用新版本。请联系平台管理员。",
        ["ASSIGNMENTS_DIVERGED"] = "“{subject}”的责任分工在现行版本之后已有调整。请先把这些调整写进机制文件，再重新提交。",
    };
}
