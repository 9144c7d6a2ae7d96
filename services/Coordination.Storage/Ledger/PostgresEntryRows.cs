using Coordination.Domain.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace Coordination.Storage.Ledger;

/// <summary>Entries to be recorded, as columns.</summary>
internal sealed class PostgresEntryRows
{
    // Columns that are unnested where they are selected go row by row; from a FROM each would first be kept as a whole.
    private readonly ArrayStatement insert = new(
        "INSERT INTO entries (ledger_number, position, stream_number, stream_version, rules_version, recorded_at, kind, "
        + "actor, acting_for, caller, request_id, leaf_hash, body) "
        + "SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5), unnest($6), unnest($7), unnest($8), "
        + "unnest($9), unnest($10), unnest($11), unnest($12), unnest($13)");
    private readonly List<int> ledgers;
    private readonly List<long> positions;
    private readonly List<long> streams;
    private readonly List<long> versions;
    private readonly List<int> rules;
    private readonly List<long> moments;
    private readonly List<string> kinds;
    private readonly List<string> actors;
    private readonly List<string> actingFor;
    private readonly List<string> callers;
    private readonly List<string> requestIds;
    private readonly List<byte[]> leaves;
    private readonly List<byte[]> bodies;

    public PostgresEntryRows()
    {
        ledgers = insert.Column<int>(NpgsqlDbType.Integer);
        positions = insert.Column<long>(NpgsqlDbType.Bigint);
        streams = insert.Column<long>(NpgsqlDbType.Bigint);
        versions = insert.Column<long>(NpgsqlDbType.Bigint);
        rules = insert.Column<int>(NpgsqlDbType.Integer);
        moments = insert.Column<long>(NpgsqlDbType.Bigint);
        kinds = insert.Column<string>(NpgsqlDbType.Text);
        actors = insert.Column<string>(NpgsqlDbType.Text);
        actingFor = insert.Column<string>(NpgsqlDbType.Text);
        callers = insert.Column<string>(NpgsqlDbType.Text);
        requestIds = insert.Column<string>(NpgsqlDbType.Text);
        leaves = insert.Column<byte[]>(NpgsqlDbType.Bytea);
        bodies = insert.Column<byte[]>(NpgsqlDbType.Bytea);
    }

    public NpgsqlBatchCommand Insert => insert.Command;

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

    public void Clear() => insert.Clear();
}
