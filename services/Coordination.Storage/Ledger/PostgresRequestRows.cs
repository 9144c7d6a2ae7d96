using Coordination.Grains.Ports;
using Npgsql;
using NpgsqlTypes;

namespace Coordination.Storage.Ledger;

/// <summary>Requests to be remembered, as columns.</summary>
internal sealed class PostgresRequestRows
{
    private readonly ArrayColumn<int> ledgers = new(NpgsqlDbType.Integer);
    private readonly ArrayColumn<string> requestIds = new(NpgsqlDbType.Text);
    private readonly ArrayColumn<string> callers = new(NpgsqlDbType.Text);
    private readonly ArrayColumn<byte[]> hashes = new(NpgsqlDbType.Bytea);
    private readonly ArrayColumn<long> firstPositions = new(NpgsqlDbType.Bigint);
    private readonly ArrayColumn<int> counts = new(NpgsqlDbType.Integer);

    public PostgresRequestRows()
    {
        ledgers.AddTo(Insert);
        requestIds.AddTo(Insert);
        callers.AddTo(Insert);
        hashes.AddTo(Insert);
        firstPositions.AddTo(Insert);
        counts.AddTo(Insert);
    }

    public NpgsqlBatchCommand Insert { get; } = new(
        "INSERT INTO requests (ledger_number, request_id, caller, request_hash, first_position, count) "
        + "SELECT * FROM unnest($1, $2, $3, $4, $5, $6)");

    public void Add(int ledger, LedgerAppend append, long firstPosition)
    {
        ledgers.Add(ledger);
        requestIds.Add(append.Context.RequestId);
        callers.Add(append.Context.Caller);
        hashes.Add(append.RequestHash);
        firstPositions.Add(firstPosition);
        counts.Add(append.Events.Count);
    }

    public void Clear()
    {
        ledgers.Clear();
        requestIds.Clear();
        callers.Clear();
        hashes.Clear();
        firstPositions.Clear();
        counts.Clear();
    }
}
