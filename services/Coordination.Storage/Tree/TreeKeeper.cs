using System.Collections.Concurrent;
using System.Text;
using Coordination.Domain.Ledger;
using Coordination.Domain.Ledger.Tree;
using Coordination.Signatures;

namespace Coordination.Storage.Tree;

/// <summary>Lets the trees follow their ledgers and signs what they have become, but never anything that contradicts what
/// it, or whoever kept the tree before, has signed already, and never a leaf that it did not compute itself. One user at a
/// time, but for the questions about it.</summary>
internal sealed class TreeKeeper(ITreeStore store, CheckpointKey key)
{
    /// <summary>Most entries that one step takes: some megabytes, and some ten milliseconds.</summary>
    public const int MaximumEntries = 4096;

    private readonly ConcurrentDictionary<string, KeptLedger> ledgers = new(StringComparer.Ordinal);

    /// <summary>Why nothing is signed; null where all is well.</summary>
    public string? Obstacle => key.Obstacle;

    /// <summary>Whether the tree of this ledger has come to its end once since the start.</summary>
    public bool HasCaughtUp(string ledger) => ledgers.TryGetValue(ledger, out var kept) && kept.HasCaughtUp;

    /// <summary>Entries of the checkpoint that this ledger contradicts; 0 when it contradicts none.</summary>
    public long ContradictedSize(string ledger) =>
        ledgers.TryGetValue(ledger, out var kept) && kept.IsContradicted ? Math.Max(1, kept.Signed?.Size ?? 0) : 0;

    /// <summary>The key that verifies checkpoints of an origin; null where it is missing.</summary>
    public VerifierKey? VerifierOf(LedgerOrigin origin) => key.VerifierOf(origin);

    /// <summary>Takes one step. True when more is to be done at once.</summary>
    /// <param name="first">The ledger's first entry.</param>
    /// <param name="head">Its last position.</param>
    /// <exception cref="TreeContradictedException">Thrown once for a ledger, which is then left alone.</exception>
    public bool Follow(LedgerEntry first, long head)
    {
        var kept = ledgers.GetOrAdd(first.Ledger, static _ => new KeptLedger());
        if (kept.IsContradicted || LedgerOrigin.Of(first) is not { } origin) return false;
        if (kept.HasCaughtUp && kept.Size == head) return false;
        var (before, after) = (kept.Size, kept.Size);
        try
        {
            store.Grow(first.Ledger, (tree, tile) => Grow(kept, origin, tree, tile, out after));
        }
        catch (TreeContradictedException)
        {
            kept.IsContradicted = true;
            throw;
        }
        kept.Size = after;
        TreeTelemetry.Followed(first.Ledger, head - (kept.Signed?.Size ?? 0));
        kept.HasCaughtUp |= kept.Size >= head;
        // Where another process has the tree in hand, nothing is gained by asking again at once.
        return kept.Size < head && kept.Size > before;
    }

    private GrownTree? Grow(
        KeptLedger kept, LedgerOrigin origin, KeptTree tree, Func<TileName, byte[]?> stored, out long after)
    {
        var size = tree.Size;
        var remembered = tree.Note is null ? null : HeadOf(kept, tree.Note, origin);
        kept.Signed ??= remembered;
        var growth = new TreeGrowth(size, name => EdgeTile(origin.Ledger, size, name, stored));
        // The last entry of the tree is read again: a ledger that was cut, or was cut and grew anew, is seen at once.
        var position = Math.Max(size - 1, 0);
        var read = store.Entries(origin.Ledger, position, MaximumEntries + 1, entry => Leaf(entry, ++position));
        if (size > 0) MustBeginWithLastLeaf(origin.Ledger, size, read, stored);
        foreach (var leaf in size > 0 ? read.Skip(1) : read) growth.Add(leaf);
        var tiles = growth.TakeChanged();
        var nodes = new TiledNodes(name =>
            tiles.FirstOrDefault(tile => tile.Name == name)?.Hashes ?? stored(name) ?? throw Missing(origin.Ledger, name));
        var isWhole = true;
        foreach (var signed in (TreeHead?[])[remembered, kept.Signed])
        {
            if (signed is null) continue;
            if (signed.Size <= growth.Size) MustExtend(nodes, signed);
            else if (read.Count > MaximumEntries) isWhole = false;
            else throw Contradicted(origin.Ledger, $"it ends at {growth.Size}, and {signed.Size} entries are signed");
        }
        after = growth.Size;
        var isNew = growth.Size > (remembered?.Size ?? 0);
        if (!isWhole || !isNew || key.Obstacle is not null)
            return growth.Size == size ? null : new GrownTree(growth.Size, tiles, null);
        kept.Signed = new TreeHead(origin, growth.Size, growth.Root());
        kept.SignedNote = key.Sign(kept.Signed).ToString();
        return new GrownTree(growth.Size, tiles, kept.SignedNote);
    }

