using Coordination.Grains.Ports;
using Npgsql;
using NpgsqlTypes;

namespace Coordination.Storage.Ledger;

/// <summary>Requests to be remembered, as columns.</summary>
internal sealed class PostgresRequestRows
{
    private readonly ArrayStatement insert = new(
        "INSERT INTO requests (ledger_number, request_id, caller, request_hash, first_position, count) "
        + "SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5), unnest($6)");
    private readonly List<int> ledgers;
    private readonly List<string> requestIds;
    private readonly List<string> callers;
    private readonly List<byte[]> hashes;
    private readonly List<long> firstPositions;
    private readonly List<int> counts;

    public PostgresRequestRows()
    {
        ledgers = insert.Column<int>(NpgsqlDbType.Integer);
        requestIds = insert.Column<string>(NpgsqlDbType.Text);
        callers = insert.Column<string>(NpgsqlDbType.Text);
        hashes = insert.Column<byte[]>(NpgsqlDbType.Bytea);
        firstPositions = insert.Column<long>(NpgsqlDbType.Bigint);
        counts = insert.Column<int>(NpgsqlDbType.Integer);
    }

    public NpgsqlBatchCommand Insert => insert.Command;

    public void Add(int ledger, LedgerAppend append, long firstPosition)
    {
        ledgers.Add(ledger);
        requestIds.Add(append.Context.RequestId);
        callers.Add(append.Context.Caller);
        hashes.Add(append.RequestHash);
        firstPositions.Add(firstPosition);
        counts.Add(append.Events.Count);
    }

    public void Clear() => insert.Clear();
}
