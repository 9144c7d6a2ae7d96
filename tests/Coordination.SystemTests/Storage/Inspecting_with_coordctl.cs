using Coordination.Storage.Tree;
using Xunit;

namespace Coordination.SystemTests.Storage;

/// <summary>The operator's own look at a database, while hosts use it.</summary>
public abstract class Inspecting_with_coordctl(Store store) : IDisposable
{
    private readonly LedgerOnDisk disk = new(store);
    private readonly StringWriter output = new(), error = new();

    public void Dispose()
    {
        disk.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task finds_nothing_where_nothing_is_wrong_and_writes_nothing()
    {
        await Fill();
        var files = Directory.GetFiles(disk.Options.DataDirectory).Order(StringComparer.Ordinal);
        var before = files.ToDictionary(file => file, File.GetLastWriteTimeUtc);
        Assert.Equal(0, await Fsck());
        Assert.Contains("✓ 账本 lichuan/open：300 条", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, files.ToDictionary(file => file, File.GetLastWriteTimeUtc));
    }

    [Fact]
    public async Task names_the_first_bad_position_for_people_and_for_programs()
    {
        await Fill();
        using (var connection = disk.Connect())
        {
            using var command = connection.CreateCommand();
            command.CommandText = (store is Store.Sqlite
                ? "DROP TRIGGER entries_are_never_updated;" : "SET session_replication_role = replica;")
                + "UPDATE entries SET actor = 'units/maoba' WHERE request_id IN ('r200', 'r102')";
            command.ExecuteNonQuery();
        }
        Assert.Equal(1, await Fsck());
        Assert.Contains("✗ 第一处：账本 lichuan/open 第 102 条：内容与叶哈希不符", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await Fsck("--json"));
        Assert.Contains("\"kind\":\"LeafWrong\",\"position\":102,", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_when_there_is_no_database()
    {
        var missing = store is Store.Sqlite
            ? (string[])["fsck", "--data", disk.Options.DataDirectory]
            : ["fsck", "--data", disk.Options.DataDirectory, "--postgres", "Host=127.0.0.1;Port=1;Username=nobody;Timeout=2"];
        Assert.Equal(2, await Cli.CommandLine.Run(missing, output, error, TestContext.Current.CancellationToken));
        Assert.Contains("文件读写出错", error.ToString(), StringComparison.Ordinal);
    }

    private async Task Fill()
    {
        var (ledger, trees) = (disk.Open(), disk.OpenTrees());
        await ledger.Fill(300);
        await new TreeKeeper(trees, CheckpointKey.Open(disk.Options, trees)).Follow(ledger, trees);
    }

    private Task<int> Fsck(params string[] more)
    {
        string[] where = disk.Options.Postgres is { } postgres ? ["--postgres", postgres.Connection] : [];
        return Cli.CommandLine.Run(
            ["fsck", "--data", disk.Options.DataDirectory, .. where, .. more], output, error, TestContext.Current.CancellationToken);
    }
}

/// <inheritdoc/>
public sealed class Inspecting_SQLite_with_coordctl() : Inspecting_with_coordctl(Store.Sqlite);

/// <inheritdoc/>
public sealed class Inspecting_PostgreSQL_with_coordctl() : Inspecting_with_coordctl(Store.Postgres);
