using Npgsql;
using NpgsqlTypes;

namespace Coordination.Storage.Ledger;

/// <summary>Numbers of ledgers and streams, given once and for ever.</summary>
internal sealed class PostgresNumbers : IDisposable
{
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly List<int> ledgers;
    private readonly List<string> streams;
    private readonly List<long> versions;
    private readonly ArrayStatement begin;
    private readonly NpgsqlCommand insertLedger;
    private readonly NpgsqlCommand findLedger;
    private readonly NpgsqlBatch insertStreams;

    public PostgresNumbers(NpgsqlConnection connection)
    {
        insertLedger = new NpgsqlCommand(
            "INSERT INTO ledgers (ledger, head_position, head_recorded_at) VALUES ($1, 0, 0) ON CONFLICT DO NOTHING", connection)
        {
            Parameters = { new NpgsqlParameter<string>() },
        };
        findLedger = new NpgsqlCommand("SELECT number FROM ledgers WHERE ledger = $1", connection)
        {
            Parameters = { new NpgsqlParameter<string>() },
        };
        begin = new ArrayStatement(
            "INSERT INTO streams (ledger_number, stream, version) SELECT * FROM unnest($1, $2, $3) "
            + "RETURNING ledger_number, stream, number");
        ledgers = begin.Column<int>(NpgsqlDbType.Integer);
        streams = begin.Column<string>(NpgsqlDbType.Text);
        versions = begin.Column<long>(NpgsqlDbType.Bigint);
        insertStreams = new NpgsqlBatch(connection) { BatchCommands = { begin.Command } };
        insertStreams.Prepare();
    }

    /// <summary>Number of a ledger, which gets one if it has none. Not within a transaction: a ledger without entries is
    /// the same as none, and two hosts may meet here.</summary>
    public int OfLedger(string ledger)
    {
        if (known.TryGetValue(ledger, out var number)) return number;
        insertLedger.Parameters[0].Value = findLedger.Parameters[0].Value = ledger;
        insertLedger.ExecuteNonQuery();
        return known[ledger] = (int)findLedger.ExecuteScalar()!;
    }

    /// <summary>Writes down new streams, within the transaction, and tells their entries' rows the numbers that they
    /// got.</summary>
    /// <param name="heads">Told them too.</param>
    public void Begin(
        Dictionary<(int Ledger, string Stream), NewStream> begun, PostgresWrites writes, PostgresHeads heads)
    {
        begin.Clear();
        foreach (var ((ledger, stream), one) in begun)
        {
            ledgers.Add(ledger);
            streams.Add(stream);
            versions.Add(one.Version);
        }
        using var row = insertStreams.ExecuteReader();
        while (row.Read())
        {
            var (ledger, stream, number) = (row.GetInt32(0), row.GetString(1), row.GetInt64(2));
            heads.Found(ledger, stream, number, version: 0);
            foreach (var entry in begun[(ledger, stream)].Rows) writes.SetStream(entry, number);
        }
    }

    public void Dispose()
    {
        insertLedger.Dispose();
        findLedger.Dispose();
        insertStreams.Dispose();
    }
}

/// <summary>A stream whose first entries are being recorded.</summary>
/// <param name="Rows">Which rows of the transaction those are.</param>
internal sealed record NewStream(List<int> Rows)
{
    public long Version { get; set; }
}
