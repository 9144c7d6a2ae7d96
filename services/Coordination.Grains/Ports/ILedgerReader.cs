using Coordination.Domain;
using Coordination.Domain.Ledger;

namespace Coordination.Grains.Ports;

/// <summary>What is recorded, for those that only read: boards and edges. Whoever reads here needs no database of its
/// own, as a silo reads for an edge that has none.</summary>
public interface ILedgerReader
{
    /// <summary>Entries of one stream with a version above <paramref name="afterVersion"/>, oldest first.</summary>
    Task<ValueList<LedgerEntry>> ReadStream(string ledger, string stream, long afterVersion, CancellationToken cancellation);

    /// <summary>At most <paramref name="limit"/> entries after <paramref name="afterPosition"/>, oldest first.</summary>
    Task<ValueList<LedgerEntry>> Read(string ledger, long afterPosition, int limit, CancellationToken cancellation);

    /// <summary>Ids of all ledgers that have at least one entry.</summary>
    Task<ValueList<string>> Ledgers(CancellationToken cancellation);

    /// <summary>Last position of a ledger, 0 when it is empty.</summary>
    Task<long> Head(string ledger, CancellationToken cancellation);

    /// <summary>Completes as soon as something may have been appended to the ledger after <paramref name="position"/>, by
    /// this silo (at once) or another (by a slow poll).</summary>
    Task WaitForMore(string ledger, long position, CancellationToken cancellation);
}
