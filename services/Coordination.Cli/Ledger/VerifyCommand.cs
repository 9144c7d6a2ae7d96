using System.CommandLine;
using Coordination.Cli.Output;
using Coordination.Cli.Values;
using Coordination.Domain.Ledger.Tree;

namespace Coordination.Cli.Ledger;

/// <summary>Verifies a proof, or an export against an old checkpoint, without a server.</summary>
internal static class VerifyCommand
{
    private static readonly Option<FileInfo?> Proof = new("--proof") { Description = "prove 写出的证明", HelpName = "FILE" };
    private static readonly Option<long> Position = new("--position")
        { Description = "要证明的是第几条：不能只信证明文件自己说的", HelpName = "N" };
    private static readonly Option<FileInfo?> Export = new("--export")
        { Description = "一份导出：看它是不是从手中的检查点接着长的", HelpName = "FILE" };

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var command = new ExampledCommand("verify", "验证：一条记录在账本里（--proof），或导出与以前的检查点一致（--export）。不需要平台。",
            "verify --proof proof.json --position 675 --key vkey.txt",
            "verify --export lichuan.jsonl --checkpoint checkpoint.txt --key vkey.txt");
        foreach (var option in (Option[])[Proof, Position, Export, Checkpoints.File, Checkpoints.Key]) command.Add(option);
        return command.Runs((parse, session, _) => Task.FromResult(Run(parse, session)));
    }

    private static int Run(ParseResult parse, Session session)
    {
        var key = Checkpoints.KeyOf(parse) ?? throw new UsageException("要写 --key：没有公钥，什么也证明不了。");
        try
        {
            return (parse.GetValue(Proof), parse.GetValue(Export)) switch
            {
                ({ } proof, null) => VerifyProof(
                    session, ProofFile.Read(proof), PositionOf(parse), Checkpoints.NoteOf(parse), key),
                (null, { } export) => VerifyExport(
                    session, export,
                    Checkpoints.NoteOf(parse) ?? throw new UsageException("要写 --checkpoint：拿什么来比。"), key),
                _ => throw new UsageException("--proof 和 --export 要写一个，只写一个。"),
            };
        }
        catch (Exception wrong) when (wrong is ExportBrokenException or FormatException)
        {
            return Refuse(session, wrong.Message);
        }
    }

    private static long PositionOf(ParseResult parse) => parse.GetValue(Position) is > 0 and var position
        ? position
        : throw new UsageException("要写 --position：证明的是第几条，从 1 起。");

    private static int VerifyProof(
        Session session, ProofFile proof, long position, SignedNote? given, VerifierKey key)
    {
        var note = given ?? SignedNote.Parse(proof.Checkpoint);
        if (note is null) return Refuse(session, "证明里没有检查点：请用 --checkpoint 给出那 " + proof.TreeSize + " 条的检查点。");
        var (head, wrong) = Checkpoints.Open(note, key);
        if (head is null) return Refuse(session, wrong!);
        if (head.Origin.ToString() != proof.Origin) return Refuse(session, $"证明属于 {proof.Origin}，检查点属于 {head.Origin}。");
        if (proof.Entry.Position != position)
            return Refuse(session, $"这是第 {proof.Entry.Position} 条的证明，要的是第 {position} 条。");
        if (proof.Entry.Position > proof.TreeSize)
            return Refuse(session, $"证明的第 {proof.Entry.Position} 条超出了 {proof.TreeSize} 条的树。");
        if (head.Size != proof.TreeSize)
            return Refuse(session, $"证明按 {proof.TreeSize} 条的树，检查点是 {head.Size} 条：请用 prove --size {head.Size} 重做证明。");
        if (!proof.Holds(head, position)) return Refuse(session, "证明不成立：这一条（或证明）与签名的检查点不符。");
        session.Screen.Line($"✓ 成立：签名的 {head.Size} 条里，第 {proof.Entry.Position} 条正是：");
        session.Screen.Line($"  {proof.Entry.Stream} 第 {proof.Entry.StreamVersion} 版 {proof.Entry.Kind}");
        session.Screen.Line($"  {proof.Entry.Actor}（代 {proof.Entry.ActingFor}）请求 {proof.Entry.RequestId}");
        session.Screen.Line($"  {proof.Entry.Body ?? proof.Entry.BodyBase64}");
        session.Screen.Line($"  {head.Origin}");
        return ExitCode.Done;
    }

    private static int VerifyExport(Session session, FileInfo file, SignedNote note, VerifierKey key)
    {
        var (head, wrong) = Checkpoints.Open(note, key);
        if (head is null) return Refuse(session, wrong!);
        using var export = new ExportFile(file);
        if (export.Origin != head.Origin) return Refuse(session, $"导出属于 {export.Origin}，检查点属于 {head.Origin}。");
        var growth = new TreeGrowth(0, _ => throw new InvalidOperationException("An empty tree has no tiles."));
        byte[]? root = null;
        foreach (var entry in export.Entries())
        {
            if (entry.Position != growth.Size + 1)
                return Refuse(session, $"导出在第 {growth.Size} 条之后是第 {entry.Position} 条：缺少或重复。");
            if (entry.Position == 1 && LedgerOrigin.Of(entry) != head.Origin)
                return Refuse(session, $"导出的第一条不是 {head.Origin} 的开账记录。");
            // The leaf is computed: what stands in the file proves nothing.
            growth.Add(Domain.Ledger.LeafHash.Of(entry));
            if (growth.Size == head.Size) root = growth.Root();
        }
        if (root is null) return Refuse(session, $"检查点签过 {head.Size} 条，导出只有 {growth.Size} 条：账本被截短了。");
        if (!root.AsSpan().SequenceEqual(head.Root))
            return Refuse(session, $"导出的前 {head.Size} 条与签名的检查点不符：历史被改写。请保存两份文件并告知督查室。");
        session.Screen.Line($"✓ 一致：导出的前 {head.Size} 条正是检查点签过的，其后又有 {growth.Size - head.Size} 条");
        return ExitCode.Done;
    }

    private static int Refuse(Session session, string why)
    {
        session.Screen.Error.WriteLine("✗ " + why);
        return ExitCode.Refused;
    }
}
