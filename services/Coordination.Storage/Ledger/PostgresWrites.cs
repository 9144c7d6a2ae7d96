using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Npgsql;
using NpgsqlTypes;

namespace Coordination.Storage.Ledger;

/// <summary>Gathers what a transaction writes, and writes and commits it in one round trip.</summary>
internal sealed class PostgresWrites : IDisposable
{
    private readonly PostgresRequestRows requests = new();
    private readonly PostgresEntryRows entries = new();
    private readonly ArrayColumn<long> movedStreams = new(NpgsqlDbType.Bigint);
    private readonly ArrayColumn<long> versions = new(NpgsqlDbType.Bigint);
    private readonly ArrayColumn<int> movedLedgers = new(NpgsqlDbType.Integer);
    private readonly ArrayColumn<long> positions = new(NpgsqlDbType.Bigint);
    private readonly ArrayColumn<long> moments = new(NpgsqlDbType.Bigint);
    private readonly ArrayColumn<string> notices = new(NpgsqlDbType.Text);
    private readonly NpgsqlBatch batch;

    public PostgresWrites(NpgsqlConnection connection)
    {
        var moveStreams = new NpgsqlBatchCommand(
            "UPDATE streams s SET version = u.version FROM unnest($1, $2) AS u (number, version) WHERE s.number = u.number");
        movedStreams.AddTo(moveStreams);
        versions.AddTo(moveStreams);
        var moveLedgers = new NpgsqlBatchCommand(
            "UPDATE ledgers l SET head_position = u.position, head_recorded_at = u.recorded_at "
            + "FROM unnest($1, $2, $3) AS u (number, position, recorded_at) WHERE l.number = u.number");
        movedLedgers.AddTo(moveLedgers);
        positions.AddTo(moveLedgers);
        moments.AddTo(moveLedgers);
        var notify = new NpgsqlBatchCommand($"SELECT pg_notify('{PostgresListener.Channel}', u) FROM unnest($1) AS u");
        notices.AddTo(notify);
        batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                requests.Insert, moveStreams, entries.Insert, moveLedgers, notify, new("COMMIT"),
            },
        };
        batch.Prepare();
    }

    public void Remember(int ledger, LedgerAppend append, long firstPosition) => requests.Add(ledger, append, firstPosition);

    /// <summary>Answers which row of this transaction the entry is.</summary>
    public int Insert(int ledger, long stream, LedgerEntry entry, long recordedAt) =>
        entries.Add(ledger, stream, entry, recordedAt);

    public void SetStream(int row, long stream) => entries.SetStream(row, stream);

    public void MoveStream(long number, long version)
    {
        movedStreams.Add(number);
        versions.Add(version);
    }

    public void MoveLedger(LedgerHead head)
    {
        movedLedgers.Add((int)head.Number);
        positions.Add(head.Position);
        moments.Add(head.RecordedAt);
        notices.Add(PostgresListener.Notice(head.Ledger, head.Position));
    }

    /// <summary>Returns once everything gathered is on disk.</summary>
    public void Commit() => batch.ExecuteNonQuery();

    public void Clear()
    {
        requests.Clear();
        entries.Clear();
        movedStreams.Clear();
        versions.Clear();
        movedLedgers.Clear();
        positions.Clear();
        moments.Clear();
        notices.Clear();
    }

    public void Dispose() => batch.Dispose();
}
