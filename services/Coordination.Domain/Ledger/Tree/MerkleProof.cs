using System.Numerics;

namespace Coordination.Domain.Ledger.Tree;

/// <summary>Verifies proofs of RFC 6962 by the steps of RFC 9162, chapters 2.1.3.2 and 2.1.4.2. Needs nothing but what is
/// handed in, and answers false for whatever does not fit exactly.</summary>
public static class MerkleProof
{
    /// <summary>Whether a leaf stands at <paramref name="leaf"/> (from 0) in the tree with this size and root.</summary>
    public static bool Includes(
        byte[] leafHash, long leaf, long size, byte[] root, IReadOnlyList<byte[]> hashes)
    {
        if (leaf < 0 || leaf >= size || !AreHashes(leafHash, root, hashes)) return false;
        var (node, last, reached) = (leaf, size - 1, leafHash);
        foreach (var hash in hashes)
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                reached = TreeHash.Node(hash, reached);
                SkipRightEdge(ref node, ref last);
            }
            else
            {
                reached = TreeHash.Node(reached, hash);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && reached.AsSpan().SequenceEqual(root);
    }

    /// <summary>Whether the older tree is the beginning of the newer one.</summary>
    public static bool IsConsistent(
        long first, byte[] firstRoot, long second, byte[] secondRoot, IReadOnlyList<byte[]> hashes)
    {
        if (first < 1 || first > second || !AreHashes(firstRoot, secondRoot, hashes)) return false;
        if (first == second) return hashes.Count == 0 && firstRoot.AsSpan().SequenceEqual(secondRoot);
        var isFull = BitOperations.IsPow2(first);
        if (!isFull && hashes.Count == 0) return false;
        var (node, last) = (first - 1, second - 1);
        while ((node & 1) == 1) (node, last) = (node >> 1, last >> 1);
        var older = isFull ? firstRoot : hashes[0];
        var newer = older;
        for (var i = isFull ? 0 : 1; i < hashes.Count; i++)
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                (older, newer) = (TreeHash.Node(hashes[i], older), TreeHash.Node(hashes[i], newer));
                SkipRightEdge(ref node, ref last);
            }
            else
            {
                newer = TreeHash.Node(newer, hashes[i]);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && older.AsSpan().SequenceEqual(firstRoot) && newer.AsSpan().SequenceEqual(secondRoot);
    }

    // On the right edge a node may have no neighbour for some levels, and rises as it is.
    private static void SkipRightEdge(ref long node, ref long last)
    {
        while ((node & 1) == 0 && node != 0) (node, last) = (node >> 1, last >> 1);
    }

    private static bool AreHashes(byte[] one, byte[] other, IReadOnlyList<byte[]> more) =>
        one.Length == TreeHash.Size && other.Length == TreeHash.Size && more.All(hash => hash.Length == TreeHash.Size);
}
