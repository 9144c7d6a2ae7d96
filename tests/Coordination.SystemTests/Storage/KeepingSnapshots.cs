using Coordination.Grains;
using Coordination.Storage;
using Coordination.Storage.Snapshots;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.TestingHost;
using Xunit;

namespace Coordination.SystemTests.Storage;

/// <summary>Keeping snapshots of grains in two silos</summary>
public abstract class KeepingSnapshots(Store store) : IAsyncLifetime
{
    private readonly LedgerOnDisk disk =
        new(store, with: options => options with { BusyTimeout = TimeSpan.FromMilliseconds(300) });
    private InProcessTestCluster cluster = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) => silo.AddCoordinationGrains().AddCoordinationSnapshots(disk.Options));
        builder.ConfigureClient(client => client.AddCoordinationGrains());
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();
        disk.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task written_in_one_silo_reads_them_in_the_other()
    {
        var written = new GrainState<Notes> { State = new Notes("第一周", 7) };
        await Storage(0).WriteStateAsync("notes", Id("p017"), written);
        var read = new GrainState<Notes>();
        await Storage(1).ReadStateAsync("notes", Id("p017"), read);
        Assert.Equal(written.State, read.State);
        Assert.Equal(("1", true), (read.ETag, read.RecordExists));
        read.State = new Notes("第二周", 8);
        await Storage(1).WriteStateAsync("notes", Id("p017"), read);
        Assert.Equal("2", read.ETag);
        await Assert.ThrowsAsync<InconsistentStateException>(
            () => Storage(0).WriteStateAsync("notes", Id("p017"), written));
    }

    [Fact]
    public async Task for_the_first_time_at_once_has_one_winner()
    {
        for (var round = 0; round < 20; round++)
        {
            var id = Id("first" + round);
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
            {
                try
                {
                    var state = new GrainState<Notes> { State = new Notes("", writer) };
                    await Storage(writer % 2).WriteStateAsync("notes", id, state);
                    return true;
                }
                catch (InconsistentStateException)
                {
                    return false;
                }
            })));
            Assert.Single(outcomes, won => won);
            var read = new GrainState<Notes>();
            await Storage(0).ReadStateAsync("notes", id, read);
            Assert.True(outcomes[read.State!.Count]);
        }
    }

    [Fact]
    public async Task of_two_names_keeps_two_rows_for_one_key()
    {
        await Storage(0).WriteStateAsync("alpha", Id("k"), new GrainState<Notes> { State = new Notes("a", 1) });
        var other = new GrainState<Notes>();
        await Storage(0).ReadStateAsync("beta", Id("k"), other);
        Assert.False(other.RecordExists);
    }

    [Fact]
    public async Task cleared_starts_them_afresh()
    {
        var state = new GrainState<Notes> { State = new Notes("a", 1) };
        await Storage(0).WriteStateAsync("notes", Id("gone"), state);
        await Storage(0).ClearStateAsync("notes", Id("gone"), state);
        var read = new GrainState<Notes>();
        await Storage(1).ReadStateAsync("notes", Id("gone"), read);
        Assert.False(read.RecordExists);
        read.State = new Notes("b", 2);
        await Storage(1).WriteStateAsync("notes", Id("gone"), read);
        Assert.Equal("3", read.ETag);
    }

    [Fact]
    public async Task gives_a_grain_its_state_back_wherever_it_wakes()
    {
        var grain = cluster.Client.GetGrain<INotebookGrain>("p017");
        await grain.Write("第三周");
        await grain.Sleep();
        Assert.Equal("第三周", await grain.Read());
    }

    private protected LedgerOnDisk Disk => disk;

    private protected IGrainStorage Storage(int silo) =>
        cluster.GetSiloServiceProvider(cluster.Silos[silo].SiloAddress)
            .GetRequiredKeyedService<IGrainStorage>("snapshots");

    private protected static GrainId Id(string key) => GrainId.Create("notebook", key);

    internal sealed record Notes(string Text, int Count)
    {
        public Notes() : this("", 0) { }
    }
}

/// <inheritdoc/>
public sealed class KeepingSnapshotsOnPostgres() : KeepingSnapshots(Store.Postgres);

/// <inheritdoc/>
public sealed class KeepingSnapshotsOnSqlite() : KeepingSnapshots(Store.Sqlite)
{
    private string SnapshotsFile => Path.Combine(Disk.Options.DataDirectory, "snapshots.db");

    [Fact]
    public async Task goes_on_after_a_write_that_could_not_get_the_lock()
    {
        using (var other = new SqliteConnection($"Data Source={SnapshotsFile};Pooling=False"))
        {
            other.Open();
            using var transaction = other.BeginTransaction(deferred: false);
            await Assert.ThrowsAnyAsync<Exception>(() =>
                Storage(0).WriteStateAsync("notes", Id("busy"), new GrainState<Notes> { State = new Notes("a", 1) }));
        }
        foreach (var key in (string[])["busy", "other"])
            await Storage(0).WriteStateAsync("notes", Id(key), new GrainState<Notes> { State = new Notes("b", 2) });
    }

    [Fact]
    public async Task never_hands_on_a_connection_with_a_transaction_in_it()
    {
        await using var source = new SnapshotDataSource(Disk.Options);
        for (var user = 0; user < 3; user++)
        {
            await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            // Fails for the second user if the first one's transaction is still open.
            command.CommandText = "BEGIN IMMEDIATE";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        await Storage(0).WriteStateAsync("notes", Id("after"), new GrainState<Notes> { State = new Notes("a", 1) });
    }
}
