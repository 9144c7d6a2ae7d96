using Coordination.V1;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Coordination.SystemTests.Host;

/// <summary>People with SQL tools may look into the ledger's file while the host writes it. They:</summary>
public sealed class Reading_the_ledger_with_SQL : IDisposable
{
    private const string Year = "cities/lichuan/mechanisms/2016";
    private readonly TemporaryDataDirectory data = new();

    [Fact]
    public async Task see_the_figures_of_the_board_and_disturb_nobody()
    {
        await using var host = await HostProcess.Ready(data.Path, "demo", "--fast-until", "2016-05-27", "--no-live");
        using var sql = new SqliteConnection($"Data Source={Path.Combine(data.Path, "ledger.db")};Mode=ReadOnly;Pooling=False");
        sql.Open();
        // A tool that has begun to read and keeps its view open while the host plays on.
        using var view = sql.BeginTransaction(deferred: true);
        var seen = Number(sql, "SELECT count(*) FROM reports");
        await host.Says("Refused by the rules");
        Assert.Equal(seen, Number(sql, "SELECT count(*) FROM reports"));
        view.Rollback();
        using var unit = new Caller(host, data.Path, "dongcheng");
        var board = await unit.Board.GetBoardAsync(
            new GetBoardRequest { Name = Year, MinPosition = Number(sql, "SELECT max(position) FROM open_entries") }, unit.Options);

        Assert.Equal(board.Position, Number(sql, "SELECT max(position) FROM open_entries"));
        Assert.Equal(board.Totals.ProjectsStarted, Number(sql, "SELECT count(DISTINCT subject) FROM project_starts"));
        Assert.Equal(board.Totals.ProjectsReported, Number(
            sql, "SELECT count(DISTINCT subject) FROM reports WHERE subject LIKE '%/projects/%'"));
        Assert.Equal(board.Totals.TargetsReported, Number(
            sql, "SELECT count(DISTINCT subject) FROM reports WHERE subject LIKE '%/targets/%'"));
        Assert.Equal(board.Totals.Reports, Number(sql, "SELECT count(*) FROM reports WHERE is_current"));
        Assert.Equal(board.Totals.ReportsCorrected, Number(
            sql, "SELECT count(*) FROM reports WHERE is_current AND revision > 1"));
        Assert.Equal(board.Totals.Anomalies, Number(sql, "SELECT sum(marks) FROM reports WHERE is_current"));
        Assert.True(board.Totals.ProjectsReported > 200);
        var listed = await unit.Goals.ListProgressReportsAsync(
            new ListProgressReportsRequest { Parent = $"{Year}/projects/p001", PageSize = 500 }, unit.Options);
        Assert.NotEmpty(listed.ProgressReports);
        Assert.Equal(
            listed.ProgressReports.SelectMany(report => report.Lines).Sum(line => line.MoneyFen),
            Number(sql,
                "SELECT sum(money_fen) FROM report_lines WHERE is_current AND subject = 'mechanisms/2016/projects/p001'"));
        Assert.Throws<SqliteException>(() => Number(sql, "DELETE FROM entries"));
        Assert.True((await host.Terminate()) < TimeSpan.FromSeconds(15));
        Assert.Equal(0, host.ExitCode);
    }

    public void Dispose() => data.Dispose();

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
