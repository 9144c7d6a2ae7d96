using System.Security.Cryptography;
using Coordination.Domain.Ledger.Tree;

namespace Coordination.Specs.Ledger.Tree;

/// <summary>Trees for the tests: leaves at random, and the definition of RFC 6962 word for word, which is slow and cannot be
/// wrong.</summary>
internal static class Leaves
{
    /// <summary>Leaves of a tree that is the same in every run.</summary>
    public static byte[][] Some(int count) =>
        [.. Enumerable.Range(0, count).Select(number => SHA256.HashData(BitConverter.GetBytes(number)))];

    /// <summary>The tiles that a tree grows when leaves are added in portions.</summary>
    public static Dictionary<TileName, byte[]> Tiles(IReadOnlyList<byte[]> leaves, int portion = 1000)
    {
        var tiles = new Dictionary<TileName, byte[]>();
        for (var done = 0; done < leaves.Count; done += portion)
        {
            var growth = new TreeGrowth(done, name => tiles[name]);
            growth.Add([.. leaves.Skip(done).Take(portion).SelectMany(leaf => leaf)]);
            foreach (var tile in growth.TakeChanged()) tiles[tile.Name] = tile.Hashes;
        }
        return tiles;
    }

    public static ITreeNodes Nodes(IReadOnlyList<byte[]> leaves)
    {
        var tiles = Tiles(leaves);
        return new TiledNodes(name => tiles[name]);
    }

    /// <summary>MTH of chapter 2.1.</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves) => leaves.Length switch
    {
        0 => SHA256.HashData([]),
        1 => leaves[0],
        _ => SHA256.HashData([1, .. Root(leaves[..Split(leaves.Length)]), .. Root(leaves[Split(leaves.Length)..])]),
    };

    /// <summary>PATH of chapter 2.1.1.</summary>
    public static IEnumerable<byte[]> Path(int leaf, byte[][] leaves)
    {
        if (leaves.Length == 1) return [];
        var split = Split(leaves.Length);
        return leaf < split
            ? Path(leaf, leaves[..split]).Append(Root(leaves.AsSpan(split)))
            : Path(leaf - split, leaves[split..]).Append(Root(leaves.AsSpan(0, split)));
    }

    /// <summary>SUBPROOF of chapter 2.1.2.</summary>
    public static IEnumerable<byte[]> Subproof(int first, byte[][] leaves, bool isWhole = true)
    {
        if (first == leaves.Length) return isWhole ? [] : [Root(leaves)];
        var split = Split(leaves.Length);
        return first <= split
            ? Subproof(first, leaves[..split], isWhole).Append(Root(leaves.AsSpan(split)))
            : Subproof(first - split, leaves[split..], false).Append(Root(leaves.AsSpan(0, split)));
    }

    private static int Split(int count)
    {
        var split = 1;
        while (2 * split < count) split *= 2;
        return split;
    }
}
