using System.Globalization;
using Coordination.Domain.Ledger.Tree;
using Coordination.Storage.Postgres;
using Npgsql;

namespace Coordination.Storage.Tree;

/// <summary>Trees in tables beside the ledger's. Of several silos that want the same tree to grow one does, and the others
/// find it grown.</summary>
internal sealed class PostgresTreeStore(PostgresDatabase database) : ITreeStore
{
    private const string TileSql =
        "SELECT hashes FROM tiles WHERE tree_number = (SELECT number FROM trees WHERE ledger = $1) "
        + "AND level = $2 AND tile_index = $3";

    public KeptTree? Kept(string ledger)
    {
        var found = Read(
            "SELECT size, note FROM trees WHERE ledger = $1 AND size > 0", [Of(ledger)],
            row => new KeptTree(row.GetInt64(0), row.GetString(1)));
        return found.FirstOrDefault();
    }

    public byte[]? Tile(string ledger, TileName name) =>
        Read(TileSql, [Of(ledger), Of(name.Level), Of(name.Index)], row => row.GetFieldValue<byte[]>(0)).FirstOrDefault();

    public void Grow(string ledger, Func<KeptTree?, Func<TileName, byte[]?>, GrownTree?> grow)
    {
        try
        {
            using var session = database.Pool.OpenConnection();
            using var transaction = session.BeginTransaction();
            Execute(session, "INSERT INTO trees (ledger, size, note) VALUES ($1, 0, '') ON CONFLICT DO NOTHING", Of(ledger));
            if (Take(session, ledger) is not { } held) return;
            var tree = held.Size == 0 ? null : held;
            if (grow(tree, name => Tile(session, ledger, name)) is { } grown) Write(session, ledger, grown);
            transaction.Commit();
        }
        catch (NpgsqlException trouble)
        {
            throw new IOException("The tree cannot grow: " + trouble.Message);
        }
    }

    public byte[] Leaves(string ledger, long afterPosition, int limit)
    {
        var leaves = new MemoryStream();
        var position = afterPosition;
        var rows = Read(
            "SELECT position, leaf_hash FROM entries WHERE ledger_number = (SELECT number FROM ledgers WHERE ledger = $1) "
            + "AND position > $2 ORDER BY position LIMIT $3",
            [Of(ledger), Of(afterPosition), Of(limit)],
            row => (Position: row.GetInt64(0), Leaf: row.GetFieldValue<byte[]>(1)));
        foreach (var row in rows)
        {
            if (row.Position != ++position)
                throw new TreeContradictedException(string.Create(
                    CultureInfo.InvariantCulture, $"The ledger {ledger} has no entry at position {position}."));
            leaves.Write(row.Leaf);
        }
        return leaves.ToArray();
    }

    public void Dispose()
    {
        // The database is the host's.
    }

    // The row is another silo's for as long as that one lets the tree grow.
    private static KeptTree? Take(NpgsqlConnection session, string ledger)
    {
        using var command = Command(
            session, "SELECT size, note FROM trees WHERE ledger = $1 FOR UPDATE SKIP LOCKED", Of(ledger));
        using var row = command.ExecuteReader();
        return row.Read() ? new KeptTree(row.GetInt64(0), row.GetString(1)) : null;
    }

    private static byte[]? Tile(NpgsqlConnection session, string ledger, TileName name)
    {
        using var command = Command(session, TileSql, Of(ledger), Of(name.Level), Of(name.Index));
        return (byte[]?)command.ExecuteScalar();
    }

    private static void Write(NpgsqlConnection session, string ledger, GrownTree grown)
    {
        Execute(
            session, "UPDATE trees SET size = $2, note = $3 WHERE ledger = $1",
            Of(ledger), Of(grown.Tree.Size), Of(grown.Tree.Note));
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
