using Coordination.Grains.Ports;
using Coordination.Storage;
using Coordination.Storage.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;
using static Coordination.SystemTests.Storage.LedgerOnDisk;

namespace Coordination.SystemTests.Storage;

/// <summary>Starting the storage</summary>
public sealed class StartingStorage : IDisposable
{
    private readonly LedgerOnDisk disk = new();

    public void Dispose() => disk.Dispose();

    [Theory]
    [InlineData("OFF", "0")]
    [InlineData("NORMAL", "1")]
    public void with_weaker_durability_is_refused(string synchronous, string level)
    {
        var weaker = disk.Options with { Synchronous = synchronous };
        var refused =
            Assert.Throws<InvalidOperationException>(() => SqliteLedger.Open(weaker, disk.Clock, disk.FailStop));
        Assert.Contains("synchronous", refused.Message, StringComparison.Ordinal);
        Assert.Contains(level, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void on_a_file_without_a_write_ahead_log_turns_it_on()
    {
        disk.Open();
        using var connection = disk.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        Assert.Equal("wal", command.ExecuteScalar());
    }

    [Fact]
    public async Task with_an_edited_migration_is_refused()
    {
        disk.Open().Dispose();
        using (var connection = disk.Connect())
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "UPDATE changelog SET checksum = 'another' WHERE version = '1'";
            Assert.Equal(1, command.ExecuteNonQuery());
        }
        await Assert.ThrowsAnyAsync<Exception>(() => Task.FromResult(disk.Open()));
    }

    [Fact]
    public async Task through_its_door_gives_a_host_ledger_and_vault()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<ICityClock>(disk.Clock).AddCoordinationStorage(disk.Options);
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        Assert.True(File.Exists(Path.Combine(disk.Options.DataDirectory, "ledger.db")));
        Assert.True(File.Exists(Path.Combine(disk.Options.DataDirectory, "vault.key")));
        var ledger = host.Services.GetRequiredService<ILedger>();
        Assert.IsType<AppendOutcome.Appended>(await ledger.Append(Append("r1", Event("a", 0))));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task through_its_door_with_weaker_durability_keeps_the_host_from_starting()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<ICityClock>(disk.Clock)
            .AddCoordinationStorage(disk.Options with { Synchronous = "NORMAL" });
        using var host = builder.Build();
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => host.StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void keeps_the_directory_to_its_owner()
    {
        disk.Open();
        if (OperatingSystem.IsWindows()) return;
        var others =
            UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(disk.Options.DataDirectory) & others);
    }
}
