using System.Text.Json;
using Coordination.Cli.Values;
using Coordination.Domain.Ledger.Tree;

namespace Coordination.Cli.Ledger;

/// <summary>A proof that one entry stands in a ledger, for ever: needs nothing else but the key that verifies it.</summary>
/// <param name="Format">Always <see cref="Current"/>.</param>
/// <param name="Hashes">From the leaf's neighbour up to the root, base64.</param>
/// <param name="Opening">The ledger's first entry, which says whose it is.</param>
/// <param name="OpeningHashes">The same for the first entry.</param>
/// <param name="Checkpoint">The signed note of the tree of <paramref name="TreeSize"/> entries; empty where the proof was made
/// for a smaller tree, whose checkpoint the verifier has.</param>
internal sealed record ProofFile(
    string Format, string Origin, long TreeSize, ExportEntry Entry, IReadOnlyList<string> Hashes, ExportEntry Opening,
    IReadOnlyList<string> OpeningHashes, string Checkpoint)
{
    internal const string Current = "coordination.platform/inclusion-proof/v1";

    internal static ProofFile Read(FileInfo file)
    {
        if (!file.Exists) throw new UsageException($"找不到证明文件 {file}。");
        try
        {
            var proof = JsonSerializer.Deserialize(File.ReadAllText(file.FullName), LedgerJson.Lines.ProofFile);
            return proof is { Format: Current } ? proof : throw new UsageException($"{file} 不是本程序认识的证明。");
        }
        catch (JsonException)
        {
            throw new UsageException($"{file} 读不懂：不是证明文件，或不完整。");
        }
    }

    internal void Write(FileInfo file) =>
        File.WriteAllText(file.FullName, JsonSerializer.Serialize(this, LedgerJson.Lines.ProofFile) + "\n");

    /// <summary>Whether the entry stands in the tree that a checkpoint speaks of, at the position that was asked for, and the
    /// tree begins with the opening of the checkpoint's ledger. Believes nothing that the file says about leaf or root: leaves
    /// are computed from the columns, the root comes from the checkpoint.</summary>
    /// <exception cref="FormatException">A hash or a time cannot be read.</exception>
    internal bool Holds(TreeHead head, long position) =>
        head.Size == TreeSize && Origin == head.Origin.ToString() && Entry.Position == position
        && LedgerOrigin.Of(Opening.ToEntry(head.Origin.Ledger)) == head.Origin
        && Stands(Opening, 1, OpeningHashes, head) && Stands(Entry, position, Hashes, head);

    private static bool Stands(ExportEntry entry, long position, IReadOnlyList<string> hashes, TreeHead head) =>
        MerkleProof.Includes(
            Domain.Ledger.LeafHash.Of(entry.ToEntry(head.Origin.Ledger)), position - 1, head.Size, head.Root,
            [.. hashes.Select(Convert.FromBase64String)]);
}
