using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Npgsql;

namespace Coordination.Storage.Ledger;

/// <summary>What is said to a PostgreSQL database within a transaction. Mostly one thing: all that is written, with the
/// commit, placed by the heads that this writer left; the database refuses it when they are no longer so, or when a request
/// is known. Then, and when something must be read before it can be placed, all of that is read first and at
/// once.</summary>
internal sealed class PostgresStatements : IAppendStatements, IDisposable
{
    private readonly PostgresHeads heads = new();
    private readonly Dictionary<(int Ledger, string RequestId, string Caller), RecordedRequest> requests = [];
    private readonly Dictionary<(int Ledger, string Stream), NewStream> begun = [];
    private readonly List<LedgerHead> touched = [];
    private readonly PostgresNumbers numbers;
    private readonly PostgresLookups lookups;
    private readonly PostgresWrites writes;
    private readonly NpgsqlCommand rollback;
    private bool hasAsked;
    private bool mustAsk;

    public PostgresStatements(NpgsqlConnection connection)
    {
        numbers = new PostgresNumbers(connection);
        lookups = new PostgresLookups(connection, heads, requests);
        writes = new PostgresWrites(connection);
        rollback = new NpgsqlCommand("ROLLBACK", connection);
    }

    public void Begin(IReadOnlyList<QueuedAppend> appends)
    {
        begun.Clear();
        touched.Clear();
        requests.Clear();
        writes.Clear();
        foreach (var queued in appends) numbers.OfLedger(queued.Append.Ledger);
        hasAsked = mustAsk || !heads.Suffice(appends, numbers.OfLedger);
        mustAsk = false;
        if (hasAsked) lookups.Begin(appends, numbers.OfLedger);
    }

    /// <summary>False when nothing is written because something must be read first, as the next beginning does.</summary>
    public bool TryEnd(bool hasWritten)
    {
        if (mustAsk) return false;
        if (hasWritten) return TryCommit();
        if (hasAsked) rollback.ExecuteNonQuery();
        return true;
    }

    public LedgerHead Ledger(string ledger)
    {
        var head = heads.Head(numbers.OfLedger(ledger), ledger);
        touched.Add(head);
        return head;
    }

    public StreamHead Stream(LedgerHead head, string stream) => new(heads.Stream((int)head.Number, stream).Version, 0);

    public RecordedRequest? Request(LedgerHead head, LedgerAppend append)
    {
        if (requests.TryGetValue(KeyOf(head, append), out var recorded)) return recorded;
        mustAsk |= !hasAsked;
        return null;
    }

    public bool TryRemember(LedgerHead head, LedgerAppend append, long firstPosition)
    {
        var request = new RecordedRequest(append.RequestHash, firstPosition, append.Events.Count);
        if (!requests.TryAdd(KeyOf(head, append), request)) return false;
        writes.Remember((int)head.Number, append, firstPosition);
        return true;
    }

    public void Insert(LedgerHead head, LedgerEntry entry, long recordedAt, long previousPosition)
    {
        var key = ((int)head.Number, entry.Stream);
        var number = heads.Stream((int)head.Number, entry.Stream).Number;
        var row = writes.Insert((int)head.Number, number, entry, recordedAt);
        if (number > 0) return;
        if (!begun.TryGetValue(key, out var stream)) begun[key] = stream = new NewStream([]);
        stream.Rows.Add(row);
        stream.Version = entry.StreamVersion;
    }

    public void Move(LedgerHead head)
    {
        writes.Tell(head);
        foreach (var stream in head.MovedStreams)
        {
            if (heads.Stream((int)head.Number, stream).Number is > 0 and var number)
                writes.MoveStream(number, head.Streams[stream].Version);
        }
    }

    public void Dispose()
    {
        numbers.Dispose();
        lookups.Dispose();
        writes.Dispose();
        rollback.Dispose();
    }

    private bool TryCommit()
    {
        if (begun.Count > 0) numbers.Begin(begun, writes, heads);
        // Every ledger concerned, moved or not, and in the order in which everybody locks them.
        touched.Sort(static (one, other) => one.Number.CompareTo(other.Number));
        foreach (var head in touched) writes.MoveLedger(head, heads.PositionOf((int)head.Number));
        try
        {
            writes.Commit(hasAsked);
        }
        catch (PostgresException refused) when (!hasAsked && IsOutdated(refused))
        {
            rollback.ExecuteNonQuery();
            mustAsk = true;
            return false;
        }
        foreach (var head in touched) heads.Left(head);
        return true;
    }

    // A ledger that is not where it was left, or a request that is known.
    private static bool IsOutdated(PostgresException refused) =>
        refused.SqlState is PostgresErrorCodes.NotNullViolation or PostgresErrorCodes.UniqueViolation;

    private static (int Ledger, string RequestId, string Caller) KeyOf(LedgerHead head, LedgerAppend append) =>
        ((int)head.Number, append.Context.RequestId, append.Context.Caller);
}
