using Coordination.Domain.Ledger;
using Coordination.Domain.Ledger.Tree;

namespace Coordination.Storage.Tree;

/// <summary>A tree as it is kept.</summary>
/// <param name="Size">Leaves that the tiles hold; 0 where they were deleted.</param>
/// <param name="Note">The newest signed checkpoint, of a tree that may be larger or smaller; null before the first.</param>
internal sealed record KeptTree(long Size, string? Note);

/// <summary>What a tree has become.</summary>
/// <param name="Note">Its signed checkpoint; null to leave the one before.</param>
internal sealed record GrownTree(long Size, IReadOnlyList<TreeTile> Tiles, string? Note);

/// <summary>Where the trees lie and what was signed of them, and the entries from which they grow. <see cref="Kept"/> and
/// <see cref="Tile"/> are thread safe; the rest is for the one who keeps the trees.</summary>
internal interface ITreeStore : IDisposable
{
    /// <summary>Whether it is known what was signed, be it nothing.</summary>
    bool Remembers();

    /// <summary>Whether anything was signed.</summary>
    bool HasSigned();

    /// <summary>Remembers from now on; nothing happens where that is so already.</summary>
    void Begin();

    /// <summary>The tree of a ledger.</summary>
    KeptTree Kept(string ledger);

    /// <summary>The hashes of a tile; null when there is no such tile.</summary>
    byte[]? Tile(string ledger, TileName name);

    /// <summary>Lets a tree grow by what <paramref name="grow"/> answers; by nothing when that is null. It is given the tree
    /// and its tiles. Nothing happens while another process does the same. A checkpoint is on the disk before anybody is
    /// given it.</summary>
    void Grow(string ledger, Func<KeptTree, Func<TileName, byte[]?>, GrownTree?> grow);

    /// <summary>What <paramref name="read"/> answers of the entries after a position as they are stored, as far as there are
    /// any. It is asked while they are read, so that none of them is kept.</summary>
    IReadOnlyList<T> Entries<T>(string ledger, long afterPosition, int limit, Func<LedgerEntry, T> read);
}

/// <summary>The ledger is not what an earlier checkpoint says it was, or not what its leaves say. Nothing is signed any more
/// until an operator has looked.</summary>
internal sealed class TreeContradictedException(string message) : Exception(message);
