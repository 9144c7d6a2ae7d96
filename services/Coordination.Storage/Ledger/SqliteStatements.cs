using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Coordination.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Coordination.Storage.Ledger;

/// <summary>What is said to a SQLite file within a transaction, statement by statement, and what need not be said because
/// the transaction before knew it.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IAppendStatements, IDisposable
{
    private readonly KnownHeads known = new();
    private readonly Statement fileVersion = new(connection, "PRAGMA data_version");
    private readonly Statement findLedger = new(connection,
        "SELECT number, head_position, head_recorded_at FROM ledgers WHERE ledger = ?");
    private readonly Statement insertLedger = new(connection,
        "INSERT INTO ledgers (ledger, head_position, head_recorded_at) VALUES (?, 0, 0) RETURNING number");
    private readonly Statement moveLedger = new(connection,
        "UPDATE ledgers SET head_position = ?, head_recorded_at = ? WHERE number = ?");
    private readonly Statement findRequest = new(connection,
        "SELECT request_hash, first_position, count FROM requests "
        + "WHERE ledger_number = ? AND request_id = ? AND caller = ?");
    private readonly Statement insertRequest = new(connection,
        "INSERT INTO requests (ledger_number, request_id, caller, request_hash, first_position, count) "
        + "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    private readonly Statement findStream = new(connection,
        "SELECT version, position FROM stream_heads WHERE ledger_number = ? AND stream = ?");
    private readonly Statement moveStream = new(connection,
        "INSERT INTO stream_heads (ledger_number, stream, version, position) VALUES (?, ?, ?, ?) "
        + "ON CONFLICT (ledger_number, stream) DO UPDATE SET version = excluded.version, position = excluded.position");
    private readonly Statement insertEntry = new(connection,
        "INSERT INTO entries (row, previous_position, stream_version, rules_version, recorded_at, stream, kind, actor, "
        + "acting_for, caller, request_id, leaf_hash, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    /// <summary>A transaction has begun. From here on nobody else writes, so what is known now stays true.</summary>
    public void Begin()
    {
        // Moved by the commits of every other connection to the file, of this process or another, and by none of our own.
        fileVersion.Step();
        known.Begin(fileVersion.Number(0));
        fileVersion.Reset();
    }

    /// <summary>The transaction is on disk.</summary>
    public void Committed() => known.Committed();

    public LedgerHead Ledger(string ledger) => known.Of(ledger, Read);

    public RecordedRequest? Request(LedgerHead head, LedgerAppend append)
    {
        if (head.Number == 0) return null;
        findRequest.Bind(head.Number).Bind(append.Context.RequestId).Bind(append.Context.Caller);
        var found = findRequest.Step()
            ? new RecordedRequest(findRequest.Bytes(0), findRequest.Number(1), (int)findRequest.Number(2))
            : null;
        findRequest.Reset();
        return found;
    }

    public bool TryRemember(LedgerHead head, LedgerAppend append, long firstPosition)
    {
        if (head.Number == 0) head.Number = Insert(head.Ledger);
        return insertRequest.Bind(head.Number).Bind(append.Context.RequestId).Bind(append.Context.Caller)
            .Bind(append.RequestHash).Bind(firstPosition).Bind(append.Events.Count).Execute() == 1;
    }

    public StreamHead Stream(LedgerHead head, string stream)
    {
        if (head.Number == 0) return default;
        findStream.Bind(head.Number).Bind(stream);
        var found = findStream.Step() ? new StreamHead(findStream.Number(0), findStream.Number(1)) : default;
        findStream.Reset();
        return found;
    }

    public void Insert(LedgerHead head, LedgerEntry entry, long recordedAt, long previousPosition) =>
        insertEntry.Bind(EntryRow.Of(head.Number, entry.Position)).Bind(previousPosition).Bind(entry.StreamVersion)
            .Bind(entry.RulesVersion).Bind(recordedAt).Bind(entry.Stream).Bind(entry.Kind).Bind(entry.Actor)
            .Bind(entry.ActingFor).Bind(entry.Caller).Bind(entry.RequestId)
            .Bind(entry.LeafHash).Bind(entry.Body).Execute();

    public void Move(LedgerHead head)
    {
        moveLedger.Bind(head.Position).Bind(head.RecordedAt).Bind(head.Number).Execute();
        foreach (var stream in head.MovedStreams)
        {
            var (version, position) = head.Streams[stream];
            moveStream.Bind(head.Number).Bind(stream).Bind(version).Bind(position).Execute();
        }
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[
            fileVersion, findLedger, insertLedger, moveLedger, findRequest, insertRequest, findStream, moveStream,
            insertEntry])
        {
            statement.Dispose();
        }
    }

    private LedgerHead Read(string ledger)
    {
        findLedger.Bind(ledger);
        var head = findLedger.Step()
            ? new LedgerHead(ledger, findLedger.Number(0), findLedger.Number(1), findLedger.Number(2))
            : new LedgerHead(ledger, 0, 0, 0);
        findLedger.Reset();
        return head;
    }

    private long Insert(string ledger)
    {
        insertLedger.Bind(ledger).Step();
        var number = insertLedger.Number(0);
        insertLedger.Step();
        insertLedger.Reset();
        return number;
    }
}
