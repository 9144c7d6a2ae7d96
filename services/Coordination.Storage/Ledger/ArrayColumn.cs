using Npgsql;
using NpgsqlTypes;

namespace Coordination.Storage.Ledger;

/// <summary>One column of rows on their way to PostgreSQL, sent as an array. Bound once, filled again and again.</summary>
internal sealed class ArrayColumn<T>(NpgsqlDbType type) : List<T>
{
    /// <summary>Sends the column as the command's next parameter.</summary>
    public void AddTo(NpgsqlBatchCommand command) => command.Parameters.Add(
        new NpgsqlParameter<List<T>> { TypedValue = this, NpgsqlDbType = NpgsqlDbType.Array | type });
}
