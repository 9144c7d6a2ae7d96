using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using CsCheck;
using NodaTime;
using Npgsql;
using Xunit;
using static Coordination.SystemTests.Storage.LedgerOnDisk;

namespace Coordination.SystemTests.Storage;

/// <summary>PostgreSQL's own part of an append</summary>
public sealed class OnFreshTables : IDisposable
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Char['!', '~'].Array[0, 40].Select(characters => new string(characters)),
        Gen.Char['一', '鿿'].Array[0, 40].Select(characters => new string(characters)),
        Gen.Const("😀é\n\t"), Gen.Const(""));

    private static readonly Gen<LedgerEntry> Rows =
        from texts in Texts.Array[7]
        from numbers in Gen.Long[0, long.MaxValue].Array[2]
        from rules in Gen.Int
        from moment in Gen.Long[-60_000_000_000_000_000, 60_000_000_000_000_000]
        from body in Gen.OneOf(Gen.Byte.Array[0, 300], Gen.Byte.Array[20_000, 40_000])
        select new LedgerEntry(
            texts[0], numbers[0], texts[1], numbers[1], texts[2], texts[3], texts[4], texts[5], texts[6], rules,
            LeafHash.InstantOf(moment), body, []);

    private readonly LedgerOnDisk disk = new(Store.Postgres);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => disk.Dispose();

    [Fact]
    public void gives_every_row_the_leaf_that_the_domain_gives_it()
    {
        using var connection = disk.Connect();
        using var command = new NpgsqlCommand(
            "SELECT leaf_hash($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", (NpgsqlConnection)connection);
        var output = TestContext.Current.TestOutputHelper;
        Rows.Sample(row =>
        {
            command.Parameters.Clear();
            foreach (var value in (object[])[
                row.Ledger, row.Stream, row.StreamVersion, row.Kind, row.Actor, row.ActingFor, row.Caller, row.RequestId,
                row.RulesVersion, LeafHash.MicrosecondsOf(row.RecordedAt), row.Body])
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }
            Assert.Equal(LeafHash.Of(row), (byte[])command.ExecuteScalar()!);
        }, writeLine: line => output?.WriteLine(line), iter: 300, threads: 1);
    }

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
