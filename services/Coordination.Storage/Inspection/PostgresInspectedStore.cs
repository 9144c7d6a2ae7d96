using Coordination.Domain.Ledger;
using Coordination.Domain.Ledger.Inspection;
using Coordination.Domain.Ledger.Tree;
using Coordination.Storage.Postgres;
using Npgsql;

namespace Coordination.Storage.Inspection;

/// <summary>A PostgreSQL database at one moment, over three sessions: one walks through rows, one through requests, and one
/// is asked for tiles.</summary>
internal sealed class PostgresInspectedStore : IInspectedStore
{
    // The newest show most: each stands for all before it.
    private const int MostCheckpoints = 1000;

    private readonly NpgsqlConnection rows, requests, tiles;

    public PostgresInspectedStore(string connection)
    {
        rows = Open(connection);
        using var export = new NpgsqlCommand("SELECT pg_export_snapshot()", rows);
        var snapshot = (string)export.ExecuteScalar()!;
        (requests, tiles) = (Open(connection, snapshot), Open(connection, snapshot));
    }

    public IReadOnlyList<InspectedLedger> Ledgers() =>
    [
        .. Walk(tiles, "SELECT number, ledger, head_position, head_recorded_at FROM ledgers ORDER BY number")
            .Select(row => new InspectedLedger(row.GetInt32(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3))),
    ];

    public IEnumerable<StoredRow> Rows(InspectedLedger ledger) =>
        Walk(
            rows,
            "SELECT e.position, s.stream, e.stream_version, e.kind, e.actor, e.acting_for, e.caller, e.request_id, "
            + "e.rules_version, e.recorded_at, e.body, e.leaf_hash "
            + "FROM entries e LEFT JOIN streams s ON s.number = e.stream_number AND s.ledger_number = e.ledger_number "
            + "WHERE e.ledger_number = $1 ORDER BY e.position",
            ledger.Number)
            .Select(row => Read(ledger.Name, row));

    public IEnumerable<StoredStreamHead> StreamHeads(InspectedLedger ledger) =>
        Walk(rows, "SELECT stream, version FROM streams WHERE ledger_number = $1", ledger.Number)
            .Select(row => new StoredStreamHead(row.GetString(0), row.GetInt64(1), null));

    public IEnumerable<RememberedRequest> Requests(InspectedLedger ledger) =>
        Walk(
            requests,
            "SELECT caller, request_id, first_position, count FROM requests WHERE ledger_number = $1 ORDER BY first_position",
            ledger.Number)
            .Select(row => new RememberedRequest(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt32(3)));

    public IKeptTiles? Tree(string ledger)
    {
        using var command = new NpgsqlCommand("SELECT number, size FROM trees WHERE ledger = $1 AND size > 0", tiles);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ledger });
        using var row = command.ExecuteReader();
        return row.Read() ? new InspectedTree(tiles, row.GetInt32(0), row.GetInt64(1)) : null;
    }

    public IReadOnlyList<string> Checkpoints(string ledger)
    {
        using var command = new NpgsqlCommand(
            $"SELECT note FROM checkpoints WHERE ledger = $1 ORDER BY size DESC LIMIT {MostCheckpoints}", tiles);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ledger });
        using var row = command.ExecuteReader();
        var notes = new List<string>();
        while (row.Read()) notes.Add(row.GetString(0));
        return notes;
    }

    public IReadOnlyList<string> Strays() =>
    [
        .. ((string[])["entries", "streams", "requests"]).Where(table => Walk(
            tiles, $"SELECT 1 FROM {table} t WHERE NOT EXISTS (SELECT FROM ledgers l WHERE l.number = t.ledger_number) LIMIT 1")
            .Any()),
        .. Walk(tiles, "SELECT 1 FROM tiles t WHERE NOT EXISTS (SELECT FROM trees r WHERE r.number = t.tree_number) LIMIT 1")
            .Select(_ => "tiles"),
    ];

    public void Dispose()
    {
        foreach (var session in (ReadOnlySpan<NpgsqlConnection>)[rows, requests, tiles]) session.Dispose();
    }

    private static StoredRow Read(string ledger, NpgsqlDataReader row)
    {
        var position = row.GetInt64(0);
        if (row.IsDBNull(1)) return new(null, position, "stream_number");
        var microseconds = row.GetInt64(9);
        if (microseconds is < -62_135_596_800_000_000 or > 253_402_300_799_999_999) return new(null, position, "recorded_at");
        var entry = new LedgerEntry(
            ledger, position, row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetString(4), row.GetString(5),
            row.GetString(6), row.GetString(7), row.GetInt32(8), LeafHash.InstantOf(microseconds),
            row.GetFieldValue<byte[]>(10), row.GetFieldValue<byte[]>(11));
        return new(new InspectedRow(entry, null), position, "");
    }

    private static NpgsqlConnection Open(string connection, string? snapshot = null)
    {
        // The time limits of a migration: none.
        var session = new NpgsqlConnection(PostgresSession.Migrating(connection));
        try
        {
            session.Open();
            Execute(session, "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            if (snapshot is not null) Execute(session, $"SET TRANSACTION SNAPSHOT '{snapshot}'");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static void Execute(NpgsqlConnection session, string sql)
    {
        using var command = new NpgsqlCommand(sql, session);
        command.ExecuteNonQuery();
    }

    private static IEnumerable<NpgsqlDataReader> Walk(NpgsqlConnection session, string sql, params long[] values)
    {
        using var command = new NpgsqlCommand(sql, session);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = value });
        using var row = command.ExecuteReader();
        while (row.Read()) yield return row;
    }

    private sealed class InspectedTree(NpgsqlConnection session, long number, long size) : IKeptTiles
    {
        public long Size => size;
        public long Count =>
            Walk(session, "SELECT count(*) FROM tiles WHERE tree_number = $1", number).Select(row => row.GetInt64(0)).Single();

        public byte[]? Tile(TileName name) =>
            Walk(
                session, "SELECT hashes FROM tiles WHERE tree_number = $1 AND level = $2 AND tile_index = $3", number,
                name.Level, name.Index)
                .Select(row => row.GetFieldValue<byte[]>(0)).FirstOrDefault();
    }
}
