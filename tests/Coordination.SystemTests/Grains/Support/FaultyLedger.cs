using System.Collections.Concurrent;
using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;

namespace Coordination.SystemTests.Grains.Support;

/// <summary>What goes wrong with one ledger, on every silo.</summary>
internal sealed class LedgerFault
{
    /// <summary>Stands in for an append; it may or may not pass it on.</summary>
    public Func<LedgerAppend, ILedger, Task<AppendOutcome>>? Append { get; init; }

    /// <summary>Called before a stream, a page, versions or the head are read.</summary>
    public Action Reads { get; init; } = () => { };

    /// <summary>Called before a request is looked up.</summary>
    public Action LooksUp { get; init; } = () => { };
}

/// <summary>What storage throws: a type that no other silo can read.</summary>
internal sealed class DiskException(string message) : Exception(message);

/// <summary>A real ledger that fails where a test says so.</summary>
internal sealed class FaultyLedger(ILedger inner, ConcurrentDictionary<string, LedgerFault> faults) : ILedger
{
    public ILedger Inner => inner;

    public Task<AppendOutcome> Append(LedgerAppend append) =>
        faults.TryGetValue(append.Ledger, out var fault) && fault.Append is { } instead
            ? instead(append, inner)
            : inner.Append(append);

    public Task<ValueList<LedgerEntry>> ReadStream(
        string ledger, string stream, long afterVersion, CancellationToken cancellation)
    {
        Fault(ledger).Reads();
        return inner.ReadStream(ledger, stream, afterVersion, cancellation);
    }

    public Task<ValueList<LedgerEntry>> Read(
        string ledger, long afterPosition, int limit, CancellationToken cancellation)
    {
        Fault(ledger).Reads();
        return inner.Read(ledger, afterPosition, limit, cancellation);
    }

    public Task<RecordedRequest?> FindRequest(
        string ledger, string caller, string requestId, CancellationToken cancellation)
    {
        Fault(ledger).LooksUp();
        return inner.FindRequest(ledger, caller, requestId, cancellation);
    }

    public Task<ValueList<long>> StreamVersions(
        string ledger, ValueList<string> streams, CancellationToken cancellation)
    {
        Fault(ledger).Reads();
        return inner.StreamVersions(ledger, streams, cancellation);
    }

    public Task<ValueList<string>> Ledgers(CancellationToken cancellation) => inner.Ledgers(cancellation);

    public Task<long> Head(string ledger, CancellationToken cancellation) => inner.Head(ledger, cancellation);

    public Task WaitForMore(string ledger, long position, CancellationToken cancellation) =>
        inner.WaitForMore(ledger, position, cancellation);

    private LedgerFault Fault(string ledger) => faults.GetValueOrDefault(ledger, None);

    private static readonly LedgerFault None = new();
}
