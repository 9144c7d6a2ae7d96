using Coordination.Storage;
using Coordination.Storage.Postgres;
using Npgsql;
using Xunit;

namespace Coordination.SystemTests.Storage;

/// <summary>Starting on PostgreSQL</summary>
public sealed class StartingOnPostgres : IDisposable
{
    private readonly TestDatabase database = PostgresServer.NewDatabase();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task by_three_hosts_at_once_migrates_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Open(database.Owner))));
        Assert.Equal(1L, TestDatabase.Execute(
            database.Owner, "SELECT count(*) FROM ledger_changelog WHERE version = '1' AND success"));
    }

    [Fact]
    public void without_the_owner_needs_a_current_schema_and_says_how_to_get_it()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Open(owner: null));
        Assert.Contains("--postgres-owner", refused.Message, StringComparison.Ordinal);
        Open(database.Owner);
        Open(owner: null);
    }

    [Fact]
    public void on_a_newer_schema_is_refused()
    {
        Open(database.Owner);
        TestDatabase.Execute(
            database.Owner,
            "INSERT INTO ledger_changelog (type, version, description, name, checksum, installed_by, success) "
            + "VALUES (0, '99', 'later', 'V99__later.sql', 'x', 'x', true)");
        foreach (var owner in (string?[])[database.Owner, null])
            Assert.Contains("99", Assert.Throws<InvalidOperationException>(() => Open(owner)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void with_an_edited_migration_is_refused()
    {
        Open(database.Owner);
        TestDatabase.Execute(database.Owner, "UPDATE ledger_changelog SET checksum = 'another' WHERE version = '1'");
        Assert.ThrowsAny<Exception>(() => Open(database.Owner));
    }

    [Theory]
    [InlineData("off")]
    [InlineData("local")]
    [InlineData("remote_write")]
    public void with_weaker_commits_is_refused(string synchronousCommit)
    {
        Open(database.Owner);
        TestDatabase.Execute(
            database.Superuser, $"ALTER DATABASE {database.Name} SET synchronous_commit = {synchronousCommit}");
        var refused = Assert.Throws<InvalidOperationException>(() => Open(owner: null));
        Assert.Contains("synchronous_commit", refused.Message, StringComparison.Ordinal);
        Assert.Contains(synchronousCommit, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE ON entries")]
    [InlineData("DELETE ON requests")]
    [InlineData("TRUNCATE ON entries")]
    public void as_a_role_that_may_change_what_is_recorded_is_refused(string right)
    {
        Open(database.Owner);
        TestDatabase.Execute(database.Owner, $"GRANT {right} TO coordination_application");
        var refused = Assert.Throws<InvalidOperationException>(() => Open(owner: null));
        Assert.Contains(right.Replace(" ON ", " on ", StringComparison.Ordinal), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void as_the_owner_or_a_superuser_is_refused()
    {
        foreach (var connection in (string[])[database.Owner, database.Superuser])
            Assert.Contains(
                "coordination_application",
                Assert.Throws<InvalidOperationException>(() => Open(database.Owner, connection)).Message,
                StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE entries SET actor = 'x'")]
    [InlineData("DELETE FROM entries")]
    [InlineData("TRUNCATE entries")]
    [InlineData("UPDATE requests SET count = 7")]
    [InlineData("DELETE FROM requests")]
    [InlineData("DROP TABLE entries")]
    [InlineData("CREATE TABLE another (n int)")]
    public void leaves_the_application_no_right_to(string change)
    {
        Open(database.Owner);
        var refused = Assert.Throws<PostgresException>(() => TestDatabase.Execute(database.Application, change));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private void Open(string? owner, string? application = null) =>
        new PostgresDatabase(new PostgresOptions(application ?? database.Application, owner)).Dispose();
}
