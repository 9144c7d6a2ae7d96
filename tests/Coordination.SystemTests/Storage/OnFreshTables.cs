using Coordination.Grains.Ports;
using Npgsql;
using Xunit;
using static Coordination.SystemTests.Storage.LedgerOnDisk;

namespace Coordination.SystemTests.Storage;

/// <summary>PostgreSQL's own part of an append</summary>
public sealed class OnFreshTables : IDisposable
{
    private readonly LedgerOnDisk disk = new(Store.Postgres);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => disk.Dispose();

    /// <summary>Plans are made when the tables are empty, and kept. One that scans a table is a hundred times slower once
    /// the table has grown.</summary>
    [Fact]
    public async Task never_scans_a_table()
    {
        var ledger = disk.Open();
        for (var i = 0; i < 300; i++)
        {
            Assert.IsType<AppendOutcome.Appended>(
                await ledger.Append(Append($"r{i}", Event($"s{i % 7}", i / 7), Event($"t{i}", 0))));
            if (i % 10 > 0) continue;
            await ledger.Append(Append($"r{i}", Event($"s{i % 7}", i / 7)));
            await ledger.Append(Append($"late{i}", Event($"t{i}", 0)));
            await ledger.ReadStream(City, $"s{i % 7}", i / 14, Cancellation);
            await ledger.Read(City, 0, 10, Cancellation);
            await ledger.StreamVersions(City, ["s1", "none"], Cancellation);
            await ledger.FindRequest(City, "units/tuanbao", $"r{i}", Cancellation);
        }
        // A session reports what it did when it ends.
        disk.Close();
        Assert.Equal("", await Scanned());
    }

    private async Task<string> Scanned()
    {
        await using var connection = (NpgsqlConnection)disk.Connect();
        await using var sessions = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            + "AND backend_type = 'client backend'", connection);
        while ((long)(await sessions.ExecuteScalarAsync(Cancellation))! > 0) await Task.Delay(10, Cancellation);
        await using var scanned = new NpgsqlCommand(
            "SELECT coalesce(string_agg(relname || ' ' || seq_scan, ', '), '') FROM pg_stat_user_tables "
            + "WHERE seq_scan > 0 AND relname IN ('entries', 'streams', 'requests', 'ledgers')", connection);
        return (string)(await scanned.ExecuteScalarAsync(Cancellation))!;
    }
}
