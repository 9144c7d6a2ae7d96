using System.Globalization;
using Coordination.Domain.Ledger.Tree;

namespace Coordination.Domain.Ledger.Inspection;

/// <summary>A checkpoint that a ledger is held against.</summary>
/// <param name="Head">What it says.</param>
/// <param name="IsKept">True for the one that is kept beside the tree, false for one that came from elsewhere.</param>
public sealed record HeldCheckpoint(TreeHead Head, bool IsKept);

/// <summary>The tiles that a store keeps.</summary>
public interface IKeptTiles
{
    /// <summary>Leaves that the tiles hold.</summary>
    long Size { get; }

    /// <summary>How many tiles there are.</summary>
    long Count { get; }

    /// <summary>The hashes of a tile, or null.</summary>
    byte[]? Tile(TileName name);
}

/// <summary>Makes the tree of a ledger anew, leaf by leaf, and holds it against the kept tiles and against
/// checkpoints.</summary>
/// <param name="kept">Null where the store keeps no tree.</param>
/// <param name="checkpoints">Of any sizes.</param>
public sealed class TreeInspection(
    string ledger, Findings findings, IKeptTiles? kept, IEnumerable<HeldCheckpoint> checkpoints)
{
    private readonly TreeGrowth growth = new(0, _ => throw new InvalidOperationException("An empty tree has no tiles."));
    private readonly Queue<HeldCheckpoint> waiting = new(checkpoints.OrderBy(checkpoint => checkpoint.Head.Size));

    // Hashes that must differ because one beneath them does: that one is the finding.
    private const int MostDiffering = 100_000;
    private readonly HashSet<(int Level, long Hash)> differing = [];

    /// <summary>Leaves so far.</summary>
    public long Size => growth.Size;

    /// <summary>Root over all leaves so far.</summary>
    public byte[] Root() => growth.Root();

    public void Next(ReadOnlySpan<byte> leaf)
    {
        growth.Add(leaf);
        while (waiting.TryPeek(out var checkpoint) && checkpoint.Head.Size == growth.Size) Compare(waiting.Dequeue());
        if (growth.Size % TreeTiles.Width == 0) CompareTiles();
    }

    /// <summary>No more leaves come.</summary>
    public void End()
    {
        CompareTiles();
        foreach (var checkpoint in waiting)
            Find(
                FindingKind.ShorterThanCheckpoint, growth.Size + 1, checkpoint.Head.Origin.ToString(),
                Text(checkpoint.Head.Size), Text(growth.Size));
        if (kept is null) return;
        var tiles = TreeTiles.All(Math.Min(kept.Size, growth.Size)).LongCount();
        if (kept.Size <= growth.Size && kept.Count > tiles)
            Find(FindingKind.TileUnexpected, 0, "", Text(tiles), Text(kept.Count));
        if (kept.Size > growth.Size)
            Find(FindingKind.PositionMissing, growth.Size + 1, "", Text(kept.Size), Text(growth.Size));
    }

    private void Compare(HeldCheckpoint checkpoint)
    {
        var root = growth.Root();
        if (!root.AsSpan().SequenceEqual(checkpoint.Head.Root))
            Find(
                checkpoint.IsKept ? FindingKind.CheckpointWrong : FindingKind.HistoryRewritten, 0,
                Text(checkpoint.Head.Size), Convert.ToBase64String(checkpoint.Head.Root), Convert.ToBase64String(root));
    }

    private void CompareTiles()
    {
        foreach (var tile in growth.TakeChanged())
        {
            if (kept is null) continue;
            // The kept tree may be some entries behind.
            var hashes = (int)Math.Clamp(
                TreeTiles.HashesAt(tile.Name.Level, kept.Size) - tile.Name.Index * TreeTiles.Width, 0, TreeTiles.Width);
            if (hashes > 0 && tile.Hashes.Length >= hashes * TreeHash.Size) Compare(tile, hashes);
        }
    }

    private void Compare(TreeTile tile, int hashes)
    {
        var stored = kept!.Tile(tile.Name);
        if (stored is null)
        {
            Find(FindingKind.TileMissing, tile.Name.PositionOf(0), tile.Name.ToString());
            return;
        }
        for (var i = 0; i < hashes; i++)
        {
            var (start, end) = (i * TreeHash.Size, (i + 1) * TreeHash.Size);
            if (stored.Length >= end && stored.AsSpan(start, TreeHash.Size).SequenceEqual(tile.Hashes.AsSpan(start, TreeHash.Size)))
                continue;
            var hash = tile.Name.Index * TreeTiles.Width + i;
            var isExplained = differing.Contains((tile.Name.Level, hash)) || differing.Count >= MostDiffering;
            differing.Add((tile.Name.Level + 1, tile.Name.Index));
            if (isExplained) continue;
            Find(
                tile.Name.Level == 0 && stored.Length >= end ? FindingKind.LeafNotInTree : FindingKind.TileWrong,
                tile.Name.PositionOf(i), tile.Name.ToString(), Hex(tile.Hashes, start), Hex(stored, start));
            return;
        }
        if (stored.Length != hashes * TreeHash.Size)
            Find(FindingKind.TileWrong, tile.Name.PositionOf(0), tile.Name.ToString());
    }

    private void Find(FindingKind kind, long position, string subject, string expected = "", string found = "") =>
        findings.Add(new(ledger, kind, position, subject, expected, found));

    private static string Hex(byte[] hashes, int start) =>
        start + TreeHash.Size <= hashes.Length ? Convert.ToHexStringLower(hashes, start, TreeHash.Size) : "";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
