using Coordination.Domain.Ledger;
using Coordination.Domain.Ledger.Tree;
using Coordination.Storage.Ledger;
using Coordination.Storage.Postgres;
using Npgsql;

namespace Coordination.Storage.Tree;

/// <summary>Trees in tables beside the ledger's. Of several silos that want the same tree to grow one does, and the others
/// find it grown.</summary>
internal sealed class PostgresTreeStore(PostgresDatabase database, string givenFolder) : ITreeStore
{
    private const string NoteSql =
        "(SELECT note FROM checkpoints c WHERE c.ledger = $1 ORDER BY c.size DESC LIMIT 1)";

    private const string KeptSql =
        $"SELECT coalesce((SELECT size FROM trees WHERE ledger = $1), 0), {NoteSql}";

    private const string InsertSql =
        "INSERT INTO checkpoints (ledger, size, note) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    private const string TileSql =
        "SELECT hashes FROM tiles WHERE tree_number = (SELECT number FROM trees WHERE ledger = $1) "
        + "AND level = $2 AND tile_index = $3";

    // Where an operator says what was signed before this database began to remember it.
    private readonly CheckpointFiles given = new(givenFolder);

    public bool Remembers() =>
        Read("SELECT 1 FROM checkpoints LIMIT 1", [], row => row.GetInt32(0)).Count > 0 || given.AreThere;

    public bool HasSigned() =>
        Read("SELECT 1 FROM checkpoints WHERE size > 0 LIMIT 1", [], row => row.GetInt32(0)).Count > 0;

    public void Begin()
    {
        using var session = database.Pool.OpenConnection();
        using var transaction = session.BeginTransaction();
        foreach (var ledger in given.Ledgers())
            if (SignedNote.Parse(given.Of(ledger)!) is { } note && TreeHead.Parse(note.Text) is { } head)
                Execute(session, InsertSql, Of(head.Origin.Ledger), Of(head.Size), Of(note.ToString()));
            else
                throw new InvalidOperationException($"What was given as the last checkpoint of {ledger} is none.");
        Execute(session, InsertSql, Of(""), Of(0L), Of(""));
        transaction.Commit();
        if (given.AreThere) given.PutAside();
    }

    public KeptTree Kept(string ledger) =>
        Read(KeptSql, [Of(ledger)], row => new KeptTree(row.GetInt64(0), Note(row))).FirstOrDefault(new KeptTree(0, null));

    public byte[]? Tile(string ledger, TileName name) =>
        Read(TileSql, [Of(ledger), Of(name.Level), Of(name.Index)], row => row.GetFieldValue<byte[]>(0)).FirstOrDefault();

    public void Grow(string ledger, Func<KeptTree, Func<TileName, byte[]?>, GrownTree?> grow)
    {
        try
        {
            using var session = database.Pool.OpenConnection();
            using var transaction = session.BeginTransaction();
            Execute(session, "INSERT INTO trees (ledger, size) VALUES ($1, 0) ON CONFLICT DO NOTHING", Of(ledger));
            if (Take(session, ledger) is not { } held) return;
            if (grow(held, name => Tile(session, ledger, name)) is { } grown) Write(session, ledger, grown);
            transaction.Commit();
        }
        catch (NpgsqlException trouble)
        {
            throw new IOException("The tree cannot grow: " + trouble.Message);
        }
    }

    public IReadOnlyList<T> Entries<T>(string ledger, long afterPosition, int limit, Func<LedgerEntry, T> read) =>
        PostgresReads.Page(database, ledger, afterPosition, limit, read, CancellationToken.None).GetAwaiter().GetResult();

    public void Dispose()
    {
        // The database is the host's.
    }

    // The row is another silo's for as long as that one lets the tree grow.
    private static KeptTree? Take(NpgsqlConnection session, string ledger)
    {
        using var command = Command(
            session, "SELECT 1 FROM trees WHERE ledger = $1 FOR UPDATE SKIP LOCKED", Of(ledger));
        if (command.ExecuteScalar() is null) return null;
        // Read once the row is held: what another silo signed just before is then seen.
        using var kept = Command(session, KeptSql, Of(ledger));
        using var row = kept.ExecuteReader();
        return row.Read() ? new KeptTree(row.GetInt64(0), Note(row)) : null;
    }

    private static string? Note(NpgsqlDataReader row) => row.IsDBNull(1) ? null : row.GetString(1);

    private static byte[]? Tile(NpgsqlConnection session, string ledger, TileName name)
    {
        using var command = Command(session, TileSql, Of(ledger), Of(name.Level), Of(name.Index));
        return (byte[]?)command.ExecuteScalar();
    }

    private static void Write(NpgsqlConnection session, string ledger, GrownTree grown)
    {
        if (grown.Note is not null) Execute(session, InsertSql, Of(ledger), Of(grown.Size), Of(grown.Note));
        Execute(session, "UPDATE trees SET size = $2 WHERE ledger = $1", Of(ledger), Of(grown.Size));
        Execute(
            session,
            "INSERT INTO tiles (tree_number, level, tile_index, hashes) "
            + "SELECT t.number, u.level, u.tile_index, u.hashes FROM trees t, "
            + "unnest($2::integer[], $3::bigint[], $4::bytea[]) AS u (level, tile_index, hashes) WHERE t.ledger = $1 "
            + "ON CONFLICT (tree_number, level, tile_index) DO UPDATE SET hashes = excluded.hashes",
            Of(ledger), Of(grown.Tiles.Select(tile => tile.Name.Level)), Of(grown.Tiles.Select(tile => tile.Name.Index)),
            Of(grown.Tiles.Select(tile => tile.Hashes)));
    }

    // On the keeper's own thread or that of one question: nobody's turn is held up.
    private List<T> Read<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read) =>
        [.. database.Query(sql, parameters, read, CancellationToken.None).GetAwaiter().GetResult()];

    private static void Execute(NpgsqlConnection session, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        using var command = Command(session, sql, parameters);
        command.ExecuteNonQuery();
    }

    private static NpgsqlCommand Command(
        NpgsqlConnection session, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlCommand(sql, session);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };
    private static NpgsqlParameter<T[]> Of<T>(IEnumerable<T> values) => new() { TypedValue = [.. values] };
    private static NpgsqlParameter<string> Of(string value) => new() { TypedValue = value };
}
