using System.Globalization;
using Coordination.Harness;
using Coordination.Harness.Checking;
using Microsoft.Data.Sqlite;

namespace Coordination.Benchmarks.Stores;

/// <summary>Files: each program has its own, and works on them by itself.</summary>
internal sealed class SqliteStore : IStore
{
    public string Name => StoreNames.Sqlite;

    public Task<Place> NewPlace(string name, string folder, CancellationToken cancellation) => Task.FromResult(new Place(folder));

    public TimeSpan ProcessorTime() => TimeSpan.Zero;

    public Task<string> Durability(Place subject, CancellationToken cancellation)
    {
        var mode = LedgerFile.Pragma(subject.Folder, "journal_mode");
        if (mode != "wal") throw new RunEndedException(ExitCodes.Failed, $"the ledger's journal_mode is {mode}, not wal.");
        return Task.FromResult("journal_mode=wal; subject and peer do not start with synchronous below FULL");
    }

    public Task<long> Reports(Place subject, CancellationToken cancellation) => Task.FromResult(long.Parse(
        LedgerFile.Scalar(
            Path.Combine(subject.Folder, "ledger.db"),
            "SELECT count(*) FROM ledger WHERE kind IN ('goals/progress-reported.v1', 'goals/progress-corrected.v1')"),
        CultureInfo.InvariantCulture));

    public Task<long> Head(Place subject, CancellationToken cancellation) => Task.FromResult(LedgerFile.Head(subject.Folder));

    public Task<long> Size(Place subject, CancellationToken cancellation) => Task.FromResult(
        Directory.GetFiles(subject.Folder, "*.db*").Sum(file => new FileInfo(file).Length));

    public Task<ICommits> OpenCommits(string folder, CancellationToken cancellation) =>
        Task.FromResult<ICommits>(new SqliteCommits(Path.Combine(folder, "commits.db")));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class SqliteCommits : ICommits
    {
        private readonly SqliteConnection connection;
        private readonly SqliteCommand insert;

        public SqliteCommits(string file)
        {
            connection = new SqliteConnection($"Data Source={file};Pooling=False");
            connection.Open();
            using var prepare = connection.CreateCommand();
            prepare.CommandText =
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE commits (id INTEGER PRIMARY KEY, text TEXT)";
            prepare.ExecuteNonQuery();
            insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO commits (text) VALUES ('one row')";
        }

        public void Commit() => insert.ExecuteNonQuery();

        public void Dispose()
        {
            insert.Dispose();
            connection.Dispose();
        }
    }
}
