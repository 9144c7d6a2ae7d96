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
    private readonly List<long> from;
    private readonly List<long> positions;
    private readonly List<long> moments;
    private readonly List<string> notices;
    private readonly ArrayStatement moveStreams, moveLedgers, notify;
    private readonly NpgsqlBatch ending;
    private readonly NpgsqlBatch whole;

    public PostgresWrites(NpgsqlConnection connection)
    {
        moveStreams = new ArrayStatement(
            "UPDATE streams s SET version = u.version FROM unnest($1, $2) AS u (number, version) WHERE s.number = u.number");
        movedStreams = moveStreams.Column<long>(NpgsqlDbType.Bigint);
        versions = moveStreams.Column<long>(NpgsqlDbType.Bigint);
        // A head that is elsewhere becomes null, which its column refuses, and with it the transaction. The row is locked
        // by then, so nobody else comes in between.
        moveLedgers = new ArrayStatement(
            "UPDATE ledgers l SET head_position = CASE l.head_position WHEN u.moved_from THEN u.position END, "
            + "head_recorded_at = u.recorded_at "
            + "FROM unnest($1, $2, $3, $4) AS u (number, moved_from, position, recorded_at) WHERE l.number = u.number");
        movedLedgers = moveLedgers.Column<int>(NpgsqlDbType.Integer);
        from = moveLedgers.Column<long>(NpgsqlDbType.Bigint);
        positions = moveLedgers.Column<long>(NpgsqlDbType.Bigint);
        moments = moveLedgers.Column<long>(NpgsqlDbType.Bigint);
        notify = new ArrayStatement($"SELECT pg_notify('{PostgresListener.Channel}', u) FROM unnest($1) AS u");
        notices = notify.Column<string>(NpgsqlDbType.Text);
        ending = Batch(connection);
        whole = Batch(connection, new NpgsqlBatchCommand("BEGIN ISOLATION LEVEL READ COMMITTED"));
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

    /// <param name="movedFrom">Position at which the ledger must still stand.</param>
    public void MoveLedger(LedgerHead head, long movedFrom)
    {
        movedLedgers.Add((int)head.Number);
        from.Add(movedFrom);
        positions.Add(head.Position);
        moments.Add(head.RecordedAt);
    }

    /// <summary>Tells other silos of a ledger that has moved.</summary>
    public void Tell(LedgerHead head) => notices.Add(PostgresListener.Notice(head.Ledger, head.Position));

    /// <summary>Returns once everything gathered is on disk.</summary>
    /// <param name="isBegun">Whether the transaction has begun, or begins with this.</param>
    public void Commit(bool isBegun) => (isBegun ? ending : whole).ExecuteNonQuery();

    public void Clear()
    {
        requests.Clear();
        entries.Clear();
        foreach (var statement in (ReadOnlySpan<ArrayStatement>)[moveStreams, moveLedgers, notify]) statement.Clear();
    }

    public void Dispose()
    {
        ending.Dispose();
        whole.Dispose();
    }

    private NpgsqlBatch Batch(NpgsqlConnection connection, params ReadOnlySpan<NpgsqlBatchCommand> first)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var command in (ReadOnlySpan<NpgsqlBatchCommand>)[
            .. first, moveLedgers.Command, requests.Insert, moveStreams.Command, entries.Insert, notify.Command, new("COMMIT")])
        {
            batch.BatchCommands.Add(command);
        }
        batch.Prepare();
        return batch;
    }
}
