using System.Collections.Concurrent;
using Coordination.Domain.Ledger;
using Coordination.Domain.Ledger.Tree;
using Coordination.Signatures;

namespace Coordination.Storage.Tree;

/// <summary>Lets the trees follow their ledgers and signs what they have become, but never anything that contradicts what
/// it, or whoever kept the tree before, has signed already. One user at a time,
/// but for the questions about it.</summary>
internal sealed class TreeKeeper(ITreeStore store, CheckpointKey key)
{
    /// <summary>Most leaves that one step takes: half a mebibyte, and some twenty milliseconds.</summary>
    public const int MaximumLeaves = 16_384;

    private readonly ConcurrentDictionary<string, KeptLedger> ledgers = new(StringComparer.Ordinal);

    /// <summary>Whether the tree of this ledger has come to its end once since the start.</summary>
    public bool HasCaughtUp(string ledger) => ledgers.TryGetValue(ledger, out var kept) && kept.HasCaughtUp;

    /// <summary>Entries of the checkpoint that this ledger contradicts; 0 when it contradicts none.</summary>
    public long ContradictedSize(string ledger) =>
        ledgers.TryGetValue(ledger, out var kept) && kept.IsContradicted ? Math.Max(1, kept.Signed?.Size ?? 0) : 0;

    /// <summary>The key that verifies checkpoints of an origin.</summary>
    public VerifierKey VerifierOf(LedgerOrigin origin) => key.VerifierOf(origin);

    /// <summary>Takes one step. True when more is to be done at once.</summary>
    /// <param name="first">The ledger's first entry.</param>
    /// <param name="head">Its last position.</param>
    /// <exception cref="TreeContradictedException">Thrown once for a ledger, which is then left alone.</exception>
    public bool Follow(LedgerEntry first, long head)
    {
        var kept = ledgers.GetOrAdd(first.Ledger, static _ => new KeptLedger());
        if (kept.IsContradicted || LedgerOrigin.Of(first) is not { } origin) return false;
        if (kept.HasCaughtUp && kept.Signed!.Size == head) return false;
        try
        {
            store.Grow(first.Ledger, (tree, tile) => Grow(kept, origin, tree, tile));
        }
        catch (TreeContradictedException)
        {
            kept.IsContradicted = true;
            throw;
        }
        TreeTelemetry.Followed(first.Ledger, head - kept.Signed!.Size);
        kept.HasCaughtUp |= kept.Signed.Size >= head;
        return kept.Signed.Size < head;
    }

    private GrownTree? Grow(
        KeptLedger kept, LedgerOrigin origin, KeptTree? tree, Func<TileName, byte[]?> stored)
    {
        var size = tree?.Size ?? 0;
        var earlier = tree is null ? null : HeadOf(tree, origin);
        kept.Signed ??= earlier;
        var growth = new TreeGrowth(size, name => EdgeTile(origin.Ledger, size, name, stored));
        var leaves = store.Leaves(origin.Ledger, Math.Max(size - 1, 0), MaximumLeaves + 1).AsSpan();
        if (size > 0) leaves = AfterLastLeaf(origin.Ledger, size, leaves, stored);
        growth.Add(leaves);
        var tiles = growth.TakeChanged();
        var nodes = new TiledNodes(name =>
            tiles.FirstOrDefault(tile => tile.Name == name)?.Hashes ?? stored(name) ?? throw Missing(origin.Ledger, name));
        foreach (var signed in (TreeHead?[])[earlier, kept.Signed])
            if (signed is not null && signed.Size <= growth.Size) MustExtend(nodes, signed);
        kept.Signed = new TreeHead(origin, growth.Size, growth.Root());
        return growth.Size == size ? null : new GrownTree(new(growth.Size, key.Sign(kept.Signed).ToString()), tiles);
    }

    /// <summary>What the kept checkpoint says, if it is ours and of this tree.</summary>
    private TreeHead HeadOf(KeptTree tree, LedgerOrigin origin)
    {
        var note = SignedNote.Parse(tree.Note);
        if (note is null || TreeHead.Parse(note.Text) is not { } head)
            throw Contradicted(origin.Ledger, "its kept checkpoint is none");
        if (head.Origin != origin) throw Contradicted(origin.Ledger, $"its kept checkpoint is that of {head.Origin}");
        if (head.Size != tree.Size)
            throw Contradicted(origin.Ledger, $"its kept checkpoint is of {head.Size} entries, its tree of {tree.Size}");
        // A key that was since replaced signed in its time; its checkpoint still binds.
        var own = key.VerifierOf(origin);
        if (note.Signatures.Any(line => line.KeyId == own.Id) && !note.IsSignedBy(own, Ed25519Signature.Verify))
            throw Contradicted(origin.Ledger, "the signature of its kept checkpoint does not hold");
        return head;
    }

    private static void MustExtend(ITreeNodes nodes, TreeHead signed)
    {
        if (!MerkleTree.Root(nodes, signed.Size).AsSpan().SequenceEqual(signed.Root))
            throw Contradicted(signed.Origin.Ledger, $"it does not begin as the checkpoint of {signed.Size} entries says");
    }

    private static byte[] EdgeTile(string ledger, long size, TileName name, Func<TileName, byte[]?> stored)
    {
        var hashes = TreeTiles.HashesAt(name.Level, size) % TreeTiles.Width;
        return stored(name) is { } tile && tile.Length >= hashes * TreeHash.Size ? tile : throw Missing(ledger, name);
    }

    // The last leaf of the tree is read again: a ledger that was cut, or was cut and grew anew, is seen at once.
    private static Span<byte> AfterLastLeaf(
        string ledger, long size, Span<byte> leaves, Func<TileName, byte[]?> stored)
    {
        var name = new TileName(0, (size - 1) / TreeTiles.Width);
        var offset = (int)((size - 1) % TreeTiles.Width) * TreeHash.Size;
        var tile = stored(name) ?? throw Missing(ledger, name);
        if (leaves.Length < TreeHash.Size || tile.Length < offset + TreeHash.Size
            || !leaves[..TreeHash.Size].SequenceEqual(tile.AsSpan(offset, TreeHash.Size)))
            throw Contradicted(ledger, $"its entry {size} is not the one in the tree");
        return leaves[TreeHash.Size..];
    }

    private static TreeContradictedException Missing(string ledger, TileName name) =>
        Contradicted(ledger, $"tile {name} of its tree is missing or too short");

    private static TreeContradictedException Contradicted(string ledger, string why) =>
        new($"The ledger {ledger} contradicts its tree: {why}.");

    private sealed class KeptLedger
    {
        /// <summary>What this process signed last, or found signed.</summary>
        public TreeHead? Signed { get; set; }

        public volatile bool HasCaughtUp, IsContradicted;
    }
}
