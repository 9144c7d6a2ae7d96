using Coordination.Domain;
using Coordination.Domain.Ledger.Tree;

namespace Coordination.Grains.Ports;

/// <summary>The tree over a ledger's leaves, which follows the ledger by about a second, and its signed
/// checkpoints.</summary>
public interface ILedgerTree
{
    /// <summary>The newest checkpoint; null while none can be given: the tree is still being built, or it contradicts an
    /// earlier checkpoint and an operator must look.</summary>
    Task<SignedTreeHead?> Newest(string ledger, CancellationToken cancellation);

    /// <summary>Shows that the entry at <paramref name="position"/> stands in the tree of <paramref name="size"/>
    /// entries. 1 ≤ position ≤ size ≤ size of the newest checkpoint.</summary>
    Task<InclusionPath> ProveInclusion(string ledger, long position, long size, CancellationToken cancellation);

    /// <summary>Shows that the first tree is the beginning of the second. 1 ≤ first ≤ second ≤ size of the newest
    /// checkpoint.</summary>
    Task<ConsistencyPath> ProveConsistency(string ledger, long first, long second, CancellationToken cancellation);
}

/// <summary>A checkpoint.</summary>
/// <param name="Note">The signed note that says what <paramref name="Head"/> says.</param>
/// <param name="VerifierKey">The key that verifies it, as text.</param>
public sealed record SignedTreeHead(TreeHead Head, string Note, string VerifierKey);

/// <summary>Hashes from the leaf's neighbour up to the root.</summary>
public sealed record InclusionPath(byte[] Root, ValueList<byte[]> Hashes);

/// <summary>Hashes that lead from the roots of two trees to each other.</summary>
public sealed record ConsistencyPath(byte[] FirstRoot, byte[] SecondRoot, ValueList<byte[]> Hashes);
