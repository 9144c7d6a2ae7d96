using System.Globalization;
using Coordination.Domain.Ledger.Tree;
using Coordination.Storage.Ledger;
using Coordination.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Coordination.Storage.Tree;

/// <summary>Trees in a file beside the ledger's. It may be deleted: it is made again from the ledger.</summary>
internal sealed class SqliteTreeStore : ITreeStore
{
    private const string KeptSql = "SELECT size, note FROM trees WHERE ledger = ?";
    private const string TileSql =
        "SELECT tiles.hashes FROM trees JOIN tiles ON tiles.tree_number = trees.number "
        + "WHERE trees.ledger = ? AND tiles.level = ? AND tiles.tile_index = ?";

    private readonly Lock reading = new();
    private readonly SqliteConnection writer, reader, ledger;
    private readonly Statement begin, commit, rollback, insertTree, insertTile, leaves;
    private readonly Statement keptForWriting, tileForWriting, kept, tile;

    public SqliteTreeStore(StorageOptions options)
    {
        SchemaMigration.Apply(options.TreeFile, "Tree");
        writer = SqliteFile.OpenForWriting(options.TreeFile);
        // The newest transactions may be lost in a power cut, which the tree makes good by growing again.
        SqliteFile.Pragma(writer, "synchronous = NORMAL");
        reader = SqliteFile.OpenForReading(options.TreeFile);
        ledger = SqliteFile.OpenForReading(options.LedgerFile);
        begin = new(writer, "BEGIN IMMEDIATE");
        commit = new(writer, "COMMIT");
        rollback = new(writer, "ROLLBACK");
        insertTree = new(writer,
            "INSERT INTO trees (ledger, size, note) VALUES (?1, ?2, ?3) "
            + "ON CONFLICT (ledger) DO UPDATE SET size = ?2, note = ?3");
        insertTile = new(writer,
            "INSERT OR REPLACE INTO tiles (tree_number, level, tile_index, hashes) "
            + "VALUES ((SELECT number FROM trees WHERE ledger = ?), ?, ?, ?)");
        leaves = new(ledger,
            "SELECT e.row, e.leaf_hash FROM ledgers l "
            + "JOIN entries e ON e.row > (l.number << 40) + ?2 AND e.row < (l.number + 1) << 40 "
            + "WHERE l.ledger = ?1 ORDER BY e.row LIMIT ?3");
        (keptForWriting, tileForWriting) = (new(writer, KeptSql), new(writer, TileSql));
        (kept, tile) = (new(reader, KeptSql), new(reader, TileSql));
    }

    public KeptTree? Kept(string ledger)
    {
        lock (reading) return Kept(kept, ledger);
    }

    public byte[]? Tile(string ledger, TileName name)
    {
        lock (reading) return Tile(tile, ledger, name);
    }

    public void Grow(string ledger, Func<KeptTree?, Func<TileName, byte[]?>, GrownTree?> grow)
    {
        begin.Execute();
        try
        {
            var tree = Kept(keptForWriting, ledger);
            if (grow(tree, name => Tile(tileForWriting, ledger, name)) is { } grown) Write(ledger, grown);
            commit.Execute();
        }
        catch
        {
            rollback.Execute();
            throw;
        }
    }

    public byte[] Leaves(string ledger, long afterPosition, int limit)
    {
        var found = new MemoryStream();
        leaves.Bind(ledger).Bind(afterPosition).Bind(limit);
        try
        {
            for (var position = afterPosition + 1; leaves.Step(); position++)
            {
                if (EntryRow.PositionOf(leaves.Number(0)) != position)
                    throw new TreeContradictedException(string.Create(
                        CultureInfo.InvariantCulture, $"The ledger {ledger} has no entry at position {position}."));
                found.Write(leaves.Bytes(1));
            }
        }
        finally
        {
            leaves.Reset();
        }
        return found.ToArray();
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)
            [begin, commit, rollback, insertTree, insertTile, leaves, keptForWriting, tileForWriting, kept, tile])
            statement.Dispose();
        foreach (var connection in (ReadOnlySpan<SqliteConnection>)[writer, reader, ledger]) connection.Dispose();
    }

    private void Write(string ledger, GrownTree grown)
    {
        insertTree.Bind(ledger).Bind(grown.Tree.Size).Bind(grown.Tree.Note).Execute();
        foreach (var (name, hashes) in grown.Tiles)
            insertTile.Bind(ledger).Bind(name.Level).Bind(name.Index).Bind(hashes).Execute();
    }

    private static KeptTree? Kept(Statement statement, string ledger)
    {
        var found = statement.Bind(ledger).Step() ? new KeptTree(statement.Number(0), statement.Text(1)) : null;
        statement.Reset();
        return found;
    }

    private static byte[]? Tile(Statement statement, string ledger, TileName name)
    {
        var found = statement.Bind(ledger).Bind(name.Level).Bind(name.Index).Step() ? statement.Bytes(0) : null;
        statement.Reset();
        return found;
    }
}
