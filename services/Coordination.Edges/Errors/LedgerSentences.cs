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
        ["LEDGER_NOT_FOUND"] = "没有账本“{ledger}”，或其中尚无记录。请核对城市和账本编号（open 为公开账本）。",
        ["ENTRY_NOT_FOUND"] = "账本“{ledger}”没有第 {position} 条记录，目前最后一条是第 {lastPosition} 条。请核对编号。",
        ["TREE_SIZE_OUT_OF_RANGE"] = "账本“{ledger}”的哈希树不能按 {treeSize} 条（{field}）给出证明，目前最多 {largest} 条。刚记录的内容请一秒后重试，其他情况请核对条数。",
        ["POSITION_OUT_OF_RANGE"] = "账本“{ledger}”没有到第 {afterPosition} 条，目前最后一条是第 {lastPosition} 条。请从实际收到的最后一条续读；若曾收到更多，请立即告知平台管理员。",
        ["TREE_NOT_READY"] = "账本“{ledger}”的哈希树还没有跟上，暂不签发检查点。请稍候重试。",
        ["LEDGER_CONTRADICTED"] = "账本“{ledger}”与已签发的第 {treeSize} 条检查点不符：记录被改动或删去。请立即告知平台管理员和督查室，保存好手中的检查点，并运行 coordctl fsck。",
    };
}
