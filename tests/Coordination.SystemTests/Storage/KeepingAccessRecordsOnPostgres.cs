using Coordination.Grains.Ports;
using Coordination.Storage;
using Coordination.Storage.Access;
using Coordination.Storage.Postgres;
using Npgsql;
using Xunit;

namespace Coordination.SystemTests.Storage;

/// <summary>Keeping access records in a table</summary>
public sealed class KeepingAccessRecordsOnPostgres : KeepingAccessRecords
{
    private readonly TestDatabase database = PostgresServer.NewDatabase();
    private readonly List<PostgresDatabase> opened = [];

    [Fact]
    public async Task of_several_hosts_gives_numbers_in_the_order_in_which_they_appear()
    {
        IAccessLog[] logs = [Open(), Open(), Open()];
        var writing = Task.WhenAll(logs.Select(async log =>
        {
            for (var i = 0; i < 100; i++) Assert.True(await log.Append([Refusal(i), Refusal(i)], Cancellation));
        }));
        var seen = 0L;
        while (true)
        {
            var last = writing.IsCompleted;
            var page = await logs[0].Read(All with { AfterNumber = seen, Limit = 1_000 }, Cancellation);
            foreach (var record in page.Records) Assert.Equal(++seen, record.Number);
            if (last) break;
        }
        await writing;
        Assert.Equal(600, seen);
    }

    [Fact]
    public async Task says_so_when_the_database_is_gone_and_goes_on_when_it_is_back()
    {
        var log = Open();
        Assert.True(await log.Append([Refusal(1)], Cancellation));
        Execute(database.Superuser, "ALTER TABLE access_records RENAME TO gone");
        Assert.False(await log.Append([Refusal(2)], Cancellation));
        await Assert.ThrowsAsync<IOException>(() => Read(log));
        Execute(database.Superuser, "ALTER TABLE gone RENAME TO access_records");
        Assert.True(await log.Append([Refusal(3)], Cancellation));
        Assert.Equal(2, (await Read(log)).Records.Count);
    }

    private protected override IAccessLog Open(AccessRetention? retention = null)
    {
        var host = new PostgresDatabase(new PostgresOptions(database.Application, database.Owner));
        opened.Add(host);
        return new PostgresAccessLog(host, retention ?? AccessRetention.Standard);
    }

    protected override string? Refusal(string sql) =>
        Assert.Throws<PostgresException>(() => Execute(database.Superuser, sql)).Message;

    public override void Dispose()
    {
        foreach (var host in opened) host.Dispose();
        database.Dispose();
    }

    private static void Execute(string connection, string sql) => TestDatabase.Execute(connection, sql);
}
