using Coordination.Domain.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace Coordination.Storage.Ledger;

/// <summary>Entries to be recorded, as columns.</summary>
internal sealed class PostgresEntryRows
{
    private readonly ArrayColumn<int> ledgers = new(NpgsqlDbType.Integer);
    private readonly ArrayColumn<long> positions = new(NpgsqlDbType.Bigint);
    private readonly ArrayColumn<long> streams = new(NpgsqlDbType.Bigint);
    private readonly ArrayColumn<long> versions = new(NpgsqlDbType.Bigint);
    private readonly ArrayColumn<int> rules = new(NpgsqlDbType.Integer);
    private readonly ArrayColumn<long> moments = new(NpgsqlDbType.Bigint);
    private readonly ArrayColumn<string> kinds = new(NpgsqlDbType.Text);
    private readonly ArrayColumn<string> actors = new(NpgsqlDbType.Text);
    private readonly ArrayColumn<string> actingFor = new(NpgsqlDbType.Text);
    private readonly ArrayColumn<string> callers = new(NpgsqlDbType.Text);
    private readonly ArrayColumn<string> requestIds = new(NpgsqlDbType.Text);
    private readonly ArrayColumn<byte[]> leaves = new(NpgsqlDbType.Bytea);
    private readonly ArrayColumn<byte[]> bodies = new(NpgsqlDbType.Bytea);

    public PostgresEntryRows()
    {
        ledgers.AddTo(Insert);
        positions.AddTo(Insert);
        streams.AddTo(Insert);
        versions.AddTo(Insert);
        rules.AddTo(Insert);
        moments.AddTo(Insert);
        kinds.AddTo(Insert);
        actors.AddTo(Insert);
        actingFor.AddTo(Insert);
        callers.AddTo(Insert);
        requestIds.AddTo(Insert);
        leaves.AddTo(Insert);
        bodies.AddTo(Insert);
    }

    public NpgsqlBatchCommand Insert { get; } = new(
        "INSERT INTO entries (ledger_number, position, stream_number, stream_version, rules_version, recorded_at, kind, "
        + "actor, acting_for, caller, request_id, leaf_hash, body) "
        + "SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)");

    /// <summary>Answers which row the entry is.</summary>
    public int Add(int ledger, long stream, LedgerEntry entry, long recordedAt)
    {
        ledgers.Add(ledger);
        positions.Add(entry.Position);
        streams.Add(stream);
        versions.Add(entry.StreamVersion);
        rules.Add(entry.RulesVersion);
        moments.Add(recordedAt);
        kinds.Add(entry.Kind);
        actors.Add(entry.Actor);
        actingFor.Add(entry.ActingFor);
        callers.Add(entry.Caller);
        requestIds.Add(entry.RequestId);
        leaves.Add(entry.LeafHash);
        bodies.Add(entry.Body);
        return bodies.Count - 1;
    }

    public void SetStream(int row, long stream) => streams[row] = stream;

    public void Clear()
    {
        ledgers.Clear();
        positions.Clear();
        streams.Clear();
        versions.Clear();
        rules.Clear();
        moments.Clear();
        kinds.Clear();
        actors.Clear();
        actingFor.Clear();
        callers.Clear();
        requestIds.Clear();
        leaves.Clear();
        bodies.Clear();
    }
}
