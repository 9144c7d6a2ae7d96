using Coordination.Domain.Ledger.Tree;
using CsCheck;
using Xunit;

namespace Coordination.Specs.Ledger.Tree;

/// <summary>A proof, made from tiles and verified without them,</summary>
public class A_proof
{
    private static readonly byte[][] Large = Leaves.Some(70_000);
    private static readonly ITreeNodes LargeNodes = Leaves.Nodes(Large);

    [Fact]
    public void of_inclusion_is_that_of_the_definition_and_holds_at_every_size()
    {
        var leaves = Leaves.Some(600);
        var nodes = Leaves.Nodes(leaves);
        for (var size = 1; size <= leaves.Length; size++)
        {
            var root = MerkleTree.Root(nodes, size);
            for (var leaf = size % 7; leaf < size; leaf += 7)
            {
                var hashes = MerkleTree.Inclusion(nodes, leaf, size);
                Assert.Equal(Leaves.Path(leaf, leaves[..size]), hashes);
                Assert.True(MerkleProof.Includes(leaves[leaf], leaf, size, root, hashes));
            }
        }
    }

    [Fact]
    public void of_consistency_is_that_of_the_definition_and_holds_for_every_pair()
    {
        var leaves = Leaves.Some(300);
        var nodes = Leaves.Nodes(leaves);
        var roots = Enumerable.Range(0, 301).Select(size => MerkleTree.Root(nodes, size)).ToArray();
        for (var second = 1; second <= leaves.Length; second++)
        {
            for (var first = 1; first <= second; first += 1 + second / 60)
            {
                var hashes = MerkleTree.Consistency(nodes, first, second);
                Assert.Equal(Leaves.Subproof(first, leaves[..second]), hashes);
                Assert.True(MerkleProof.IsConsistent(first, roots[first], second, roots[second], hashes));
            }
        }
    }

    [Fact]
    public void holds_in_large_trees() => Gen.Select(Gen.Int[1, Large.Length], Gen.Int[1, Large.Length]).Sample((one, other) =>
    {
        var (first, second) = (Math.Min(one, other), Math.Max(one, other));
        var (older, newer) = (MerkleTree.Root(LargeNodes, first), MerkleTree.Root(LargeNodes, second));
        Assert.True(MerkleProof.Includes(
            Large[first - 1], first - 1, second, newer, MerkleTree.Inclusion(LargeNodes, first - 1, second)));
        Assert.True(MerkleProof.IsConsistent(
            first, older, second, newer, MerkleTree.Consistency(LargeNodes, first, second)));
    }, iter: 100);

    [Fact]
    public void of_inclusion_fails_when_anything_in_it_is_another() =>
        Gen.Select(Gen.Int[2, 700], Gen.Int[0, 699], Gen.Int[0, 1000]).Sample((size, any, mutant) =>
        {
            var leaf = any % size;
            var (root, hashes) = (MerkleTree.Root(LargeNodes, size), MerkleTree.Inclusion(LargeNodes, leaf, size));
            Assert.False(MerkleProof.Includes(Large[leaf], leaf, size, root, Mutated(hashes, mutant)));
            Assert.False(MerkleProof.Includes(Flipped(Large[leaf], mutant), leaf, size, root, hashes));
            Assert.False(MerkleProof.Includes(Large[leaf], leaf, size, Flipped(root, mutant), hashes));
            Assert.False(MerkleProof.Includes(Large[leaf], (leaf + 1 + mutant % (size - 1)) % size, size, root, hashes));
            Assert.False(MerkleProof.Includes(Large[leaf], size, size, root, hashes));
            Assert.False(MerkleProof.Includes(Large[leaf], -1, size, root, hashes));
        });

    [Fact]
    public void of_consistency_fails_when_anything_in_it_is_another() =>
        Gen.Select(Gen.Int[2, 700], Gen.Int[0, 699], Gen.Int[0, 1000]).Sample((second, any, mutant) =>
        {
            var first = 1 + any % (second - 1);
            var (older, newer) = (MerkleTree.Root(LargeNodes, first), MerkleTree.Root(LargeNodes, second));
            var hashes = MerkleTree.Consistency(LargeNodes, first, second);
            Assert.False(MerkleProof.IsConsistent(first, older, second, newer, Mutated(hashes, mutant)));
            Assert.False(MerkleProof.IsConsistent(first, Flipped(older, mutant), second, newer, hashes));
            Assert.False(MerkleProof.IsConsistent(first, older, second, Flipped(newer, mutant), hashes));
            Assert.False(MerkleProof.IsConsistent(second, newer, first, older, hashes));
            Assert.False(MerkleProof.IsConsistent(0, older, second, newer, hashes));
        });

    [Fact]
    public void between_equal_trees_is_empty_and_only_then_holds()
    {
        var root = MerkleTree.Root(LargeNodes, 7);
        Assert.Empty(MerkleTree.Consistency(LargeNodes, 7, 7));
        Assert.True(MerkleProof.IsConsistent(7, root, 7, root, []));
        Assert.False(MerkleProof.IsConsistent(7, root, 7, root, [root]));
        Assert.False(MerkleProof.IsConsistent(7, root, 7, Flipped(root, 1), []));
    }

    [Fact]
    public void is_not_made_for_what_the_tree_does_not_have()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.Inclusion(LargeNodes, 7, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.Inclusion(LargeNodes, -1, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.Consistency(LargeNodes, 0, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.Consistency(LargeNodes, 8, 7));
    }

    /// <summary>One hash changed, left out, doubled, cut short, or put into another's place.</summary>
    private static List<byte[]> Mutated(IReadOnlyList<byte[]> hashes, int mutant)
    {
        var list = hashes.ToList();
        var at = mutant % list.Count;
        switch (mutant % 5)
        {
            case 0: list[at] = Flipped(list[at], mutant); break;
            case 1: list.RemoveAt(at); break;
            case 2: list.Insert(at, list[at]); break;
            case 3: list[at] = list[at][..31]; break;
            default: list.Add(new byte[TreeHash.Size]); break;
        }
        return list;
    }

    private static byte[] Flipped(byte[] hash, int bit)
    {
        var flipped = (byte[])hash.Clone();
        flipped[bit / 8 % hash.Length] ^= (byte)(1 << (bit % 8));
        return flipped;
    }
}
