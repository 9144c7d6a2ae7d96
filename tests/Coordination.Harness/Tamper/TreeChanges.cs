using Coordination.Domain.Ledger.Tree;

namespace Coordination.Harness.Tamper;

/// <summary>Changes to tiles and to what was signed.</summary>
internal static class TreeChanges
{
    public static IReadOnlyList<Change> All { get; } =
    [
        new("hash in a tile altered", (tampered, random) =>
        {
            var (name, hashes) = Any(tampered, random);
            var offset = random.Next(hashes.Length / TreeHash.Size);
            hashes[offset * TreeHash.Size + random.Next(TreeHash.Size)] ^= 1;
            Write(tampered, name, hashes);
            return name.PositionOf(offset);
        }),
        new("tile deleted", (tampered, random) =>
        {
            var (name, _) = Any(tampered, random);
            tampered.ExecuteInTrees(
                "DELETE FROM tiles WHERE level = @level AND tile_index = @number", ("level", name.Level), ("number", name.Index));
            return name.PositionOf(0);
        }),
        new("tile cut short", (tampered, random) =>
        {
            var (name, hashes) = Any(tampered, random);
            Write(tampered, name, hashes[..^1]);
            return name.PositionOf(hashes.Length / TreeHash.Size - 1);
        }),
        new("tile too many", (tampered, random) =>
        {
            tampered.ExecuteInTrees(
                "INSERT INTO tiles (tree_number, level, tile_index, hashes) "
                + "SELECT tree_number, level, tile_index + @more, hashes FROM tiles WHERE level = 0 AND tile_index = 0",
                ("more", random.Next(1000, 2000)));
            return 0;
        }),
        new("tree said to be longer", (tampered, random) =>
        {
            tampered.ExecuteInTrees("UPDATE trees SET size = size + @more", ("more", random.Next(1, 1000)));
            return tampered.Length + 1;
        }),
        new("checkpoint's signature altered", (tampered, random) => Noted(tampered, note =>
        {
            var signature = note.Signatures[0];
            return (note with { Signatures = [signature with { Signature = RowChanges.Flipped(signature.Signature, random) }] }).ToString();
        })),
        new("checkpoint's root altered", (tampered, random) => Headed(
            tampered, head => head with { Root = RowChanges.Flipped(head.Root, random) })),
        new("checkpoint's ledger altered", (tampered, _) => Headed(
            tampered, head => head with { Origin = head.Origin with { LedgerId = new string('0', 32) } })),
        new("checkpoint said to be larger", (tampered, random) =>
        {
            Headed(tampered, head => head with { Size = head.Size + random.Next(1, 1000) });
            return tampered.Length + 1;
        }),
        new("checkpoint forgotten", (tampered, _) =>
        {
            tampered.AlterCheckpoint(_ => null);
            return 0;
        }),
        new("checkpoint is no checkpoint", (tampered, random) =>
        {
            tampered.AlterCheckpoint(text => text[..random.Next(text.Length)]);
            return 0;
        }),
    ];

    private static (TileName Name, byte[] Hashes) Any(TamperedCopy tampered, Random random)
    {
        var tiles = TreeTiles.All(tampered.Length).ToList();
        var name = tiles[random.Next(tiles.Count)].Name;
        return (name, tampered.Tile(name));
    }

    private static void Write(TamperedCopy tampered, TileName name, byte[] hashes) => tampered.ExecuteInTrees(
        "UPDATE tiles SET hashes = @hashes WHERE level = @level AND tile_index = @number", ("hashes", hashes),
        ("level", name.Level), ("number", name.Index));

    private static long Noted(TamperedCopy tampered, Func<SignedNote, string> change)
    {
        tampered.AlterCheckpoint(text => change(SignedNote.Parse(text)!));
        return 0;
    }

    private static long Headed(TamperedCopy tampered, Func<TreeHead, TreeHead> change) =>
        Noted(tampered, note => (note with { Text = change(TreeHead.Parse(note.Text)!).ToText() }).ToString());
}
