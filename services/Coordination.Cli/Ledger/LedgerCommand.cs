using System.CommandLine;
using Coordination.Cli.Output;
using Coordination.V1;

namespace Coordination.Cli.Ledger;

/// <summary>Fetches from the platform what proves the ledger later: a checkpoint, or everything.</summary>
internal static class LedgerCommand
{
    private static readonly Option<FileInfo> Out = new("--out")
        { Description = "写到哪个文件", HelpName = "FILE", Required = true };

    /// <summary>The command.</summary>
    internal static Command Create()
    {
        var export = new ExampledCommand(
            "export", "导出整个账本：一行一条，断线自动续读，末行是条数、树根和签名的检查点。", "ledger export --out lichuan.jsonl") { Out };
        var checkpoint = new ExampledCommand(
            "checkpoint", "取最新的签名检查点。请存到平台以外的地方：以后凭它查出账本有没有被改过。",
            "ledger checkpoint --out checkpoint.txt") { Out };
        var ledger = new ExampledCommand("ledger", "导出账本，取检查点。", "ledger export --out lichuan.jsonl")
        {
            export.Runs((parse, session, cancellation) => Exporting.Run(session, parse.GetValue(Out)!, cancellation)),
            checkpoint.Runs(Checkpoint),
        };
        return ledger;
    }

    private static async Task<int> Checkpoint(ParseResult parse, Session session, CancellationToken cancellation)
    {
        var request = new GetCheckpointRequest { Name = session.Names.Ledger + "/checkpoint" };
        var checkpoint = await session.Platform.Call(
            session.ReaderKey, options => session.Platform.Ledger.GetCheckpointAsync(request, options), cancellation);
        await File.WriteAllTextAsync(parse.GetValue(Out)!.FullName, checkpoint.SignedNote, cancellation);
        session.Screen.JsonLine(checkpoint);
        session.Screen.Line($"✓ 检查点已存：{checkpoint.TreeSize} 条，{parse.GetValue(Out)}");
        foreach (var key in checkpoint.VerifierKeys)
            session.Screen.Line($"  验证公钥（请另从可靠途径核对）：{key}");
        return ExitCode.Done;
    }
}
