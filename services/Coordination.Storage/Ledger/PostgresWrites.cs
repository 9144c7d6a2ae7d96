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
    private readonly List<long> movedStreams;
    private readonly List<long> versions;
    private readonly List<int> movedLedgers;
    private readonly List<long> positions;
    private readonly List<long> moments;
    private readonly List<string> notices;
    private readonly ArrayStatement moveStreams, moveLedgers, notify;
    private readonly NpgsqlBatch batch;

    public PostgresWrites(NpgsqlConnection connection)
    {
        moveStreams = new ArrayStatement(
            "UPDATE streams s SET version = u.version FROM unnest($1, $2) AS u (number, version) WHERE s.number = u.number");
        movedStreams = moveStreams.Column<long>(NpgsqlDbType.Bigint);
        versions = moveStreams.Column<long>(NpgsqlDbType.Bigint);
        moveLedgers = new ArrayStatement(
            "UPDATE ledgers l SET head_position = u.position, head_recorded_at = u.recorded_at "
            + "FROM unnest($1, $2, $3) AS u (number, position, recorded_at) WHERE l.number = u.number");
        movedLedgers = moveLedgers.Column<int>(NpgsqlDbType.Integer);
        positions = moveLedgers.Column<long>(NpgsqlDbType.Bigint);
        moments = moveLedgers.Column<long>(NpgsqlDbType.Bigint);
        notify = new ArrayStatement($"SELECT pg_notify('{PostgresListener.Channel}', u) FROM unnest($1) AS u");
        notices = notify.Column<string>(NpgsqlDbType.Text);
        batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                requests.Insert, moveStreams.Command, entries.Insert, moveLedgers.Command, notify.Command, new("COMMIT"),
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
        foreach (var statement in (ReadOnlySpan<ArrayStatement>)[moveStreams, moveLedgers, notify]) statement.Clear();
    }

    public void Dispose() => batch.Dispose();
}
