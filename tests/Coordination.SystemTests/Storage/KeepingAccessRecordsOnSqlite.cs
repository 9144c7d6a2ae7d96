using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Coordination.Storage;
using Coordination.Storage.Access;
using Microsoft.Data.Sqlite;
using NodaTime;
using Xunit;

namespace Coordination.SystemTests.Storage;

/// <summary>Keeping access records in a file</summary>
public sealed class KeepingAccessRecordsOnSqlite : KeepingAccessRecords
{
    private readonly string directory = Directory.CreateTempSubdirectory("coordination-access-").FullName;
    private readonly RecordingFailStop failStop = new();
    private readonly List<SqliteAccessLog> opened = [];

    private string DatabaseFile => Path.Combine(directory, "access.db");

    [Fact]
    public async Task never_fills_the_disk_however_many_come()
    {
        var log = Open(new AccessRetention(5_000, 400_000, Duration.FromDays(190)));
        var largest = 0L;
        var text = new string('长', AccessRecord.MaximumTextLength);
        for (var i = 0; i < 200; i++)
        {
            ValueList<AccessRecord> flood =
                [.. Enumerable.Range(0, 500).Select(n => Refusal(n) with { Resource = text, RequestId = $"{i}-{n}" })];
            Assert.True(await log.Append(flood, Cancellation));
            largest = Math.Max(largest, Directory.EnumerateFiles(directory).Sum(file => new FileInfo(file).Length));
        }
        // 100,000 records of 850 bytes; a log that is checkpointed late comes on top of the file.
        Assert.InRange(largest, 400_000, 40_000_000);
        var kept = await Numbers(log, All with { Limit = 10_000 });
        Assert.Equal(100_000, kept[^1]);
        Assert.InRange(kept.Count, 500, 5_000);
        Dispose(opened);
        Assert.InRange(new FileInfo(DatabaseFile).Length, 1, 4_000_000);
    }

    [Fact]
    public async Task says_so_when_the_disk_is_full_and_goes_on_when_there_is_room()
    {
        using var disk = SmallDisk.MountOrSkip(1);
        using var log = new SqliteAccessLog(new StorageOptions { DataDirectory = disk.Path }, failStop);
        Assert.True(await log.Append([Refusal(1)], Cancellation));
        disk.Fill();
        Assert.False(await log.Append([.. Enumerable.Range(0, 500).Select(Refusal)], Cancellation));
        Assert.Single((await Read(log)).Records);
        disk.Free();
        Assert.True(await log.Append([Refusal(2)], Cancellation));
        Assert.Empty(failStop.Causes);
        Assert.Equal([1, 2], await Numbers(log, All));
    }

    private protected override IAccessLog Open(AccessRetention? retention = null)
    {
        var options = new StorageOptions { DataDirectory = directory };
        var log = new SqliteAccessLog(
            retention is null ? options : options with { AccessRetention = retention }, failStop);
        opened.Add(log);
        return log;
    }

    protected override string? Refusal(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Assert.Throws<SqliteException>(() => command.ExecuteNonQuery()).Message;
    }

    public override void Dispose()
    {
        Dispose(opened);
        Directory.Delete(directory, recursive: true);
    }

    private static void Dispose(List<SqliteAccessLog> logs)
    {
        foreach (var log in logs) log.Dispose();
        logs.Clear();
    }
}