    // Computed from the columns: a leaf that was stored wrongly is never signed.
    private static byte[] Leaf(LedgerEntry entry, long position)
    {
        if (entry.Position != position) throw Contradicted(entry.Ledger, $"it has no entry {position}");
        try
        {
            var leaf = LeafHash.Of(entry);
            return leaf.AsSpan().SequenceEqual(entry.LeafHash)
                ? leaf
                : throw Contradicted(entry.Ledger, $"its entry {position} is not what its leaf says");
        }
        catch (EncoderFallbackException)
        {
            throw Contradicted(entry.Ledger, $"its entry {position} has no leaf");
        }
    }

    /// <summary>What the remembered checkpoint says, if it is ours.</summary>
    private TreeHead HeadOf(KeptLedger kept, string text, LedgerOrigin origin)
    {
        // Its own signature of a moment ago is not verified again: that costs more than all else of a small step.
        if (text == kept.SignedNote && kept.Signed is { } own) return own;
        var note = SignedNote.Parse(text);
        if (note is null || TreeHead.Parse(note.Text) is not { } head)
            throw Contradicted(origin.Ledger, "its last checkpoint is none");
        if (head.Origin != origin) throw Contradicted(origin.Ledger, $"its last checkpoint is that of {head.Origin}");
        // A key that was since replaced signed in its time; its checkpoint still binds.
        if (key.VerifierOf(origin) is { } verifier && note.Signatures.Any(line => line.KeyId == verifier.Id)
            && !note.IsSignedBy(verifier, Ed25519Signature.Verify))
            throw Contradicted(origin.Ledger, "the signature of its last checkpoint does not hold");
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

    private static void MustBeginWithLastLeaf(
        string ledger, long size, IReadOnlyList<byte[]> leaves, Func<TileName, byte[]?> stored)
    {
        var name = new TileName(0, (size - 1) / TreeTiles.Width);
        var offset = (int)((size - 1) % TreeTiles.Width) * TreeHash.Size;
        var tile = stored(name) ?? throw Missing(ledger, name);
        if (leaves.Count == 0 || tile.Length < offset + TreeHash.Size
            || !tile.AsSpan(offset, TreeHash.Size).SequenceEqual(leaves[0]))
            throw Contradicted(ledger, $"its entry {size} is not the one in the tree");
    }

    private static TreeContradictedException Missing(string ledger, TileName name) =>
        Contradicted(ledger, $"tile {name} of its tree is missing or too short");

    private static TreeContradictedException Contradicted(string ledger, string why) =>
        new($"The ledger {ledger} contradicts its tree: {why}.");

    private sealed class KeptLedger
    {
        /// <summary>Leaves of the tree.</summary>
        public long Size { get; set; }

        /// <summary>What this process signed last, or found signed.</summary>
        public TreeHead? Signed { get; set; }

        /// <summary>The note of it, where this process signed it.</summary>
        public string? SignedNote { get; set; }

        public volatile bool HasCaughtUp, IsContradicted;
    }
}
