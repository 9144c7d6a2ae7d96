using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Npgsql;
using NpgsqlTypes;

namespace Coordination.Storage.Ledger;

/// <summary>A statement to PostgreSQL over many rows, each of its parameters a column sent as an array. Bound once, filled
/// again and again.</summary>
[SuppressMessage("Security", "CA2100", Justification = "Texts are constants.")]
internal sealed class ArrayStatement(string sql)
{
    private readonly List<IList> columns = [];

    public NpgsqlBatchCommand Command { get; } = new(sql);

    /// <summary>The column that is the statement's next parameter.</summary>
    public List<T> Column<T>(NpgsqlDbType type)
    {
        var column = new List<T>();
        columns.Add(column);
        Command.Parameters.Add(new NpgsqlParameter<List<T>> { TypedValue = column, NpgsqlDbType = NpgsqlDbType.Array | type });
        return column;
    }

    public void Clear()
    {
        foreach (var column in columns) column.Clear();
    }
}
