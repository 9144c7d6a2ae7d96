using Coordination.Domain;
using Coordination.Domain.Ledger.Tree;

namespace Coordination.Grains.Ports;

/// <summary>The tree over a ledger's leaves, which follows the ledger by about a second, and its signed
/// checkpoints.</summary>
public interface ILedgerTree
{
    /// <summary>How the tree stands.</summary>
    Task<TreeStanding> Standing(string ledger, CancellationToken cancellation);

    /// <summary>Shows that the entry at <paramref name="position"/> stands in the tree of <paramref name="size"/>
    /// entries. 1 ≤ position ≤ size ≤ size of the standing.</summary>
    Task<InclusionPath> ProveInclusion(string ledger, long position, long size, CancellationToken cancellation);

    /// <summary>Shows that the first tree is the beginning of the second. 1 ≤ first ≤ second ≤ size of the
    /// standing.</summary>
    Task<ConsistencyPath> ProveConsistency(string ledger, long first, long second, CancellationToken cancellation);
}

/// <summary>What can be said of a tree now.</summary>
/// <param name="Newest">The newest checkpoint; null while the tree is being built, when it is contradicted, and where nothing
/// may be signed.</param>
/// <param name="ContradictedSize">Entries of the checkpoint with which the ledger no longer agrees; 0 when all is
/// well.</param>
/// <param name="Size">Entries of the largest tree over which proofs are made; 0 while it is being built.</param>
[GenerateSerializer, Immutable, Alias("Coordination.TreeStanding")]
public sealed record TreeStanding(
    [property: Id(0)] SignedTreeHead? Newest, [property: Id(1)] long ContradictedSize, [property: Id(2)] long Size);

/// <summary>A checkpoint.</summary>
/// <param name="Note">The signed note.</param>
/// <param name="VerifierKey">The key that verifies it, as text.</param>
[GenerateSerializer, Immutable, Alias("Coordination.SignedTreeHead")]
public sealed record SignedTreeHead([property: Id(0)] string Note, [property: Id(1)] string VerifierKey)
{
    /// <summary>What the note says.</summary>
    /// <exception cref="FormatException">The note is none of ours.</exception>
    public TreeHead Head() => SignedNote.Parse(Note) is { } note && TreeHead.Parse(note.Text) is { } head
        ? head
        : throw new FormatException("The note is no checkpoint.");
}

/// <summary>Hashes from the leaf's neighbour up to the root.</summary>
[GenerateSerializer, Immutable, Alias("Coordination.InclusionPath")]
public sealed record InclusionPath([property: Id(0)] byte[] Root, [property: Id(1)] ValueList<byte[]> Hashes);

/// <summary>Hashes that lead from the roots of two trees to each other.</summary>
[GenerateSerializer, Immutable, Alias("Coordination.ConsistencyPath")]
public sealed record ConsistencyPath(
    [property: Id(0)] byte[] FirstRoot, [property: Id(1)] byte[] SecondRoot, [property: Id(2)] ValueList<byte[]> Hashes);
