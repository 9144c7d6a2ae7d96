using System.Numerics;

namespace Coordination.Domain.Ledger.Tree;

/// <summary>Gives the roots of full subtrees. They never change once they exist, so a tree of any earlier size can be
/// asked about.</summary>
public interface ITreeNodes
{
    /// <summary>Root of the subtree over the leaves from <paramref name="index"/> · 2^<paramref name="height"/> on, 2^height
    /// of them.</summary>
    byte[] Full(int height, long index);
}

/// <summary>Subtrees out of tiles: one tile for each.</summary>
/// <param name="tile">The hashes of a tile, as many as there are. Asked for tiles of the tree only.</param>
public sealed class TiledNodes(Func<TileName, byte[]> tile) : ITreeNodes
{
    public byte[] Full(int height, long index)
    {
        var level = height / TreeTiles.Height;
        var within = height % TreeTiles.Height;
        var first = index << within;
        var offset = (int)(first % TreeTiles.Width) * TreeHash.Size;
        var hashes = tile(new TileName(level, first / TreeTiles.Width));
        return TreeHash.Root(hashes.AsSpan(offset, TreeHash.Size << within));
    }
}

/// <summary>Roots and proofs of RFC 6962, chapter 2.1. Leaves count from 0: the entry at position p is leaf p - 1.</summary>
public static class MerkleTree
{
    /// <summary>Root over the first <paramref name="size"/> leaves.</summary>
    public static byte[] Root(ITreeNodes nodes, long size) => size == 0 ? TreeHash.Empty() : Root(nodes, 0, size);

    /// <summary>Hashes that lead from a leaf to the root of the tree of <paramref name="size"/> leaves, the leaf's
    /// neighbour first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such leaf.</exception>
    public static IReadOnlyList<byte[]> Inclusion(ITreeNodes nodes, long leaf, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leaf);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(leaf, size);
        var hashes = new List<byte[]>();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + Split(end - start);
            hashes.Add(leaf < middle ? Root(nodes, middle, end) : Root(nodes, start, middle));
            (start, end) = leaf < middle ? (start, middle) : (middle, end);
        }
        hashes.Reverse();
        return hashes;
    }

    /// <summary>Hashes that show that the first <paramref name="first"/> leaves are the beginning of the first
    /// <paramref name="second"/>; none when they are equally many.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The older tree is empty or larger than the newer one.</exception>
    public static IReadOnlyList<byte[]> Consistency(ITreeNodes nodes, long first, long second)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var hashes = new List<byte[]>();
        var (start, end) = (0L, second);
        while (end > first)
        {
            var middle = start + Split(end - start);
            var isLeft = first <= middle;
            hashes.Add(isLeft ? Root(nodes, middle, end) : Root(nodes, start, middle));
            (start, end) = isLeft ? (start, middle) : (middle, end);
        }
        // The older tree's own root is known to whoever verifies, so it is left out.
        if (start > 0) hashes.Add(Root(nodes, start, end));
        hashes.Reverse();
        return hashes;
    }

    /// <summary>Root over the leaves from start to end, where start begins a subtree at least that large.</summary>
    private static byte[] Root(ITreeNodes nodes, long start, long end)
    {
        var full = new Stack<byte[]>();
        while (start < end)
        {
            var height = BitOperations.Log2((ulong)(end - start));
            full.Push(nodes.Full(height, start >> height));
            start += 1L << height;
        }
        var root = full.Pop();
        while (full.TryPop(out var left)) root = TreeHash.Node(left, root);
        return root;
    }

    /// <summary>Largest power of two that is smaller than the number.</summary>
    private static long Split(long number) => 1L << BitOperations.Log2((ulong)(number - 1));
}
