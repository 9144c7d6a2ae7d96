using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using NodaTime;
using SQLitePCL;

namespace Coordination.Storage.Access;

/// <summary>The one connection that writes access records. One user at a time.</summary>
internal sealed class SqliteAccessWriter : IDisposable
{
    // The log is moved into the file after this many appends, and then begins again.
    private const int AppendsPerCheckpoint = 64;

    private readonly SqliteConnection connection;
    private readonly AccessRetention retention;
    private readonly TimeProvider time;
    private readonly Statement count, insert, newest, oldest, drop;
    private int appends;

    public SqliteAccessWriter(StorageOptions options, TimeProvider time)
    {
        (retention, this.time) = (options.AccessRetention, time);
        connection = SqliteFile.OpenForWriting(options.AccessFile);
        Durability.Assert(connection, options.Synchronous);
        SqliteFile.Pragma(connection, "wal_autocheckpoint = 0");
        SqliteFile.Pragma(connection, "journal_size_limit = 4194304");
        count = new(connection,
            "INSERT INTO access_heads (city, number) VALUES (?, 1) ON CONFLICT (city) DO UPDATE SET number = number + 1 "
            + "RETURNING number");
        insert = new(connection,
            "INSERT INTO access_records (number, recorded_at, first_at, city, caller, peer, method, resource, request_id, "
            + "outcome, reason, code, count, first_position, last_position, bytes_through) "
            + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        newest = new(connection, "SELECT place, bytes_through FROM access_records ORDER BY place DESC LIMIT 1");
        oldest = new(connection,
            "SELECT place, bytes_through, recorded_at FROM access_records WHERE place < ? ORDER BY place "
            + $"LIMIT {AccessRetention.MostDroppedAtOnce}");
        drop = new(connection, "DELETE FROM access_records WHERE place <= ?");
    }

    /// <summary>Returns once the records are on disk.</summary>
    public void Append(ValueList<AccessRecord> records)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            var bytesThrough = DropOldest(records.Count, records.Sum(record => (long)record.SizeInBytes()));
            foreach (var record in records) Insert(record, bytesThrough += record.SizeInBytes());
            Run("COMMIT");
        }
        catch
        {
            if (raw.sqlite3_get_autocommit(connection.Handle) == 0) Run("ROLLBACK");
            throw;
        }
        if (++appends % AppendsPerCheckpoint == 0) Checkpoint.Emptying(connection);
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[count, insert, newest, oldest, drop]) statement.Dispose();
        connection.Dispose();
    }

    /// <summary>Makes room before anything is added, so that the file never grows beyond its bound and what is dropped is
    /// used again. Answers the bytes of all records so far.</summary>
    private long DropOldest(int moreRecords, long moreBytes)
    {
        var (place, bytesThrough) = newest.Step() ? (newest.Number(0), newest.Number(1)) : (0, 0);
        newest.Reset();
        var youngestToGo = Microseconds(Instant.FromDateTimeOffset(time.GetUtcNow()) - retention.Age);
        var lastToGo = 0L;
        // Walks from the old end and stops at the first record that stays: nearly always the very first.
        oldest.Bind(place);
        while (oldest.Step())
        {
            var stays = oldest.Number(0) > place + moreRecords - retention.Records
                && oldest.Number(1) > bytesThrough + moreBytes - retention.Bytes
                && oldest.Number(2) > youngestToGo;
            if (stays) break;
            lastToGo = oldest.Number(0);
        }
        oldest.Reset();
        if (lastToGo > 0) drop.Bind(lastToGo).Execute();
        return bytesThrough;
    }

    private void Insert(AccessRecord record, long bytesThrough) => insert
        .Bind(NextNumber(record.City)).Bind(Microseconds(record.Time)).Bind(Microseconds(record.FirstTime)).Bind(record.City)
        .Bind(record.Caller).Bind(record.Peer).Bind(record.Method).Bind(record.Resource).Bind(record.RequestId)
        .Bind((long)record.Outcome).Bind(record.Reason).Bind((long)record.Code).Bind(record.Count)
        .Bind(record.FirstPosition).Bind(record.LastPosition).Bind(bytesThrough).Execute();

    private long NextNumber(string city)
    {
        count.Bind(city).Step();
        var number = count.Number(0);
        count.Reset();
        return number;
    }

    private static long Microseconds(Instant instant) => instant.ToUnixTimeTicks() / 10;

    private void Run(string sql) =>
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, sql), connection.Handle);
}
