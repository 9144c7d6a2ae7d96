using Microsoft.Data.Sqlite;

namespace Coordination.Storage.Sqlite;

/// <summary>Opens connections to one database file. They are not pooled: each owner keeps its own for as long as it
/// lives, so no connection ever comes back with somebody else's transaction in it.</summary>
internal static class SqliteFile
{
    public static SqliteConnection OpenForWriting(string path) => Open(path, SqliteOpenMode.ReadWriteCreate);

    public static SqliteConnection OpenForReading(string path) => Open(path, SqliteOpenMode.ReadOnly);

    /// <summary>Runs a pragma and answers what the database says it is now.</summary>
    public static string Pragma(SqliteConnection connection, string pragma)
    {
        using var statement = new Statement(connection, "PRAGMA " + pragma);
        return statement.Step() ? statement.Text(0) : "";
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            // Seconds after which the driver stops repeating a busy statement; the library's own wait is set below.
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            Pragma(connection, "busy_timeout = 5000");
            Pragma(connection, "foreign_keys = ON");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
