using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Npgsql;

namespace Coordination.Storage.Ledger;

/// <summary>What is said to a PostgreSQL database within a transaction: all that is read comes first and at once, and all
/// that is written goes last and at once with the commit. In between nothing crosses the wire.</summary>
internal sealed class PostgresStatements(NpgsqlConnection connection) : IAppendStatements, IDisposable
{
    private readonly PostgresNumbers numbers = new(connection);
    private readonly PostgresLookups lookups = new(connection);
    private readonly PostgresWrites writes = new(connection);
    private readonly NpgsqlCommand rollback = new("ROLLBACK", connection);
    private readonly Dictionary<(int Ledger, string Stream), NewStream> begun = [];

    public void Begin(IReadOnlyList<QueuedAppend> appends)
    {
        begun.Clear();
        writes.Clear();
        foreach (var queued in appends) numbers.OfLedger(queued.Append.Ledger);
        lookups.Begin(appends, numbers.OfLedger);
    }

    public void Commit()
    {
        if (begun.Count > 0) numbers.Begin(begun, writes);
        writes.Commit();
    }

    public void Rollback() => rollback.ExecuteNonQuery();

    public LedgerHead Ledger(string ledger) => lookups.Heads[ledger];

    public StreamHead Stream(LedgerHead head, string stream) =>
        lookups.Streams.TryGetValue(((int)head.Number, stream), out var found) ? new(found.Version, 0) : default;

    public RecordedRequest? Request(LedgerHead head, LedgerAppend append) =>
        lookups.Requests.GetValueOrDefault(KeyOf(head, append));

    public bool TryRemember(LedgerHead head, LedgerAppend append, long firstPosition)
    {
        var request = new RecordedRequest(append.RequestHash, firstPosition, append.Events.Count);
        if (!lookups.Requests.TryAdd(KeyOf(head, append), request)) return false;
        writes.Remember((int)head.Number, append, firstPosition);
        return true;
    }

    public void Insert(LedgerHead head, LedgerEntry entry, long recordedAt, long previousPosition)
    {
        var key = ((int)head.Number, entry.Stream);
        var number = lookups.Streams.GetValueOrDefault(key).Number;
        var row = writes.Insert((int)head.Number, number, entry, recordedAt);
        if (number > 0) return;
        if (!begun.TryGetValue(key, out var stream)) begun[key] = stream = new NewStream([]);
        stream.Rows.Add(row);
        stream.Version = entry.StreamVersion;
    }

    public void Move(LedgerHead head)
    {
        writes.MoveLedger(head);
        foreach (var stream in head.MovedStreams)
        {
            if (lookups.Streams.TryGetValue(((int)head.Number, stream), out var known))
                writes.MoveStream(known.Number, head.Streams[stream].Version);
        }
    }

    public void Dispose()
    {
        numbers.Dispose();
        lookups.Dispose();
        writes.Dispose();
        rollback.Dispose();
    }

    private static (int Ledger, string RequestId, string Caller) KeyOf(LedgerHead head, LedgerAppend append) =>
        ((int)head.Number, append.Context.RequestId, append.Context.Caller);
}
