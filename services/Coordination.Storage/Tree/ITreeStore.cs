using Coordination.Domain.Ledger.Tree;

namespace Coordination.Storage.Tree;

/// <summary>A tree as it is kept.</summary>
/// <param name="Size">Leaves that the tiles hold.</param>
/// <param name="Note">Its signed checkpoint, of the same size.</param>
internal sealed record KeptTree(long Size, string Note);

/// <summary>What a tree has become.</summary>
internal sealed record GrownTree(KeptTree Tree, IReadOnlyList<TreeTile> Tiles);

/// <summary>Where the trees lie, and the leaves from which they grow. <see cref="Kept"/> and <see cref="Tile"/> are thread
/// safe; the rest is for the one who keeps the trees.</summary>
internal interface ITreeStore : IDisposable
{
    /// <summary>The tree of a ledger; null when there is none yet.</summary>
    KeptTree? Kept(string ledger);

    /// <summary>The hashes of a tile; null when there is no such tile.</summary>
    byte[]? Tile(string ledger, TileName name);

    /// <summary>Lets a tree grow by what <paramref name="grow"/> answers, in one transaction; by nothing when that is
    /// null. It is given the tree and its tiles. Nothing happens while another process does the same.</summary>
    void Grow(string ledger, Func<KeptTree?, Func<TileName, byte[]?>, GrownTree?> grow);

    /// <summary>Leaves of the entries after a position, 32 bytes each, as far as there are any.</summary>
    /// <exception cref="TreeContradictedException">A position is missing.</exception>
    byte[] Leaves(string ledger, long afterPosition, int limit);
}

/// <summary>The ledger is not what an earlier checkpoint says it was. Nothing is signed any more until an operator has
/// looked.</summary>
internal sealed class TreeContradictedException(string message) : Exception(message);
