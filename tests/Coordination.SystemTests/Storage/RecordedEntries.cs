using System.Data.Common;
using System.Text;
using Coordination.Domain.Ledger;
using Coordination.Storage.Ledger;
using NodaTime;
using Xunit;
using static Coordination.SystemTests.Storage.LedgerOnDisk;

namespace Coordination.SystemTests.Storage;

/// <summary>Recorded entries</summary>
public abstract class RecordedEntries(Store store) : IDisposable
{
    private readonly LedgerOnDisk disk = new(store);

    public void Dispose()
    {
        disk.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task carry_the_leaf_that_their_columns_give()
    {
        var ledger = disk.Open();
        for (var i = 0; i < 10; i++) await ledger.Append(Append($"r{i}", Event("a", i, "完成投资" + i), Event("b", i)));
        var entries = await ledger.Read(City, 0, 100, TestContext.Current.CancellationToken);
        Assert.Equal(20, entries.Count);
        Assert.All(entries, entry => Assert.Equal(LeafHash.Of(entry), entry.LeafHash));
    }

    /// <summary>The expected value was computed by another program in another language from the documented
    /// encoding.</summary>
    [Fact]
    public void have_the_leaf_that_anybody_can_compute() => Assert.Equal(
        "41007d64aea524c238faaba7206a01558ba6dec39bf4b8921f7c8f65a04a3a97",
        Convert.ToHexStringLower(LeafHash.Of(
            "lichuan/open", "mechanisms/2016/projects/p017", 3, "goals/progress-reported.v1", "offices/committee",
            "units/tuanbao", "systems/host", "r-1", 7,
            Instant.FromUtc(2016, 5, 9, 1, 2, 3) + Duration.FromTicks(4_567_890),
            Encoding.UTF8.GetBytes("""{"说":"好"}"""))));

    [Theory]
    [InlineData("UPDATE entries SET actor = 'units/other'")]
    [InlineData("DELETE FROM entries")]
    [InlineData("UPDATE requests SET count = 7")]
    [InlineData("DELETE FROM requests")]
    public async Task are_kept_by_the_database_itself(string change)
    {
        await disk.Open().Append(Append("r1", Event("a", 0)));
        using var connection = disk.Connect();
        var refused = Assert.ThrowsAny<DbException>(() => Execute(connection, change));
        Assert.Contains(change.Contains("entries", StringComparison.Ordinal) ? "append-only" : "for ever", refused.Message);
    }

    [Fact]
    public async Task stand_in_a_view_with_exactly_the_columns_of_the_contract()
    {
        await disk.Open().Append(Append("r1", Event("a", 0, "团堡")));
        using var connection = disk.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM ledger";
        using var row = command.ExecuteReader();
        Assert.Equal(
            ["ledger", "position", "stream", "stream_version", "kind", "actor", "acting_for", "caller", "request_id",
                "rules_version", "recorded_at", "body", "leaf_hash"],
            Enumerable.Range(0, row.FieldCount).Select(row.GetName));
        Assert.True(row.Read());
        Assert.Equal((City, 1, "a", 1), (row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3)));
        Assert.Equal(LeafHash.MicrosecondsOf(disk.Clock.Now), row.GetInt64(10));
        Assert.Equal("""{"text":"团堡"}""", Assert.IsType<string>(row.GetValue(11)));
    }

    [Fact]
    public async Task are_still_there_when_the_file_is_opened_again()
    {
        var first = disk.Open();
        await first.Append(Append("r1", Event("a", 0)));
        first.Dispose();
        var second = disk.Open();
        Assert.Equal(1, await second.Head(City, TestContext.Current.CancellationToken));
        Assert.IsType<Coordination.Grains.Ports.AppendOutcome.Appended>(
            await second.Append(Append("r2", Event("a", 1))));
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <inheritdoc/>
public sealed class RecordedEntriesOnSqlite() : RecordedEntries(Store.Sqlite);

/// <inheritdoc/>
public sealed class RecordedEntriesOnPostgres() : RecordedEntries(Store.Postgres);
