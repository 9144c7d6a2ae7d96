using System.Security.Cryptography;

namespace Coordination.Domain.Ledger.Tree;

/// <summary>Hashes of an RFC 6962 tree: SHA-256, 32 bytes. A leaf of the tree is the <see cref="LeafHash"/> of a row, which
/// already begins with the byte 0x00; an inner node begins with 0x01, so that neither can be taken for the other.</summary>
public static class TreeHash
{
    public const int Size = SHA256.HashSizeInBytes;

    private const byte NodePrefix = 0x01;

    /// <summary>Root of the tree without leaves: SHA-256 of nothing. A copy of its own for every caller.</summary>
    public static byte[] Empty() => SHA256.HashData([]);

    /// <summary>The node above two others.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var node = new byte[Size];
        Node(left, right, node);
        return node;
    }

    /// <summary>The node above two others, written to <paramref name="node"/>, which may be one of them.</summary>
    public static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> node)
    {
        Span<byte> input = stackalloc byte[1 + 2 * Size];
        input[0] = NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Size)..]);
        SHA256.HashData(input, node);
    }

    /// <summary>Root over a run of hashes whose number is a power of two.</summary>
    public static byte[] Root(ReadOnlySpan<byte> hashes)
    {
        if (hashes.Length == Size) return hashes.ToArray();
        var level = new byte[hashes.Length / 2];
        for (var i = 0; i < level.Length; i += Size)
            Node(hashes.Slice(2 * i, Size), hashes.Slice(2 * i + Size, Size), level.AsSpan(i, Size));
        for (var width = level.Length; width > Size; width /= 2)
            for (var i = 0; i < width / 2; i += Size)
                Node(level.AsSpan(2 * i, Size), level.AsSpan(2 * i + Size, Size), level.AsSpan(i, Size));
        return level[..Size];
    }
}
