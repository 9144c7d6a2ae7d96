using System.CommandLine;
using Coordination.Cli.Values;
using Coordination.Domain.Ledger.Tree;
using Coordination.Signatures;

namespace Coordination.Cli.Ledger;

/// <summary>Reads checkpoints and the keys that verify them.</summary>
internal static class Checkpoints
{
    internal static Option<FileInfo?> File { get; } = new("--checkpoint")
        { Description = "以前存下的检查点（签名的文本）", HelpName = "FILE" };

    internal static Option<string?> Key { get; } = new("--key")
        { Description = "验证公钥，或存有它的文件；要从平台以外的可靠途径得到", HelpName = "VKEY" };

    /// <summary>The key, or null where none is given.</summary>
    internal static VerifierKey? KeyOf(ParseResult parse)
    {
        if (parse.GetValue(Key) is not { } given) return null;
        var text = System.IO.File.Exists(given) ? System.IO.File.ReadAllText(given).Trim() : given;
        return VerifierKey.Parse(text) ?? throw new UsageException(
            "--key：不是验证公钥。它形如 coordination.platform/lichuan/open/…+1a2b3c4d+AQ…，由 ledger checkpoint 显示。");
    }

    /// <summary>The saved checkpoint, or null where none is given.</summary>
    internal static SignedNote? NoteOf(ParseResult parse) => parse.GetValue(File) switch
    {
        null => null,
        { Exists: false } missing => throw new UsageException($"找不到检查点 {missing}。"),
        { } file => SignedNote.Parse(System.IO.File.ReadAllText(file.FullName))
            ?? throw new UsageException($"{file} 不是签名的检查点。"),
    };

    /// <summary>What a note says, and why it is not to be trusted; null where it is.</summary>
    /// <param name="key">Null to believe it unverified.</param>
    internal static (TreeHead? Head, string? Wrong) Open(SignedNote note, VerifierKey? key)
    {
        if (TreeHead.Parse(note.Text) is not { } head) return (null, "检查点的正文不是本平台的格式。");
        if (key is null) return (head, null);
        if (key.Name != head.Origin.ToString())
            return (null, $"检查点属于 {head.Origin}，公钥属于 {key.Name}：不是同一个账本。");
        return note.IsSignedBy(key, Ed25519Signature.Verify)
            ? (head, null)
            : (null, $"检查点（{head.Size} 条）的签名不对：不是这把公钥签的，或正文被改过。");
    }
}
