namespace Coordination.Edges.Errors;

/// <summary>Sentences about recording.</summary>
internal static class LedgerSentences
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["REQUEST_ID_REUSED"] = "“{caller}”的请求编号“{requestId}”已用于另一项内容（第 {firstPosition} 条记录）。新的内容请换用新的请求编号。",
        ["CONTENTION"] = "“{stream}”正被多方同时修改，尝试 {attempts} 次仍未成功，没有记录。请用同一请求编号稍后重试。",
        ["QUEUE_FULL"] = "待记录的请求已满 {capacity} 件，本次没有执行。请稍候用同一请求编号重试。",
        ["STORAGE_FULL"] = "存储空间已满，没有记录。请联系平台管理员清理磁盘，之后用同一请求编号重试。",
        ["STORAGE_UNAVAILABLE"] = "存储暂时无法使用，结果未知。请用同一请求编号重试，已记录的不会重复。",
        ["RULES_NOT_READY"] = "城市“{city}”{year} 年的机制尚未载入。请稍候用同一请求编号重试；持续出现请确认该年机制已启用。",
        ["LEDGER_TOO_NEW"] = "台账第 {position} 条记录的类型（{kind}）比本服务器的程序新。请联系平台管理员升级程序。",
    };
}
