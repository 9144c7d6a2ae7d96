using Coordination.Domain.Ledger.Inspection;

namespace Coordination.Cli.Ledger;

/// <summary>One line of JSON for each finding.</summary>
internal sealed record FindingLine(
    string Ledger, string Kind, long Position, string Subject, string Expected, string Found);

/// <summary>What an inspection found, for people.</summary>
internal static class FindingSentences
{
    internal static FindingLine ToLine(Finding finding) => new(
        finding.Ledger, finding.Kind.ToString(), finding.Position, finding.Subject, finding.Expected, finding.Found);

    internal static string Of(Finding finding)
    {
        var where = finding.Position > 0 ? $"账本 {finding.Ledger} 第 {finding.Position} 条" : $"账本 {finding.Ledger}";
        return $"{where}：{What(finding)}";
    }

    private static string What(Finding finding)
    {
        var (subject, expected, found) = (finding.Subject, finding.Expected, finding.Found);
        return finding.Kind switch
        {
            FindingKind.RowUnreadable => $"这一行读不懂（{subject}）",
            FindingKind.PositionMissing => $"缺少记录{Instead("，实际到", found)}",
            FindingKind.PositionUnexpected => $"有不该有的记录（{subject}）",
            FindingKind.OpeningWrong => $"第一条不是开账记录，而是 {subject}",
            FindingKind.LeafWrong => $"内容与叶哈希不符（{subject}），应为 {expected}，存的是 {found}",
            FindingKind.LeafNotInTree => $"记录与哈希树不符（瓦 {subject}）：记录的叶是 {expected}，树里是 {found}",
            FindingKind.TimeWentBack => $"记录时间倒退：前一条 {expected}，这一条 {found}（微秒）",
            FindingKind.StreamVersionWrong => $"流 {subject} 的版本应为 {expected}，存的是 {found}",
            FindingKind.PreviousPositionWrong => $"流 {subject} 的前一条应为第 {expected} 条，存的是 {found}",
            FindingKind.StreamHeadWrong => $"流 {subject} 的头应为 {expected}，存的是 {(found.Length > 0 ? found : "无")}",
            FindingKind.StreamHeadUnexpected => $"流 {subject} 有头而没有记录",
            FindingKind.LedgerHeadWrong => $"账本头 {subject} 应为 {expected}，存的是 {found}",
            FindingKind.RequestMissing => $"没有记住请求 {subject}（应为 {expected}）",
            FindingKind.RequestWrong => $"请求 {subject} 应为 {expected}，存的是 {found}",
            FindingKind.RequestUnexpected => $"请求 {subject} 指向 {found}，那里没有它的记录",
            FindingKind.TileMissing => $"哈希树缺少瓦 {subject}",
            FindingKind.TileWrong => $"哈希树的瓦 {subject} 与记录不符",
            FindingKind.TileUnexpected => $"哈希树应有 {expected} 块瓦，存了 {found} 块",
            FindingKind.CheckpointMissing => "有哈希树和钥匙，却没有签过的检查点：记忆被删了",
            FindingKind.CheckpointWrong => $"平台保存的检查点（{subject} 条）与记录不符，指不出是哪一条",
            FindingKind.SignatureWrong => $"平台保存的检查点签名不对（{subject}）",
            FindingKind.CheckpointOfAnotherLedger => $"检查点属于另一个账本：{subject}{Instead("，这里是 ", expected)}",
            FindingKind.ShorterThanCheckpoint => $"检查点签过 {expected} 条，账本只有 {found} 条",
            _ => $"与以前签名的检查点（{subject} 条）不符：历史被改写，指不出是哪一条",
        };
    }

    private static string Instead(string before, string text) => text.Length > 0 ? before + text : "";
}
