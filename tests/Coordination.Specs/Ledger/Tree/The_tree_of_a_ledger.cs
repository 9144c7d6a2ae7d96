using System.Security.Cryptography;
using Coordination.Domain.Ledger.Tree;
using CsCheck;
using Xunit;

namespace Coordination.Specs.Ledger.Tree;

/// <summary>The tree of RFC 6962, kept in tiles,</summary>
public class The_tree_of_a_ledger
{
    private static readonly byte[][] Standard = [.. new[]
    {
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    }.Select(leaf => SHA256.HashData([0, .. Convert.FromHexString(leaf)]))];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void has_the_known_roots(int size, string root)
    {
        Assert.Equal(root, Convert.ToHexStringLower(MerkleTree.Root(Leaves.Nodes(Standard), size)));
        Assert.Equal(root, Convert.ToHexStringLower(Grown(Standard[..size]).Root()));
    }

    [Fact]
    public void has_the_root_of_the_definition_at_every_size()
    {
        var leaves = Leaves.Some(600);
        var nodes = Leaves.Nodes(leaves);
        for (var size = 0; size <= leaves.Length; size++)
        {
            var root = Leaves.Root(leaves.AsSpan(0, size));
            Assert.Equal(root, MerkleTree.Root(nodes, size));
            Assert.Equal(root, Grown(leaves[..size]).Root());
        }
    }

    [Fact]
    public void has_the_root_of_the_definition_when_it_is_large()
    {
        var leaves = Leaves.Some(70_000);
        var nodes = Leaves.Nodes(leaves);
        Gen.Int[1, leaves.Length].Sample(
            size => Assert.Equal(Leaves.Root(leaves.AsSpan(0, size)), MerkleTree.Root(nodes, size)), iter: 8);
        Assert.Equal(Leaves.Root(leaves), Grown(leaves).Root());
    }

    [Fact]
    public void has_the_same_tiles_however_it_grew()
    {
        var leaves = Leaves.Some(70_000);
        var whole = Leaves.Tiles(leaves, portion: leaves.Length);
        Gen.Int[150, 20_000].Sample(portion => Assert.Equal(whole, Leaves.Tiles(leaves, portion)), iter: 5);
        Assert.Equal(
            TreeTiles.All(leaves.Length).Select(tile => (tile.Name, tile.Count * TreeHash.Size)).Order(ByName.Instance),
            whole.Select(tile => (tile.Key, tile.Value.Length)).Order(ByName.Instance));
    }

    [Fact]
    public void grows_from_its_edge_alone()
    {
        var leaves = Leaves.Some(70_000);
        var tiles = Leaves.Tiles(leaves);
        var asked = new List<TileName>();
        var growth = new TreeGrowth(66_000, name =>
        {
            asked.Add(name);
            return tiles[name];
        });
        Assert.Equal(TreeTiles.Edge(66_000), asked);
        growth.Add([.. leaves.Skip(66_000).SelectMany(leaf => leaf)]);
        Assert.Equal(Leaves.Root(leaves), growth.Root());
    }

    [Fact]
    public void does_not_grow_from_a_tile_that_is_too_short() =>
        Assert.Throws<ArgumentException>(() => new TreeGrowth(10, _ => new byte[9 * TreeHash.Size]));

    [Fact]
    public void reads_few_tiles_for_a_proof()
    {
        var leaves = Leaves.Some(70_000);
        var tiles = Leaves.Tiles(leaves);
        var read = new HashSet<TileName>();
        MerkleTree.Inclusion(new TiledNodes(name =>
        {
            read.Add(name);
            return tiles[name];
        }), 55_555, leaves.Length);
        Assert.InRange(read.Count, 1, 6);
    }

    private static TreeGrowth Grown(byte[][] leaves)
    {
        var growth = new TreeGrowth(0, _ => throw new InvalidOperationException("An empty tree has no tile."));
        growth.Add([.. leaves.SelectMany(leaf => leaf)]);
        return growth;
    }

    private sealed class ByName : IComparer<(TileName Name, int Bytes)>
    {
        public static ByName Instance { get; } = new();

        public int Compare((TileName Name, int Bytes) one, (TileName Name, int Bytes) other) =>
            (one.Name.Level, one.Name.Index).CompareTo((other.Name.Level, other.Name.Index));
    }
}
