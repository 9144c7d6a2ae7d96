using System.Globalization;
using System.Text;
using Coordination.Domain.Ledger;
using Microsoft.Data.Sqlite;
using NodaTime;
using Npgsql;
using NpgsqlTypes;
using static Coordination.SystemTests.Storage.LedgerOnDisk;

namespace Coordination.SystemTests.Storage;

/// <summary>Entries that nobody appended, written straight into a store: a ledger of a million is there in seconds, and is as
/// it would be had each of them been appended.</summary>
internal static class GeneratedLedger
{
    private const int Streams = 2000;

    /// <summary>Lengthens an opened ledger to so many entries.</summary>
    /// <param name="from">How many it has.</param>
    public static void Generate(LedgerOnDisk disk, long from, long to)
    {
        using var connection = disk.Connect();
        if (connection is SqliteConnection sqlite) Into(sqlite, from, to);
        else Into((NpgsqlConnection)connection, from, to);
    }

    private static void Into(SqliteConnection connection, long from, long to)
    {
        using var transaction = connection.BeginTransaction();
        SqliteCommand Command(string sql, int parameters)
        {
            var command = connection.CreateCommand();
            (command.CommandText, command.Transaction) = (sql, transaction);
            for (var i = 0; i < parameters; i++) command.Parameters.AddWithValue("$" + i, null);
            return command;
        }
        void Run(SqliteCommand command, params object[] values)
        {
            for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
            command.ExecuteNonQuery();
        }
        using var entries = Command(
            "INSERT INTO entries VALUES ((SELECT number << 40 FROM ledgers) | $0, $1, $2, 1, $3, $4, $5, $6, $6, $6, $7, $8, $9)", 10);
        using var requests = Command("INSERT INTO requests VALUES (1, $0, $1, zeroblob(32), $2, 1)", 3);
        using var heads = Command("INSERT INTO stream_heads VALUES (1, $0, $1, $2)", 3);
        var last = new Dictionary<string, LedgerEntry>();
        foreach (var entry in Entries(from, to))
        {
            var previous = last.TryGetValue(entry.Stream, out var before) ? before.Position : 0;
            Run(
                entries, entry.Position, previous, entry.StreamVersion, LeafHash.MicrosecondsOf(entry.RecordedAt), entry.Stream,
                entry.Kind, entry.Actor, entry.RequestId, entry.LeafHash, entry.Body);
            Run(requests, entry.RequestId, entry.Caller, entry.Position);
            last[entry.Stream] = entry;
        }
        foreach (var entry in last.Values) Run(heads, entry.Stream, entry.StreamVersion, entry.Position);
        using var head = Command("UPDATE ledgers SET head_position = $0, head_recorded_at = $1", 2);
        Run(head, to, Moment(to));
        transaction.Commit();
    }

    private static void Into(NpgsqlConnection connection, long from, long to)
    {
        void Run(string sql)
        {
            using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
            command.ExecuteNonQuery();
        }
        Run(string.Create(
            CultureInfo.InvariantCulture,
            $"INSERT INTO streams (version, ledger_number, stream) SELECT 0, 1, 'g' || s FROM generate_series(0, {Streams - 1}) s"));
        var numbers = new Dictionary<string, long>();
        using (var command = new NpgsqlCommand("SELECT stream, number FROM streams WHERE stream LIKE 'g%'", connection))
        using (var row = command.ExecuteReader())
            while (row.Read()) numbers.Add(row.GetString(0), row.GetInt64(1));
        using (var copy = connection.BeginBinaryImport(
            "COPY entries (position, stream_number, stream_version, recorded_at, ledger_number, rules_version, kind, actor, "
            + "acting_for, caller, request_id, leaf_hash, body) FROM STDIN (FORMAT binary)"))
        {
            foreach (var entry in Entries(from, to))
            {
                copy.StartRow();
                foreach (var number in (long[])
                    [entry.Position, numbers[entry.Stream], entry.StreamVersion, LeafHash.MicrosecondsOf(entry.RecordedAt)])
                    copy.Write(number, NpgsqlDbType.Bigint);
                copy.Write(1, NpgsqlDbType.Integer);
                copy.Write(1, NpgsqlDbType.Integer);
                foreach (var text in (string[])[entry.Kind, entry.Actor, entry.ActingFor, entry.Caller, entry.RequestId])
                    copy.Write(text, NpgsqlDbType.Text);
                copy.Write(entry.LeafHash, NpgsqlDbType.Bytea);
                copy.Write(entry.Body, NpgsqlDbType.Bytea);
            }
            copy.Complete();
        }
        Run(
            "INSERT INTO requests SELECT position, 1, 1, request_id, caller, leaf_hash FROM entries "
            + $"WHERE position > {from}; UPDATE ledgers SET head_position = {to}, head_recorded_at = {Moment(to)}; "
            + "UPDATE streams s SET version = m.version FROM (SELECT stream_number, max(stream_version) AS version FROM entries "
            + "GROUP BY stream_number) m WHERE m.stream_number = s.number; DELETE FROM streams WHERE version = 0; ANALYZE");
    }

    private static IEnumerable<LedgerEntry> Entries(long from, long to)
    {
        var versions = new long[Streams];
        for (var position = from + 1; position <= to; position++)
        {
            // Streams do not come in turn.
            var stream = (int)(position * 7919 % Streams);
            var body = Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"project":"p{{stream}}","period":"2016-w22","asOf":"2016-06-03","progress":"完成第{{position}}项，进度正常","investment":{{position * 100}}}"""));
            var entry = new LedgerEntry(
                City, position, "g" + stream, ++versions[stream], "goals/progress-reported.v1", "units/tuanbao", "units/tuanbao",
                "units/tuanbao", $"g-{position:d12}", 1, LeafHash.InstantOf(Moment(position)), body, []);
            yield return entry with { LeafHash = LeafHash.Of(entry) };
        }
    }

    // Later than whatever the tests' clock says.
    private static long Moment(long position) =>
        LeafHash.MicrosecondsOf(Instant.FromUtc(2030, 1, 1, 0, 0)) + position * 1000;
}
