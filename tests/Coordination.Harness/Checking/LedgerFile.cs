using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Coordination.Harness.Checking;

/// <summary>Reads the ledger behind the program's back, as any SQL reader could: read-only, through its view.</summary>
internal static class LedgerFile
{
    public static IReadOnlyList<StoredRow> Rows(string data)
    {
        using var connection = Open(Path.Combine(data, "ledger.db"));
        using var command = connection.CreateCommand();
        return LedgerView.Read(command);
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
