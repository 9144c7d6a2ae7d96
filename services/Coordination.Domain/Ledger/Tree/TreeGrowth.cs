namespace Coordination.Domain.Ledger.Tree;

/// <summary>Lets the tiles of a tree grow by further leaves. Keeps the last tile of each level and what has changed; one
/// user at a time.</summary>
public sealed class TreeGrowth
{
    private readonly List<Level> levels = [];
    private readonly Dictionary<TileName, TreeTile> changed = [];

    /// <param name="size">Leaves that the tree has.</param>
    /// <param name="tile">The tiles of <see cref="TreeTiles.Edge"/>; they may be longer than this size needs.</param>
    /// <exception cref="ArgumentException">A tile is shorter than the size says.</exception>
    public TreeGrowth(long size, Func<TileName, byte[]> tile)
    {
        Size = size;
        for (var number = 0; number < TreeTiles.Levels(size); number++)
        {
            var hashes = TreeTiles.HashesAt(number, size);
            var level = new Level { Index = hashes / TreeTiles.Width, Count = (int)(hashes % TreeTiles.Width) };
            if (level.Count > 0)
            {
                var name = new TileName(number, level.Index);
                var stored = tile(name);
                if (stored.Length < level.Count * TreeHash.Size)
                    throw new ArgumentException($"Tile {name} is shorter than a tree of {size} leaves.");
                stored.AsSpan(0, level.Count * TreeHash.Size).CopyTo(level.Hashes);
            }
            levels.Add(level);
        }
    }

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>Adds leaves, one after the other.</summary>
    public void Add(ReadOnlySpan<byte> leaves)
    {
        for (; leaves.Length > 0; leaves = leaves[TreeHash.Size..])
        {
            Add(0, leaves[..TreeHash.Size]);
            Size++;
        }
    }

    /// <summary>Root over all leaves so far.</summary>
    public byte[] Root()
    {
        byte[]? root = null;
        foreach (var level in levels)
        {
            // What does not fill a tile consists of full subtrees, the smallest of them last.
            for (var (end, bit) = (level.Count, 1); end > 0; bit <<= 1)
            {
                if ((level.Count & bit) == 0) continue;
                end -= bit;
                var subtree = TreeHash.Root(level.Hashes.AsSpan(end * TreeHash.Size, bit * TreeHash.Size));
                root = root is null ? subtree : TreeHash.Node(subtree, root);
            }
        }
        return root ?? TreeHash.Empty();
    }

    /// <summary>All tiles that grew since the last call, whole.</summary>
    public IReadOnlyList<TreeTile> TakeChanged()
    {
        for (var number = 0; number < levels.Count; number++)
        {
            var level = levels[number];
            if (!level.HasChanged) continue;
            var name = new TileName(number, level.Index);
            if (level.Count > 0) changed[name] = new(name, level.Hashes[..(level.Count * TreeHash.Size)]);
            level.HasChanged = false;
        }
        var taken = changed.Values.ToList();
        changed.Clear();
        return taken;
    }

    private void Add(int number, ReadOnlySpan<byte> hash)
    {
        if (number == levels.Count) levels.Add(new Level());
        var level = levels[number];
        hash.CopyTo(level.Hashes.AsSpan(level.Count * TreeHash.Size));
        level.HasChanged = true;
        if (++level.Count < TreeTiles.Width) return;
        var name = new TileName(number, level.Index);
        changed[name] = new(name, (byte[])level.Hashes.Clone());
        (level.Index, level.Count, level.HasChanged) = (level.Index + 1, 0, false);
        Add(number + 1, TreeHash.Root(level.Hashes));
    }

    private sealed class Level
    {
        public byte[] Hashes { get; } = new byte[TreeTiles.FullBytes];
        public long Index { get; set; }
        public int Count { get; set; }
        public bool HasChanged { get; set; }
    }
}
