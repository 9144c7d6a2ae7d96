using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Coordination.Storage.Sqlite;

/// <summary>One prepared statement, bound by place. It speaks to the library directly because an append runs three of
/// them, and a command with named parameters costs several times what the statement itself does. Not thread
/// safe.</summary>
internal sealed class Statement : IDisposable
{
    private const uint PersistentPreparation = 1;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private int bound;

    public Statement(SqliteConnection connection, string sql)
    {
        database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v3(database, sql, PersistentPreparation, out statement));
    }

    public Statement Bind(long value)
    {
        Check(raw.sqlite3_bind_int64(statement, ++bound, value));
        return this;
    }

    public Statement Bind(string value)
    {
        // Encoded on the stack where it fits, as nearly every text here does. An empty span would be bound as null.
        Span<byte> buffer = stackalloc byte[512];
        Check(value.Length > 0 && Encoding.UTF8.TryGetBytes(value, buffer, out var length)
            ? raw.sqlite3_bind_text(statement, ++bound, buffer[..length])
            : raw.sqlite3_bind_text(statement, ++bound, value));
        return this;
    }

    public Statement Bind(ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(statement, ++bound, value));
        return this;
    }

    /// <summary>Moves to the next row; false at the end. Call <see cref="Reset"/> afterwards in every case.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code == raw.SQLITE_DONE) return false;
        try
        {
            SqliteException.ThrowExceptionForRC(code, database);
        }
        finally
        {
            Reset();
        }
        return false;
    }

    /// <summary>Runs a statement that answers no row, and says how many it has changed.</summary>
    public int Execute()
    {
        Step();
        var changes = raw.sqlite3_changes(database);
        Reset();
        return changes;
    }

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);
    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    /// <summary>The same, and where the column says what is at hand already, that very text: rows repeat each other.</summary>
    public string Text(int column, string atHand) =>
        Ascii.Equals(Stored(column), atHand) ? atHand : Text(column);

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    /// <summary>The bytes of a text or blob as they are stored, up to and beyond a zero. Good until the next step.</summary>
    public ReadOnlySpan<byte> Stored(int column) => raw.sqlite3_column_blob(statement, column);

    /// <summary>The type that a value is stored as: one of the library's constants.</summary>
    public int TypeOf(int column) => raw.sqlite3_column_type(statement, column);

    /// <summary>Makes the statement ready for the next bindings and ends its read, so that it holds no old view
    /// open.</summary>
    public void Reset()
    {
        // The code repeats the error of the last step, which has been thrown already.
        _ = raw.sqlite3_reset(statement);
        bound = 0;
    }

    public void Dispose() => statement.Dispose();

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, database);
}
