using System.Data.Common;
using System.Globalization;
using System.Text;
using Coordination.Domain.Ledger;
using Coordination.Domain.Ledger.Inspection;
using Coordination.Domain.Ledger.Tree;
using Coordination.Signatures;
using Coordination.Storage;

namespace Coordination.Harness.Tamper;

/// <summary>A copy of a grown city's database, open to whoever has every right.</summary>
/// <param name="ledger">Where the ledger lies.</param>
/// <param name="trees">Where the trees lie.</param>
internal abstract class TamperedCopy(GrownCity city, DbConnection ledger, DbConnection trees) : IDisposable
{
    public GrownCity City => city;
    public IReadOnlyList<LedgerEntry> Rows => city.Rows;
    public long Length => city.Rows.Count;

    /// <summary>Columns of <c>entries</c> that changes may pick, and whether the leaf covers them.</summary>
    public abstract IReadOnlyList<(string Name, bool IsHashed)> Columns { get; }

    /// <summary>The position of a row, as SQL, and whether a row is of the ledger.</summary>
    public abstract string Position { get; }
    public abstract string Heads { get; }

    /// <summary>Gives a row another position; negative ones are nobody's.</summary>
    public abstract void Move(string which, string to);

    /// <summary>Repeats the row at a position, as that of another request and version, at a free one.</summary>
    public abstract void Repeat(long position, long at);

    /// <summary>Makes heads of streams that fit the rows.</summary>
    public abstract void MendHeads();

    /// <summary>The newest signed checkpoint, and what it becomes; null to forget it.</summary>
    public abstract void AlterCheckpoint(Func<string, string?> alter);

    /// <summary>What an inspection finds.</summary>
    public abstract Findings Inspect(params IReadOnlyList<TreeHead> saved);

    public void Change(long position, string column, object value) => Execute(
        $"UPDATE entries SET {column} = @value WHERE {Position} = @position", ("value", value), ("position", position));

    public int Execute(string sql, params ReadOnlySpan<(string Name, object Value)> values) => Run(ledger, sql, values);

    public int ExecuteInTrees(string sql, params ReadOnlySpan<(string Name, object Value)> values) => Run(trees, sql, values);

    public byte[] Tile(TileName name)
    {
        using var command = Command(
            trees, "SELECT hashes FROM tiles WHERE level = @level AND tile_index = @number",
            [("level", name.Level), ("number", name.Index)]);
        return (byte[])command.ExecuteScalar()!;
    }

    /// <summary>The rows as they are now.</summary>
    public List<LedgerEntry> Read() => Read(ledger);

    /// <summary>Gives a row the leaf of what stands in it.</summary>
    public void Rehash(long position)
    {
        var entry = Read().First(row => row.Position == position);
        Change(position, "leaf_hash", LeafHash.Of(entry));
    }

    /// <summary>Makes tiles and checkpoint anew for the rows as they are, with the city's own key.</summary>
    public void SignAnew()
    {
        var growth = new TreeGrowth(0, _ => []);
        var rows = Read();
        foreach (var row in rows) growth.Add(row.LeafHash);
        foreach (var tile in growth.TakeChanged())
            ExecuteInTrees(
                "UPDATE tiles SET hashes = @hashes WHERE level = @level AND tile_index = @number",
                ("hashes", tile.Hashes), ("level", tile.Name.Level), ("number", tile.Name.Index));
        var head = new TreeHead(LedgerOrigin.Of(rows[0])!, rows.Count, growth.Root());
        var key = new VerifierKey(head.Origin.ToString(), Ed25519Signature.PublicKeyOf(city.Seed));
        AlterCheckpoint(_ => SignedNote.Sign(head.ToText(), key, text => Ed25519Signature.Sign(city.Seed, text)).ToString());
    }

    /// <summary>All rows of the open ledger, through the view that is there for readers of SQL.</summary>
    public static List<LedgerEntry> Read(DbConnection connection)
    {
        using var command = Command(
            connection,
            "SELECT ledger, position, stream, stream_version, kind, actor, acting_for, caller, request_id, rules_version, "
            + "recorded_at, body, leaf_hash FROM ledger ORDER BY position",
            []);
        using var row = command.ExecuteReader();
        var rows = new List<LedgerEntry>();
        while (row.Read())
            rows.Add(new(
                row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetString(5),
                row.GetString(6), row.GetString(7), row.GetString(8), row.GetInt32(9), LeafHash.InstantOf(row.GetInt64(10)),
                Encoding.UTF8.GetBytes(row.GetString(11)), (byte[])row[12]));
        return rows;
    }

    public void Close()
    {
        ledger.Dispose();
        trees.Dispose();
    }

    public abstract void Dispose();

    protected static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Run(DbConnection connection, string sql, ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    private static DbCommand Command(DbConnection connection, string sql, ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
