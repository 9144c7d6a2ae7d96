namespace Coordination.Edges.Errors;

/// <summary>Sentences about calls, credentials, fields and tokens.</summary>
internal static class RequestSentences
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["UNAUTHENTICATED"] = "请求没有携带有效的密钥。请在请求头 authorization 中填写“Bearer 密钥”；密钥遗失或失效时，请向平台管理员领取。",
        ["METHOD_NOT_CARRIED"] = "本接入点不提供 {method}。请改用提供此项服务的接入点；不清楚地址时，请联系平台管理员。",
        ["PERMISSION_DENIED"] = "“{caller}”无权调用 {method}。请改用有此权限的单位或办公室的密钥。",
        ["CALLER_NOT_UNIT"] = "“{caller}”只能填报本单位，不能替“{unit}”填报。请核对单位名称，或改用该单位自己的密钥。",
        ["CALLER_NOT_OF_CITY"] = "“{caller}”不属于城市“{city}”，不能读写它的资料。请核对资源名称中的城市，或改用该市的密钥。",
        ["FIELD_REQUIRED"] = "必填项 {field} 没有填写。请补齐后重新提交。",
        ["NAME_INVALID"] = "名称“{name}”格式不对，应为 {expected}，其中各段用小写字母、数字和连字符。请改正后重新提交。",
        ["REQUEST_ID_INVALID"] = "请求编号应为 1 至 {maximum} 个可见 ASCII 字符，现为 {length} 个字符。请换用合格的编号（例如 UUIDv7）。",
        ["MESSAGE_TOO_LARGE"] = "消息有 {bytes} 字节，超过上限 {maximum} 字节。请缩短文字或分批提交。",
        ["MESSAGE_MALFORMED"] = "收到的内容不是 {method} 的有效消息。请核对接口文件版本和文字编码（UTF-8）后重新发送。",
        ["NUMBER_OUT_OF_RANGE"] = "字段“{field}”的数 {value} 太小，最小为 {minimum}。请改正后重发。",
        ["FIELD_CONFLICT"] = "{field} 与 {other} 相互矛盾，或不能同时填写。请只保留一项，或改为一致。",
        ["ENUM_VALUE_UNKNOWN"] = "{field} 的取值 {value} 不在可选范围内。请对照接口说明选择有效的值。",
        ["PAGE_SIZE_INVALID"] = "每页条数不能是 {pageSize}。请填 0 至 500，0 表示默认的 100 条。",
        ["PAGE_TOKEN_INVALID"] = "翻页标记不属于这次查询。请保持查询条件不变，或去掉翻页标记从第一页重新查询。",
        ["RESUME_TOKEN_INVALID"] = "续接标记无效。请去掉续接标记，重新获取一次全景。",
        ["RESUME_TOKEN_TOO_OLD"] = "续接标记停在第 {position} 条记录，现已到第 {head} 条，相差超过 {maximum} 条。请去掉续接标记，重新获取一次全景。",
        ["TIME_OUT_OF_RANGE"] = "{field} 的日期或时间“{value}”不存在或超出范围。请填写真实、完整的年月日。",
        ["POSITION_NOT_REACHED"] = "本服务器刚读到第 {position} 条记录，还没有到所要求的第 {minPosition} 条。请稍候重试。",
        ["DEADLINE_EXCEEDED"] = "处理超时（最长 {maximumSeconds} 秒），结果未知。请用同一请求编号重试，已记录的不会重复。",
        ["SERVER_UNAVAILABLE"] = "服务器暂时没有应答，结果未知。请用同一请求编号重试，已记录的不会重复。",
        ["INTERNAL"] = "平台内部出错。请把追踪编号 {traceId} 告知平台管理员；写入类请求可用同一请求编号重试。",
        ["ACCESS_LOG_UNAVAILABLE"] = "查阅这些内容必须留下记录，而访问日志暂时无法写入，或查阅过于频繁，因此没有返回内容。请稍后重试；持续出现请联系平台管理员。",
        ["BOARD_UNAVAILABLE"] = "城市“{city}”的全景暂时无法读取。请稍后重试；持续出现请联系平台管理员。",
    };
}
