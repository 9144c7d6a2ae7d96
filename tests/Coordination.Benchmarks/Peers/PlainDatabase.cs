using System.Globalization;
using Coordination.V1;
using Microsoft.Data.Sqlite;

namespace Coordination.Benchmarks.Peers;

/// <summary>Reports and the total of each project, in one file: write-ahead log, every commit synced to disk. One caller at
/// a time, as one connection has it. Statements are prepared once.</summary>
internal sealed class PlainDatabase : IDisposable
{
    private const string Schema =
        """
        CREATE TABLE totals (project TEXT NOT NULL, unit TEXT NOT NULL, invested_fen INTEGER NOT NULL, reports INTEGER NOT NULL,
          PRIMARY KEY (project, unit)) WITHOUT ROWID;
        CREATE TABLE reports (request_id TEXT PRIMARY KEY, project TEXT NOT NULL, unit TEXT NOT NULL, period TEXT NOT NULL,
          as_of TEXT NOT NULL, invested_fen INTEGER NOT NULL, done TEXT NOT NULL, problems TEXT NOT NULL, next TEXT NOT NULL,
          recorded_at TEXT NOT NULL) WITHOUT ROWID;
        """;

    private const string Upsert =
        """
        INSERT INTO totals (project, unit, invested_fen, reports) VALUES ($project, $unit, $fen, 1)
        ON CONFLICT (project, unit) DO UPDATE SET invested_fen = excluded.invested_fen, reports = reports + 1
        """;

    private const string Insert =
        """
        INSERT INTO reports (request_id, project, unit, period, as_of, invested_fen, done, problems, next, recorded_at)
        VALUES ($request, $project, $unit, $period, $asOf, $fen, $done, $problems, $next, $recordedAt)
        """;

    private readonly SqliteConnection connection;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly SqliteCommand upsert;
    private readonly SqliteCommand insert;

    private PlainDatabase(SqliteConnection connection)
    {
        this.connection = connection;
        upsert = Prepare(Upsert, "$project", "$unit", "$fen");
        insert = Prepare(
            Insert, "$request", "$project", "$unit", "$period", "$asOf", "$fen", "$done", "$problems", "$next", "$recordedAt");
    }

    /// <exception cref="InvalidOperationException">The file does not keep what an acknowledged commit rests on.</exception>
    public static PlainDatabase Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Require("wal", Scalar(connection, "PRAGMA journal_mode = WAL"));
        Scalar(connection, "PRAGMA synchronous = FULL");
        Require("2", Scalar(connection, "PRAGMA synchronous"));
        Scalar(connection, Schema);
        return new PlainDatabase(connection);
    }

    public async Task Write(SubmitProgressReportRequest request, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            var report = request.ProgressReport;
            var fen = report.Lines[0].MoneyFen;
            Execute(upsert, transaction, request.Parent, report.Unit, fen);
            Execute(
                insert, transaction, request.RequestId, request.Parent, report.Unit, report.Period,
                string.Create(CultureInfo.InvariantCulture, $"{report.AsOf.Year:0000}-{report.AsOf.Month:00}-{report.AsOf.Day:00}"),
                fen, report.Done, report.Problems, report.Next, DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture));
            transaction.Commit();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        upsert.Dispose();
        insert.Dispose();
        connection.Dispose();
        turn.Dispose();
    }

    private SqliteCommand Prepare(string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        return command;
    }

    private static void Execute(SqliteCommand command, SqliteTransaction transaction, params object[] values)
    {
        command.Transaction = transaction;
        for (var index = 0; index < values.Length; index++) command.Parameters[index].Value = values[index];
        command.ExecuteNonQuery();
    }

    private static string Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    private static void Require(string required, string actual)
    {
        if (required != actual) throw new InvalidOperationException($"The database says {actual} where {required} is needed.");
    }
}
