using Coordination.Domain;
using Coordination.Domain.Ledger.Tree;
using Coordination.Grains.Ports;

namespace Coordination.Storage.Tree;

/// <summary>Answers from the kept tiles. Thread safe.</summary>
internal sealed class LedgerTree(ITreeStore store, TreeKeeper keeper) : ILedgerTree
{
    public Task<TreeStanding> Standing(string ledger, CancellationToken cancellation) => Task.Run(
        () =>
        {
            var contradicted = keeper.ContradictedSize(ledger);
            if (contradicted > 0 || !keeper.HasCaughtUp(ledger)) return new TreeStanding(null, contradicted, 0);
            var kept = store.Kept(ledger);
            return new TreeStanding(Newest(kept), 0, kept.Size);
        }, cancellation);

    public Task<InclusionPath> ProveInclusion(
        string ledger, long position, long size, CancellationToken cancellation) => Task.Run(
        () =>
        {
            var nodes = Nodes(ledger);
            return new InclusionPath(
                MerkleTree.Root(nodes, size), MerkleTree.Inclusion(nodes, position - 1, size).ToValueList());
        }, cancellation);

    public Task<ConsistencyPath> ProveConsistency(
        string ledger, long first, long second, CancellationToken cancellation) => Task.Run(
        () =>
        {
            var nodes = Nodes(ledger);
            return new ConsistencyPath(
                MerkleTree.Root(nodes, first), MerkleTree.Root(nodes, second),
                MerkleTree.Consistency(nodes, first, second).ToValueList());
        }, cancellation);

    // What is remembered may be ahead of the tiles, where they were deleted.
    private SignedTreeHead? Newest(KeptTree kept) =>
        keeper.Obstacle is null && kept.Note is { } text && SignedNote.Parse(text) is { } note
        && TreeHead.Parse(note.Text) is { } head && head.Size <= kept.Size
            ? new SignedTreeHead(text, keeper.VerifierOf(head.Origin)!.ToString())
            : null;

    // One question asks for the same tiles again and again.
    private TiledNodes Nodes(string ledger)
    {
        var read = new Dictionary<TileName, byte[]>();
        return new TiledNodes(name => read.TryGetValue(name, out var hashes)
            ? hashes
            : read[name] = store.Tile(ledger, name) ?? throw new IOException($"Tile {name} of {ledger} is missing."));
    }
}
