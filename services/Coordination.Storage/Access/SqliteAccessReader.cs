using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Coordination.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Coordination.Storage.Access;

/// <summary>One read-only connection to the access log. One user at a time.</summary>
internal sealed class SqliteAccessReader : IDisposable
{
    private const string Columns =
        "number, city, recorded_at, caller, peer, method, resource, request_id, outcome, reason, code, count, first_at, "
        + "first_position, last_position";

    private const string Conditions =
        "number > ?1 AND number <= ?2 AND recorded_at >= ?3 AND city = ?4 ORDER BY number LIMIT ?5";

    private readonly SqliteConnection connection;
    private readonly Statement newest, all, ofCaller;

    public SqliteAccessReader(string path)
    {
        connection = SqliteFile.OpenForReading(path);
        newest = new(connection, "SELECT ifnull(max(number), 0) FROM access_records WHERE city = ?");
        all = new(connection, $"SELECT {Columns} FROM access_records WHERE {Conditions}");
        ofCaller = new(connection, $"SELECT {Columns} FROM access_records WHERE caller = ?6 AND {Conditions}");
    }

    public AccessPage Read(AccessQuery query, CancellationToken cancellation)
    {
        var through = query.ThroughNumber > 0 ? query.ThroughNumber : Newest(query.City);
        var rows = query.Caller is null ? all : ofCaller;
        rows.Bind(query.AfterNumber).Bind(through)
            .Bind(query.From is { } from ? from.ToUnixTimeTicks() / 10 : long.MinValue).Bind(query.City)
            .Bind(query.Limit);
        if (query.Caller is not null) rows.Bind(query.Caller);
        var records = new List<NumberedAccessRecord>();
        try
        {
            while (rows.Step())
            {
                cancellation.ThrowIfCancellationRequested();
                records.Add(RecordOf(rows));
            }
        }
        finally
        {
            rows.Reset();
        }
        return new AccessPage(records.ToValueList(), through);
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[newest, all, ofCaller]) statement.Dispose();
        connection.Dispose();
    }

    private long Newest(string city)
    {
        newest.Bind(city).Step();
        var number = newest.Number(0);
        newest.Reset();
        return number;
    }

    private static NumberedAccessRecord RecordOf(Statement row) => new(row.Number(0), new AccessRecord(
        row.Text(1), LeafHash.InstantOf(row.Number(2)), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Text(7),
        (AccessOutcome)row.Number(8), row.Text(9), (int)row.Number(10), row.Number(11))
    {
        FirstTime = LeafHash.InstantOf(row.Number(12)),
        FirstPosition = row.Number(13),
        LastPosition = row.Number(14),
    });
}
