using System.Text;
using Coordination.Domain.Ledger;
using Coordination.Domain.Ledger.Inspection;
using Coordination.Domain.Ledger.Tree;
using Coordination.Storage.Ledger;
using Coordination.Storage.Sqlite;
using Coordination.Storage.Tree;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Coordination.Storage.Inspection;

/// <summary>The files of a data directory, opened for reading only.</summary>
internal sealed class SqliteInspectedStore : IInspectedStore
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly (string Name, int Type)[] Columns =
    [
        ("row", raw.SQLITE_INTEGER), ("previous_position", raw.SQLITE_INTEGER), ("stream_version", raw.SQLITE_INTEGER),
        ("rules_version", raw.SQLITE_INTEGER), ("recorded_at", raw.SQLITE_INTEGER), ("stream", raw.SQLITE_TEXT),
        ("kind", raw.SQLITE_TEXT), ("actor", raw.SQLITE_TEXT), ("acting_for", raw.SQLITE_TEXT),
        ("caller", raw.SQLITE_TEXT), ("request_id", raw.SQLITE_TEXT), ("leaf_hash", raw.SQLITE_BLOB),
        ("body", raw.SQLITE_BLOB),
    ];

    private readonly SqliteConnection ledgers;
    private readonly SqliteConnection? trees;
    private readonly Dictionary<string, string> checkpoints;

    public SqliteInspectedStore(StorageOptions options)
    {
        if (!File.Exists(options.LedgerFile)) throw new IOException($"There is no {options.LedgerFile}.");
        // What was signed first, then the tree: a ledger that is written meanwhile is then never shorter than they are.
        var files = new CheckpointFiles(options.CheckpointFolder);
        checkpoints = files.Ledgers().ToDictionary(ledger => ledger, ledger => files.Of(ledger)!);
        trees = File.Exists(options.TreeFile) ? Open(options.TreeFile, "trees") : null;
        ledgers = Open(options.LedgerFile, "ledgers");
    }

    public IReadOnlyList<InspectedLedger> Ledgers() =>
    [
        .. Walk(ledgers, "SELECT number, ledger, head_position, head_recorded_at FROM ledgers ORDER BY number")
            .Select(row => new InspectedLedger(row.Number(0), row.Text(1), row.Number(2), row.Number(3))),
    ];

    public IEnumerable<StoredRow> Rows(InspectedLedger ledger) =>
        Walk(
            ledgers,
            $"SELECT {string.Join(", ", Columns.Select(column => column.Name))} FROM entries "
            + "WHERE row >= ? AND row < ? ORDER BY row",
            EntryRow.Of(ledger.Number, 0), EntryRow.Of(ledger.Number + 1, 0))
            .Select(row => Read(ledger.Name, row));

    public IEnumerable<StoredStreamHead> StreamHeads(InspectedLedger ledger) =>
        Walk(ledgers, "SELECT stream, version, position FROM stream_heads WHERE ledger_number = ?", ledger.Number)
            .Select(row => new StoredStreamHead(row.Text(0), row.Number(1), row.Number(2)));

    public IEnumerable<RememberedRequest> Requests(InspectedLedger ledger) =>
        Walk(
            ledgers,
            "SELECT caller, request_id, first_position, count FROM requests WHERE ledger_number = ? ORDER BY first_position",
            ledger.Number)
            .Select(row => new RememberedRequest(row.Text(0), row.Text(1), row.Number(2), row.Number(3)));

    public IKeptTiles? Tree(string ledger)
    {
        if (trees is null) return null;
        using var tree = new Statement(trees, "SELECT number, size FROM trees WHERE ledger = ?");
        return tree.Bind(ledger).Step() ? new InspectedTree(trees, tree.Number(0), tree.Number(1)) : null;
    }

    public IReadOnlyList<string> Checkpoints(string ledger) => checkpoints.TryGetValue(ledger, out var note) ? [note] : [];

    public IReadOnlyList<string> Strays()
    {
        var strays = new List<string>();
        var edge = long.MinValue;
        foreach (var ledger in Ledgers())
        {
            if (HasRows(edge, EntryRow.Of(ledger.Number, 0))) strays.Add("entries");
            edge = EntryRow.Of(ledger.Number + 1, 0);
        }
        if (HasRows(edge, long.MaxValue)) strays.Add("entries");
        foreach (var table in (string[])["stream_heads", "requests"])
        {
            var any = Walk(
                ledgers, $"SELECT 1 FROM {table} WHERE ledger_number NOT IN (SELECT number FROM ledgers) LIMIT 1");
            if (any.Any()) strays.Add(table);
        }
        const string Tiles = "SELECT 1 FROM tiles WHERE tree_number NOT IN (SELECT number FROM trees) LIMIT 1";
        if (trees is not null && Walk(trees, Tiles).Any()) strays.Add("tiles");
        return strays;
    }

    public void Dispose()
    {
        trees?.Dispose();
        ledgers.Dispose();
    }

    private bool HasRows(long from, long before) =>
        Walk(ledgers, "SELECT 1 FROM entries WHERE row >= ? AND row < ? LIMIT 1", from, before).Any();

    private static StoredRow Read(string ledger, Statement row)
    {
        var position = EntryRow.PositionOf(row.Number(0));
        for (var column = 0; column < Columns.Length; column++)
            if (row.TypeOf(column) != Columns[column].Type) return new(null, position, Columns[column].Name);
        if (row.Number(3) is < int.MinValue or > int.MaxValue) return new(null, position, "rules_version");
        var microseconds = row.Number(4);
        // The instants that a row may have: years that a clock can show.
        if (microseconds is < -62_135_596_800_000_000 or > 253_402_300_799_999_999) return new(null, position, "recorded_at");
        try
        {
            var entry = new LedgerEntry(
                ledger, position, Text(row, 5), row.Number(2), Text(row, 6), Text(row, 7), Text(row, 8), Text(row, 9),
                Text(row, 10), (int)row.Number(3), LeafHash.InstantOf(microseconds), row.Bytes(12), row.Bytes(11));
            return new(new InspectedRow(entry, row.Number(1)), position, "");
        }
        catch (DecoderFallbackException)
        {
            return new(null, position, "text");
        }
    }

    // Not the library's own reading of texts, which ends at a zero.
    private static string Text(Statement row, int column) => Strict.GetString(row.Stored(column));

    private static SqliteConnection Open(string path, string firstTable)
    {
        var connection = SqliteFile.OpenForReading(path);
        using var begin = new Statement(connection, "BEGIN");
        begin.Execute();
        // The first read fixes the moment.
        using var first = new Statement(connection, $"SELECT count(*) FROM {firstTable}");
        first.Step();
        return connection;
    }

    private static IEnumerable<Statement> Walk(SqliteConnection connection, string sql, params long[] values)
    {
        using var statement = new Statement(connection, sql);
        foreach (var value in values) statement.Bind(value);
        while (statement.Step()) yield return statement;
        statement.Reset();
    }

    private sealed class InspectedTree(SqliteConnection trees, long number, long size) : IKeptTiles
    {
        public long Size => size;
        public long Count => Walk(trees, "SELECT count(*) FROM tiles WHERE tree_number = ?", number)
            .Select(row => row.Number(0)).Single();

        public byte[]? Tile(TileName name) =>
            Walk(
                trees, "SELECT hashes FROM tiles WHERE tree_number = ? AND level = ? AND tile_index = ?", number, name.Level,
                name.Index)
                .Select(row => row.Bytes(0)).FirstOrDefault();
    }
}
