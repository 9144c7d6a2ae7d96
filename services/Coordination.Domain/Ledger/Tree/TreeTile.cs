using System.Globalization;

namespace Coordination.Domain.Ledger.Tree;

/// <summary>Where a tile stands. Level 0 holds copies of the leaves, level n + 1 the roots of the full tiles of level n;
/// each tile up to 256 hashes, one after the other, and only the last of a level may have fewer (C2SP tlog-tiles).</summary>
/// <param name="Level">0 to 7.</param>
/// <param name="Index">0, 1, 2 … within the level.</param>
public readonly record struct TileName(int Level, long Index)
{
    /// <summary>First position, 1 or more, of the ledger that the hash at <paramref name="offset"/> stands for.</summary>
    public long PositionOf(int offset) => ((Index * TreeTiles.Width + offset) << (TreeTiles.Height * Level)) + 1;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Level}/{Index}");
}

/// <summary>A tile with its hashes.</summary>
public sealed record TreeTile(TileName Name, byte[] Hashes);

/// <summary>The shape of the tiles of a tree.</summary>
public static class TreeTiles
{
    /// <summary>Levels of the tree that one tile covers.</summary>
    public const int Height = 8;

    /// <summary>Most hashes in a tile.</summary>
    public const int Width = 1 << Height;

    /// <summary>Bytes of a full tile.</summary>
    public const int FullBytes = Width * TreeHash.Size;

    /// <summary>Hashes that a level has in a tree of <paramref name="size"/> leaves.</summary>
    public static long HashesAt(int level, long size) => size >> (Height * level);

    /// <summary>Levels that have a hash in a tree of <paramref name="size"/> leaves; 0 for the empty tree.</summary>
    public static int Levels(long size)
    {
        var levels = 0;
        while (HashesAt(levels, size) > 0) levels++;
        return levels;
    }

    /// <summary>The last tiles of all levels that are not full: what must be known to let a tree of this size grow.</summary>
    public static IEnumerable<TileName> Edge(long size)
    {
        for (var level = 0; level < Levels(size); level++)
            if (HashesAt(level, size) % Width > 0) yield return new TileName(level, HashesAt(level, size) / Width);
    }

    /// <summary>All tiles of a tree of this size, level by level.</summary>
    public static IEnumerable<(TileName Name, int Count)> All(long size)
    {
        for (var level = 0; level < Levels(size); level++)
        {
            var hashes = HashesAt(level, size);
            for (var index = 0L; index * Width < hashes; index++)
                yield return (new TileName(level, index), (int)Math.Min(Width, hashes - index * Width));
        }
    }
}
