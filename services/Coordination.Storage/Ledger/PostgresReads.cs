using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Coordination.Storage.Postgres;
using Npgsql;

namespace Coordination.Storage.Ledger;

/// <summary>Reads a PostgreSQL ledger over the pool of the host. Owns the listener, which stops with it.</summary>
internal sealed class PostgresReads(PostgresDatabase database, PostgresListener listener) : ILedgerReads
{
    private const string Columns =
        "e.position, e.stream_version, e.kind, e.actor, e.acting_for, e.caller, e.request_id, e.rules_version, "
        + "e.recorded_at, e.body, e.leaf_hash";

    // The number comes from a query of its own: it is then one value, and the rows come in order from the index.
    private const string Number = "(SELECT number FROM ledgers WHERE ledger = $1)";

    public Task<ValueList<LedgerEntry>> Stream(
        string ledger, string stream, long afterVersion, CancellationToken cancellation) =>
        database.Query(
            $"SELECT {Columns} FROM entries e WHERE e.stream_number = "
            + $"(SELECT number FROM streams WHERE ledger_number = {Number} AND stream = $2) "
            + "AND e.stream_version > $3 ORDER BY e.stream_version",
            [Text(ledger), Text(stream), Long(afterVersion)], row => Entry(row, ledger, stream), cancellation);

    public Task<ValueList<LedgerEntry>> Page(
        string ledger, long afterPosition, int limit, CancellationToken cancellation) =>
        Page(database, ledger, afterPosition, limit, static entry => entry, cancellation);

    /// <summary>The same, for who has no listener and needs of each entry only what <paramref name="read"/> answers.</summary>
    public static Task<ValueList<T>> Page<T>(
        PostgresDatabase database, string ledger, long afterPosition, int limit, Func<LedgerEntry, T> read,
        CancellationToken cancellation) =>
        database.Query(
            $"SELECT {Columns}, s.stream FROM entries e JOIN streams s ON s.number = e.stream_number "
            + $"WHERE e.ledger_number = {Number} AND e.position > $2 ORDER BY e.position LIMIT $3",
            [Text(ledger), Long(afterPosition), Long(limit)], row => read(Entry(row, ledger, row.GetString(11))), cancellation);

    public async Task<RecordedRequest?> Request(
        string ledger, string caller, string requestId, CancellationToken cancellation)
    {
        var found = await database.Query(
            $"SELECT request_hash, first_position, count FROM requests "
            + $"WHERE ledger_number = {Number} AND request_id = $2 AND caller = $3",
            [Text(ledger), Text(requestId), Text(caller)],
            row => new RecordedRequest(row.GetFieldValue<byte[]>(0), row.GetInt64(1), row.GetInt32(2)), cancellation)
            .ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    public Task<ValueList<long>> Versions(string ledger, ValueList<string> streams, CancellationToken cancellation) =>
        database.Query(
            "SELECT coalesce(s.version, 0) FROM unnest($2) WITH ORDINALITY AS asked (stream, place) "
            + $"LEFT JOIN LATERAL (SELECT t.version FROM streams t WHERE t.ledger_number = {Number} "
            + "AND t.stream = asked.stream LIMIT 1) s ON true ORDER BY asked.place",
            [Text(ledger), new NpgsqlParameter<string[]> { TypedValue = [.. streams] }], row => row.GetInt64(0), cancellation);

    public Task<ValueList<string>> Ledgers(CancellationToken cancellation) =>
        database.Query(
            "SELECT ledger FROM ledgers WHERE head_position > 0 ORDER BY ledger", [], row => row.GetString(0), cancellation);

    public async Task<long> Head(string ledger, CancellationToken cancellation)
    {
        var found = await database.Query(
            "SELECT head_position FROM ledgers WHERE ledger = $1", [Text(ledger)], row => row.GetInt64(0), cancellation)
            .ConfigureAwait(false);
        return found.Count == 0 ? 0 : found[0];
    }

    public void Dispose() => listener.Dispose();

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };
    private static NpgsqlParameter<long> Long(long value) => new() { TypedValue = value };

    private static LedgerEntry Entry(NpgsqlDataReader row, string ledger, string stream) => new(
        ledger, row.GetInt64(0), stream, row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4),
        row.GetString(5), row.GetString(6), row.GetInt32(7), LeafHash.InstantOf(row.GetInt64(8)),
        row.GetFieldValue<byte[]>(9), row.GetFieldValue<byte[]>(10));
}
