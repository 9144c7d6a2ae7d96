using Coordination.SystemTests.Storage;
using Xunit;

namespace Coordination.SystemTests.Host;

/// <summary>A host on PostgreSQL</summary>
public sealed class A_host_on_PostgreSQL : IDisposable
{
    private const string Password = "Geheim-4711";

    private static readonly DateOnly Friday = new(2016, 6, 3);
    private readonly TemporaryDataDirectory data = new();
    private readonly TestDatabase database = PostgresServer.NewDatabase();

    public void Dispose()
    {
        database.Dispose();
        data.Dispose();
    }

    [Fact]
    public async Task makes_its_tables_records_and_goes_on_without_the_owner()
    {
        await using (var first = await HostProcess.Ready(
            data.Path, "--postgres", database.Application, "--postgres-owner", database.Owner))
        {
            using var unit = new Caller(first, data.Path, "dongcheng");
            Assert.True((await unit.Report("p017", 22, Friday, 12_000_000, "first")).Position > 0);
            await first.Terminate();
        }
        await using var second = await HostProcess.Ready(data.Path, "--postgres", database.Application);
        using var again = new Caller(second, data.Path, "dongcheng");
        var repeated = await again.Report("p017", 22, Friday, 12_000_000, "first");
        Assert.Equal(
            repeated.Position,
            TestDatabase.Execute(database.Superuser, "SELECT max(position) FROM entries WHERE kind LIKE 'goals/progress%'"));
        Assert.False(File.Exists(Path.Combine(data.Path, "ledger.db")));
    }

    [Fact]
    public async Task does_not_start_as_a_role_that_could_change_what_is_recorded_and_keeps_its_password_to_itself()
    {
        await using var host = await HostProcess.Ended(
            data.Path, "--postgres", database.Superuser + ";Password=" + Password, "--postgres-owner", database.Owner);
        Assert.NotEqual(0, host.ExitCode);
        Assert.Contains("coordination_application", host.Errors + host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, host.Errors + host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_never_a_demo()
    {
        await using var host = await HostProcess.Ended(data.Path, "demo", "--postgres", database.Application);
        Assert.Equal(64, host.ExitCode);
        Assert.Contains("synthetic", host.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no connection string " + Password)]
    [InlineData("Host=127.0.0.1;Password=" + Password)]
    [InlineData("Host=127.0.0.1;Port=1;Database=x;Username=y;Password=" + Password)]
    public async Task says_what_is_wrong_with_its_connection_without_repeating_it(string connection)
    {
        await using var host = await HostProcess.Ended(data.Path, "--postgres", connection);
        Assert.NotEqual(0, host.ExitCode);
        Assert.NotEmpty(host.Errors + host.Output);
        Assert.DoesNotContain(Password, host.Errors + host.Output, StringComparison.Ordinal);
    }
}
