using Coordination.Grains.Ports;
using Npgsql;
using NpgsqlTypes;

namespace Coordination.Storage.Ledger;

/// <summary>Begins a transaction and reads, in one round trip, where the ledgers and streams stand that appends concern and
/// which of their requests are known. From then on nobody else moves these ledgers.</summary>
internal sealed class PostgresLookups : IDisposable
{
    private readonly PostgresHeads heads;
    private readonly Dictionary<(int Ledger, string RequestId, string Caller), RecordedRequest> requests;
    private readonly List<int> ledgers;
    private readonly List<int> streamLedgers;
    private readonly List<string> streams;
    private readonly List<int> requestLedgers;
    private readonly List<string> requestIds;
    private readonly List<string> callers;
    private readonly ArrayStatement lockHeads, findStreams, findRequests;
    private readonly NpgsqlBatch batch;

    /// <param name="heads">Told where ledgers and streams stand.</param>
    /// <param name="requests">Gets those that are known.</param>
    public PostgresLookups(
        NpgsqlConnection connection, PostgresHeads heads,
        Dictionary<(int Ledger, string RequestId, string Caller), RecordedRequest> requests)
    {
        (this.heads, this.requests) = (heads, requests);
        // Ledgers are locked in one order by everybody. Each statement sees what was committed before it began, so the
        // later ones see all that the holders of these locks have done.
        lockHeads = new ArrayStatement(
            "SELECT number, head_position, head_recorded_at FROM ledgers WHERE number = ANY($1) "
            + "ORDER BY number FOR UPDATE");
        ledgers = lockHeads.Column<int>(NpgsqlDbType.Integer);
        findStreams = new ArrayStatement(
            "SELECT u.place, s.number, s.version FROM unnest($1, $2) WITH ORDINALITY AS u (ledger_number, stream, place) "
            + "CROSS JOIN LATERAL (SELECT t.number, t.version FROM streams t "
            + "WHERE t.ledger_number = u.ledger_number AND t.stream = u.stream LIMIT 1) s");
        streamLedgers = findStreams.Column<int>(NpgsqlDbType.Integer);
        streams = findStreams.Column<string>(NpgsqlDbType.Text);
        findRequests = new ArrayStatement(
            "SELECT u.place, r.request_hash, r.first_position, r.count "
            + "FROM unnest($1, $2, $3) WITH ORDINALITY AS u (ledger_number, request_id, caller, place) "
            + "CROSS JOIN LATERAL (SELECT q.request_hash, q.first_position, q.count FROM requests q "
            + "WHERE q.ledger_number = u.ledger_number AND q.request_id = u.request_id AND q.caller = u.caller LIMIT 1) r");
        requestLedgers = findRequests.Column<int>(NpgsqlDbType.Integer);
        requestIds = findRequests.Column<string>(NpgsqlDbType.Text);
        callers = findRequests.Column<string>(NpgsqlDbType.Text);
        batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new("BEGIN ISOLATION LEVEL READ COMMITTED"), lockHeads.Command, findStreams.Command, findRequests.Command },
        };
        batch.Prepare();
    }

    /// <param name="numberOf">Number of a ledger.</param>
    public void Begin(IReadOnlyList<QueuedAppend> appends, Func<string, int> numberOf)
    {
        Clear();
        heads.Trim();
        foreach (var queued in appends)
        {
            var (append, number) = (queued.Append, numberOf(queued.Append.Ledger));
            if (!ledgers.Contains(number)) ledgers.Add(number);
            requestLedgers.Add(number);
            requestIds.Add(append.Context.RequestId);
            callers.Add(append.Context.Caller);
            foreach (var pending in append.Events)
            {
                streamLedgers.Add(number);
                streams.Add(pending.Stream);
            }
        }
        using var row = batch.ExecuteReader();
        Read(row);
    }

    public void Dispose() => batch.Dispose();

    private void Read(NpgsqlDataReader row)
    {
        while (row.Read()) heads.Found(row.GetInt32(0), row.GetInt64(1), row.GetInt64(2));
        row.NextResult();
        while (row.Read())
        {
            var place = (int)row.GetInt64(0) - 1;
            heads.Found(streamLedgers[place], streams[place], row.GetInt64(1), row.GetInt64(2));
        }
        row.NextResult();
        while (row.Read())
        {
            var place = (int)row.GetInt64(0) - 1;
            requests[(requestLedgers[place], requestIds[place], callers[place])] =
                new RecordedRequest(row.GetFieldValue<byte[]>(1), row.GetInt64(2), row.GetInt32(3));
        }
    }

    private void Clear()
    {
        foreach (var statement in (ReadOnlySpan<ArrayStatement>)[lockHeads, findStreams, findRequests]) statement.Clear();
    }
}
