using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Coordination.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Coordination.Storage.Ledger;

/// <summary>One read-only connection and its statements. One user at a time.</summary>
internal sealed class LedgerReader : IDisposable
{
    private const string Columns =
        "e.row, e.stream, e.stream_version, e.kind, e.actor, e.acting_for, e.caller, e.request_id, e.rules_version, "
        + "e.recorded_at, e.body, e.leaf_hash";

    private readonly SqliteConnection connection;
    private readonly Statement page, entry, tail, request, version, ledgers, head;
    private string kind = "", actor = "";

    public LedgerReader(string path)
    {
        connection = SqliteFile.OpenForReading(path);
        page = new(connection,
            $"SELECT {Columns} FROM ledgers l "
            + "JOIN entries e ON e.row > (l.number << 40) + ?2 AND e.row < (l.number + 1) << 40 "
            + "WHERE l.ledger = ?1 ORDER BY e.row LIMIT ?3");
        entry = new(connection, $"SELECT {Columns} FROM entries e WHERE e.row = ?");
        // Follows the thread of one stream back from its newest entry, reading no body.
        tail = new(connection,
            "WITH RECURSIVE tail (row, previous) AS ("
            + "SELECT e.row, e.previous_position FROM ledgers l JOIN stream_heads h ON h.ledger_number = l.number "
            + "JOIN entries e ON e.row = (l.number << 40) + h.position "
            + "WHERE l.ledger = ?1 AND h.stream = ?2 AND h.version > ?3 "
            + "UNION ALL SELECT e.row, e.previous_position FROM tail t "
            + "JOIN entries e ON e.row = ((t.row >> 40) << 40) + t.previous "
            + "WHERE t.previous > 0 AND e.stream_version > ?3) "
            + "SELECT row FROM tail");
        request = new(connection,
            "SELECT r.request_hash, r.first_position, r.count FROM ledgers l "
            + "JOIN requests r ON r.ledger_number = l.number WHERE l.ledger = ? AND r.request_id = ? AND r.caller = ?");
        version = new(connection,
            "SELECT h.version FROM ledgers l JOIN stream_heads h ON h.ledger_number = l.number "
            + "WHERE l.ledger = ? AND h.stream = ?");
        ledgers = new(connection, "SELECT ledger FROM ledgers WHERE head_position > 0 ORDER BY ledger");
        head = new(connection, "SELECT head_position FROM ledgers WHERE ledger = ?");
    }

    public ValueList<LedgerEntry> Page(string ledger, long afterPosition, int limit) =>
        Page(ledger, afterPosition, limit, static entry => entry).ToValueList();

    /// <summary>The same, for who needs of each entry only what <paramref name="read"/> answers.</summary>
    public List<T> Page<T>(string ledger, long afterPosition, int limit, Func<LedgerEntry, T> read)
    {
        var answers = new List<T>(Math.Min(limit, 1024));
        page.Bind(ledger).Bind(afterPosition).Bind(limit);
        try
        {
            while (page.Step()) answers.Add(read(Entry(ledger, page)));
        }
        finally
        {
            page.Reset();
        }
        return answers;
    }

    /// <summary>Entries never change, so they are fetched one by one after their places are known: a long stream never
    /// keeps an old view of the file open, which would hold up the checkpoint.</summary>
    public ValueList<LedgerEntry> Stream(
        string ledger, string stream, long afterVersion, CancellationToken cancellation)
    {
        var rows = new List<long>();
        tail.Bind(ledger).Bind(stream).Bind(afterVersion);
        while (tail.Step()) rows.Add(tail.Number(0));
        tail.Reset();
        var entries = new LedgerEntry[rows.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!entry.Bind(rows[^(i + 1)]).Step()) throw new InvalidDataException($"Row {rows[^(i + 1)]} is gone.");
            entries[i] = Entry(ledger, entry);
            entry.Reset();
        }
        return ValueList.Create<LedgerEntry>(entries);
    }

    public RecordedRequest? Request(string ledger, string caller, string requestId)
    {
        var found = request.Bind(ledger).Bind(requestId).Bind(caller).Step()
            ? new RecordedRequest(request.Bytes(0), request.Number(1), (int)request.Number(2))
            : null;
        request.Reset();
        return found;
    }

    public long Version(string ledger, string stream)
    {
        var found = version.Bind(ledger).Bind(stream).Step() ? version.Number(0) : 0;
        version.Reset();
        return found;
    }

    public ValueList<string> Ledgers()
    {
        var names = new List<string>();
        while (ledgers.Step()) names.Add(ledgers.Text(0));
        ledgers.Reset();
        return names.ToValueList();
    }

    public long Head(string ledger)
    {
        var position = head.Bind(ledger).Step() ? head.Number(0) : 0;
        head.Reset();
        return position;
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[page, entry, tail, request, version, ledgers, head])
            statement.Dispose();
        connection.Dispose();
    }

    // Nearly all rows are of a few kinds, and who acts is nearly always also whom it is for and who calls.
    private LedgerEntry Entry(string ledger, Statement row)
    {
        kind = row.Text(3, kind);
        actor = row.Text(4, actor);
        return new(
            ledger, EntryRow.PositionOf(row.Number(0)), row.Text(1), row.Number(2), kind, actor, row.Text(5, actor),
            row.Text(6, actor), row.Text(7), (int)row.Number(8), LeafHash.InstantOf(row.Number(9)), row.Bytes(10),
            row.Bytes(11));
    }
}
