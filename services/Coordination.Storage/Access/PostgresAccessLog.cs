using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Coordination.Storage.Postgres;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Npgsql;

namespace Coordination.Storage.Access;

/// <summary>The access log in a PostgreSQL table, shared by all hosts. An append is one round trip.</summary>
internal sealed partial class PostgresAccessLog(
    PostgresDatabase database, AccessRetention retention, TimeProvider? time = null, ILogger? logger = null) : IAccessLog
{
    private const string AppendSql =
        "SELECT append_access_records($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, "
        + "$16, $17, $18, $19)";

    private const string Conditions =
        "number > $1 AND number <= $2 AND recorded_at >= $3 AND city = $4 AND ($5 OR caller = $6) "
        + "ORDER BY number LIMIT $7";

    private const string ReadSql =
        "SELECT number, city, recorded_at, caller, peer, method, resource, request_id, outcome, reason, code, count, first_at, "
        + "first_position, last_position "
        + "FROM access_records WHERE " + Conditions;

    private readonly TimeProvider time = time ?? TimeProvider.System;
    private readonly ILogger logger = logger ?? NullLogger.Instance;

    public async Task<bool> Append(ValueList<AccessRecord> records, CancellationToken cancellation)
    {
        try
        {
            await using var command = database.Pool.CreateCommand(AppendSql);
            var youngestToGo = Instant.FromDateTimeOffset(time.GetUtcNow()) - retention.Age;
            foreach (var value in (object[])
                [retention.Records, retention.Bytes, Microseconds(youngestToGo), AccessRetention.MostDroppedAtOnce,
                .. Columns(records)]) command.Parameters.Add(new() { Value = value });
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            LogAppendFailed(records.Count, trouble.Message);
            return false;
        }
    }

    public async Task<AccessPage> Read(AccessQuery query, CancellationToken cancellation)
    {
        try
        {
            var through = query.ThroughNumber > 0 ? query.ThroughNumber : await Newest(query.City, cancellation).ConfigureAwait(false);
            await using var command = database.Pool.CreateCommand(ReadSql);
            foreach (var value in (object[])
                [query.AfterNumber, through, query.From is { } from ? Microseconds(from) : long.MinValue, query.City,
                query.Caller is null, query.Caller ?? "", query.Limit]) command.Parameters.Add(new() { Value = value });
            var records = new List<NumberedAccessRecord>();
            await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            while (await row.ReadAsync(cancellation).ConfigureAwait(false)) records.Add(RecordOf(row));
            return new AccessPage(records.ToValueList(), through);
        }
        catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException)
        {
            // The driver's own exception cannot cross silos.
            throw new IOException("The access log cannot be read: " + trouble.Message);
        }
    }

    private async Task<long> Newest(string city, CancellationToken cancellation)
    {
        await using var command = database.Pool.CreateCommand("SELECT coalesce(max(number), 0) FROM access_records WHERE city = $1");
        command.Parameters.Add(new() { Value = city });
        return (long)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
    }

    private static object[] Columns(ValueList<AccessRecord> records)
    {
        T[] Column<T>(Func<AccessRecord, T> of) => [.. records.Select(of)];
        return
        [
            Column(record => Microseconds(record.Time)), Column(record => Microseconds(record.FirstTime)),
            Column(record => record.Count), Column(record => record.FirstPosition), Column(record => record.LastPosition),
            Column(record => (int)record.Outcome), Column(record => record.Code), Column(record => record.City), Column(record => record.Caller),
            Column(record => record.Peer), Column(record => record.Method), Column(record => record.Resource),
            Column(record => record.RequestId), Column(record => record.Reason),
            Column(record => record.SizeInBytes()),
        ];
    }

    private static NumberedAccessRecord RecordOf(NpgsqlDataReader row) => new(row.GetInt64(0), new AccessRecord(
        row.GetString(1), LeafHash.InstantOf(row.GetInt64(2)), row.GetString(3), row.GetString(4), row.GetString(5),
        row.GetString(6), row.GetString(7), (AccessOutcome)row.GetInt32(8), row.GetString(9), row.GetInt32(10),
        row.GetInt64(11))
    {
        FirstTime = LeafHash.InstantOf(row.GetInt64(12)),
        FirstPosition = row.GetInt64(13),
        LastPosition = row.GetInt64(14),
    });

    private static long Microseconds(Instant instant) => instant.ToUnixTimeTicks() / 10;

    [LoggerMessage(Level = LogLevel.Error, Message = "{Records} access records could not be written: {Cause}")]
    private partial void LogAppendFailed(int records, string cause);
}
