using System.Globalization;
using System.Text;
using Coordination.Domain.Ledger;
using Microsoft.Data.Sqlite;

namespace Coordination.Harness.Checking;

/// <summary>Reads the ledger behind the program's back, as any SQL reader could: read-only, through its view.</summary>
internal static class LedgerFile
{
    public static IReadOnlyList<StoredRow> Rows(string data)
    {
        using var connection = Open(Path.Combine(data, "ledger.db"));
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT ledger, position, stream, stream_version, kind, actor, acting_for, caller, request_id, rules_version, "
            + "recorded_at, body, leaf_hash FROM ledger ORDER BY ledger, position";
        using var reader = command.ExecuteReader();
        var rows = new List<StoredRow>();
        while (reader.Read()) rows.Add(ReportBody.Read(Entry(reader)));
        return rows;
    }

    /// <summary>Last position of the one ledger.</summary>
    public static long Head(string data) => long.Parse(
        Scalar(Path.Combine(data, "ledger.db"), "SELECT max(position) FROM ledger"), CultureInfo.InvariantCulture);

    /// <summary>What SQLite says of the file's own consistency: <c>ok</c>.</summary>
    public static string Integrity(string data) => Pragma(data, "integrity_check");

    public static string Pragma(string data, string pragma) => Scalar(Path.Combine(data, "ledger.db"), "PRAGMA " + pragma);

    /// <summary>One value from any database file.</summary>
    public static string Scalar(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    private static LedgerEntry Entry(SqliteDataReader reader) => new(
        reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetInt64(3), reader.GetString(4), reader.GetString(5),
        reader.GetString(6), reader.GetString(7), reader.GetString(8), reader.GetInt32(9),
        LeafHash.InstantOf(reader.GetInt64(10)), Encoding.UTF8.GetBytes(reader.GetString(11)), (byte[])reader[12]);

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }
}
