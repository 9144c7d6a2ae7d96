using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.Storage.Ledger;

/// <summary>How one store is read; the questions are those of <see cref="ILedger"/>. Thread safe. Trouble is an
/// <see cref="IOException"/>, because a driver's own exceptions cannot cross silos.</summary>
internal interface ILedgerReads : IDisposable
{
    Task<ValueList<LedgerEntry>> Stream(string ledger, string stream, long afterVersion, CancellationToken cancellation);
    Task<ValueList<LedgerEntry>> Page(string ledger, long afterPosition, int limit, CancellationToken cancellation);
    Task<RecordedRequest?> Request(string ledger, string caller, string requestId, CancellationToken cancellation);
    Task<ValueList<long>> Versions(string ledger, ValueList<string> streams, CancellationToken cancellation);
    Task<ValueList<string>> Ledgers(CancellationToken cancellation);
    Task<long> Head(string ledger, CancellationToken cancellation);
}
