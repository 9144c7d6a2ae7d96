using Coordination.Domain.Ledger;
using Coordination.Domain.Ledger.Tree;
using Coordination.Storage.Ledger;
using Coordination.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Coordination.Storage.Tree;

/// <summary>Trees in a file beside the ledger's. It may be deleted: it is made again from the
/// ledger. What was signed lies beside the key.</summary>
internal sealed class SqliteTreeStore : ITreeStore
{
    private const string KeptSql = "SELECT size FROM trees WHERE ledger = ?";
    private const string TileSql =
        "SELECT tiles.hashes FROM trees JOIN tiles ON tiles.tree_number = trees.number "
        + "WHERE trees.ledger = ? AND tiles.level = ? AND tiles.tile_index = ?";

    private readonly Lock reading = new();
    private readonly CheckpointFiles checkpoints;
    private readonly SqliteConnection writer, reader;
    private readonly LedgerReader ledgers;
    private readonly Statement begin, commit, rollback, insertTree, insertTile;
    private readonly Statement keptForWriting, tileForWriting, kept, tile;

    public SqliteTreeStore(StorageOptions options)
    {
        SchemaMigration.Apply(options.TreeFile, "Tree");
        writer = SqliteFile.OpenForWriting(options.TreeFile);
        // The newest transactions may be lost in a power cut, which the tree makes good by growing again.
        SqliteFile.Pragma(writer, "synchronous = NORMAL");
        reader = SqliteFile.OpenForReading(options.TreeFile);
        ledgers = new LedgerReader(options.LedgerFile);
        checkpoints = new CheckpointFiles(options.CheckpointFolder);
        begin = new(writer, "BEGIN IMMEDIATE");
        commit = new(writer, "COMMIT");
        rollback = new(writer, "ROLLBACK");
        insertTree = new(writer,
            "INSERT INTO trees (ledger, size) VALUES (?1, ?2) ON CONFLICT (ledger) DO UPDATE SET size = ?2");
        insertTile = new(writer,
            "INSERT OR REPLACE INTO tiles (tree_number, level, tile_index, hashes) "
            + "VALUES ((SELECT number FROM trees WHERE ledger = ?), ?, ?, ?)");
        (keptForWriting, tileForWriting) = (new(writer, KeptSql), new(writer, TileSql));
        (kept, tile) = (new(reader, KeptSql), new(reader, TileSql));
    }

    public bool Remembers() => checkpoints.AreThere;

    public bool HasSigned() => checkpoints.Ledgers().Count > 0;

    public void Begin() => checkpoints.Begin();

    public KeptTree Kept(string ledger)
    {
        lock (reading) return Kept(kept, ledger);
    }

    public byte[]? Tile(string ledger, TileName name)
    {
        lock (reading) return Tile(tile, ledger, name);
    }

    public void Grow(string ledger, Func<KeptTree, Func<TileName, byte[]?>, GrownTree?> grow)
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

    public IReadOnlyList<T> Entries<T>(string ledger, long afterPosition, int limit, Func<LedgerEntry, T> read) =>
        ledgers.Page(ledger, afterPosition, limit, read);

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)
            [begin, commit, rollback, insertTree, insertTile, keptForWriting, tileForWriting, kept, tile])
            statement.Dispose();
        foreach (var one in (ReadOnlySpan<IDisposable>)[writer, reader, ledgers]) one.Dispose();
    }

    private void Write(string ledger, GrownTree grown)
    {
        if (grown.Note is not null) checkpoints.Write(ledger, grown.Note);
        insertTree.Bind(ledger).Bind(grown.Size).Execute();
        foreach (var (name, hashes) in grown.Tiles)
            insertTile.Bind(ledger).Bind(name.Level).Bind(name.Index).Bind(hashes).Execute();
    }

    private KeptTree Kept(Statement statement, string ledger)
    {
        var size = statement.Bind(ledger).Step() ? statement.Number(0) : 0;
        statement.Reset();
        return new(size, checkpoints.Of(ledger));
    }

    private static byte[]? Tile(Statement statement, string ledger, TileName name)
    {
        var found = statement.Bind(ledger).Bind(name.Level).Bind(name.Index).Step() ? statement.Bytes(0) : null;
        statement.Reset();
        return found;
    }
}
