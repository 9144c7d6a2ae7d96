using Coordination.Domain.Ledger.Tree;

namespace Coordination.Domain.Ledger.Inspection;

/// <summary>What an inspection saw of one ledger.</summary>
/// <param name="Origin">Null when its first entry does not open it.</param>
/// <param name="Length">Number of entries.</param>
/// <param name="Root">Root of the tree that they give.</param>
/// <param name="KeptSize">Size of the kept tree; null where there is none, so that altered entries with recomputed leaves
/// show only against a saved checkpoint.</param>
/// <param name="IsSignatureChecked">Whether the key was there to check the kept checkpoint with.</param>
public sealed record LedgerStanding(
    string Ledger, LedgerOrigin? Origin, long Length, byte[] Root, long? KeptSize, bool IsSignatureChecked);
