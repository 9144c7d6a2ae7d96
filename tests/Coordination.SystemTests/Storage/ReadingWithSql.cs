using System.Globalization;
using System.Text;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Coordination.Storage.Ledger;
using Xunit;
using static Coordination.SystemTests.Storage.LedgerOnDisk;

namespace Coordination.SystemTests.Storage;

/// <summary>Reading with SQL: the views say the same on both stores.</summary>
public sealed class ReadingWithSql
{
    private const string Project = "mechanisms/2016/projects/p017";
    private const string Target = "mechanisms/2016/targets/t1-3";

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task shows_reports_line_by_line_with_the_current_revision_marked(Store store)
    {
        using var disk = new LedgerOnDisk(store);
        await Record(disk);
        Assert.Equal(
            ["lichuan|2016|p017-of|tuanbao|2016-w22|1|no|2016-06-03|2||路基完成|1",
             "lichuan|2016|p017-of|tuanbao|2016-w22|2|yes|2016-06-03|3|录入有误|路基完成|0",
             "lichuan|2016|t1-3-of|moudao|2016-05|1|yes|2016-05-31|4|||0"],
            Rows(disk,
                "SELECT city, year, replace(replace(subject, 'mechanisms/2016/projects/', ''), 'mechanisms/2016/targets/', '') "
                + "|| '-of', unit, period, revision, CASE WHEN is_current THEN 'yes' ELSE 'no' END, as_of, position, reason, "
                + "done, marks FROM reports ORDER BY position"));
        Assert.Equal(
            ["2|households|count||12||||no", "2|investment|money|2000000|||||no", "2|rate|ratio|||3|4||no",
             "2|stage|state|||||started|no", "3|investment|money|1500000|||||yes", "4|households|count||7||||yes"],
            Rows(disk,
                "SELECT position, indicator, measure, money_fen, count, numerator, denominator, state, "
                + "CASE WHEN is_current THEN 'yes' ELSE 'no' END FROM report_lines ORDER BY position, indicator"));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task shows_steps_duties_and_definitions(Store store)
    {
        using var disk = new LedgerOnDisk(store);
        await Record(disk);
        Assert.Equal(
            [$"lichuan|2016|{Project}|tuanbao|2016-06-01|证17|5"],
            Rows(disk, "SELECT city, year, subject, unit, start_date, evidence, position FROM project_starts"));
        Assert.Equal(
            [$"lichuan|2016|{Project}|tuanbao|m01|2016-06-01||6"],
            Rows(disk, "SELECT city, year, subject, unit, milestone, reached_on, evidence, position FROM milestones"));
        Assert.Equal(
            [$"{Project}|leadUnit|moudao||2016-05-10|2016-08-01|no||7", $"{Project}|leadUnit|tuanbao|镇长|2016-05-10||yes|调整|8"],
            Rows(disk,
                "SELECT subject, duty, holder, title, from_date, until_date, CASE WHEN is_current THEN 'yes' ELSE 'no' END, "
                + "reason, position FROM responsibilities ORDER BY position"));
        Assert.Equal(["lichuan|2016|2|机制|2016-05-10|2016-05-11"], Rows(disk,
            "SELECT city, year, version, title, issued_on, effective_date FROM mechanism_versions"));
        Assert.Equal(["tuanbao|团堡镇|township|11"], Rows(disk, "SELECT unit, name, kind, position FROM units"));
        Assert.Equal(["p017|新名|k3|b|1200000|2016-06-30|13"], Rows(disk,
            "SELECT project, name, key_work, body, annual_plan_fen, start_deadline, position FROM projects"));
        Assert.Equal(["t1-3|11428户脱贫|k1|quantity|11428|household|2016-12-31"], Rows(disk,
            "SELECT target, name, key_work, kind, value, unit_of_measure, deadline FROM targets"));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task shows_what_was_done_to_reports_and_which_count_officially(Store store)
    {
        using var disk = new LedgerOnDisk(store);
        await Record(disk);
        var step = """{"unit":"tuanbao","period":"2016-w22","revision":1,"of":2,"keyWork":"k3","capacity":"office","leadUnit":"planning"}""";
        var later = step.Replace("\"revision\":1,\"of\":2", "\"revision\":2,\"of\":3", StringComparison.Ordinal);
        (string Kind, string Body)[] events =
        [
            ("goals/progress-signed.v1", step), ("goals/progress-accepted.v1", step),
            ("goals/progress-sent-back.v1", later.Replace("}", ",\"reason\":\"不实\"}", StringComparison.Ordinal)),
            ("goals/unlock-requested.v1", """{"unit":"tuanbao","period":"2016-w22","reason":"漏报"}"""),
            ("goals/unlock-granted.v1", """{"unit":"tuanbao","period":"2016-w22","until":"2016-06-16T10:00:00Z","reason":"同意","request":18,"requester":"units/tuanbao/head","keyWork":"k3"}"""),
        ];
        foreach (var (kind, body) in events)
            await Append(disk.Open(), City, Guid.CreateVersion7().ToString(), Project, kind, body);
        Assert.Equal(
            ["2016|tuanbao|2016-w22|1|sign|office|k3|planning||15", "2016|tuanbao|2016-w22|1|accept|office|k3|planning||16",
             "2016|tuanbao|2016-w22|2|sendBack|office|k3|planning|不实|17"],
            Rows(disk,
                "SELECT year, unit, period, revision, step, capacity, key_work, lead_unit, reason, position "
                + "FROM report_steps ORDER BY position"));
        Assert.Equal(
            ["tuanbao|2016-w22|1|2016-06-03|2|units/tuanbao|16"],
            Rows(disk, "SELECT unit, period, revision, as_of, position, accepted_by, accepted_position FROM accepted_reports"));
        Assert.Equal(
            ["tuanbao|2016-w22|units/tuanbao|漏报|18|units/tuanbao|2016-06-16T10:00:00Z|19"],
            Rows(disk,
                "SELECT unit, period, requester, reason, request_position, granter, until_time, grant_position FROM unlocks"));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task shows_what_was_chosen_suspended_and_counted(Store store)
    {
        using var disk = new LedgerOnDisk(store);
        await Record(disk);
        (string Stream, string Kind, string Body)[] events =
        [
            (Project, "goals/data-conflict-resolved.v1", """{"indicator":"investment","period":"2016-w22","chosen":"planning","reason":"统计口径","keyWork":"k3","tolerancePercent":2,"sources":[]}"""),
            (Project, "goals/suspension-requested.v1", """{"unit":"tuanbao","cause":"objective","reason":"汛期"}"""),
            (Project, "goals/project-suspended.v1", """{"unit":"tuanbao","cause":"objective","reason":"同意","date":"2016-06-06","request":16,"requester":"units/tuanbao/head","keyWork":"k3"}"""),
            (Project, "goals/project-resumed.v1", """{"reason":"退水","date":"2016-07-04","suspension":17,"graceUntil":"2016-07-11"}"""),
            (Project, "goals/suspension-requested.v1", """{"unit":"tuanbao","cause":"subjective","reason":"缺料"}"""),
            (Target + "/registers/tuanbao", "goals/members-counted.v1", """{"unit":"tuanbao","indicator":"households","day":"2016-06-03","key":"0011223344556677","members":["00","11"]}"""),
            (Target + "/registers/tuanbao", "goals/members-withdrawn.v1", """{"unit":"tuanbao","indicator":"households","members":["00"],"reason":"重复"}"""),
        ];
        foreach (var (stream, kind, body) in events)
            await Append(disk.Open(), City, Guid.CreateVersion7().ToString(), stream, kind, body);
        Assert.Equal(
            ["2016|investment|2016-w22|planning|统计口径|2|15"],
            Rows(disk, "SELECT year, indicator, period, chosen_unit, reason, tolerance_percent, position FROM conflict_resolutions"));
        Assert.Equal(
            ["tuanbao|objective|汛期|16|2016-06-06|17|2016-07-04|2016-07-11|18", "tuanbao|subjective|缺料|19|||||"],
            Rows(disk,
                "SELECT unit, cause, reason, request_position, start_date, grant_position, resume_date, grace_until, resume_position "
                + "FROM suspensions ORDER BY request_position"));
        Assert.Equal(
            [$"{Target}|tuanbao|2016-06-03|2|0||20", $"{Target}|tuanbao||0|1|重复|21"],
            Rows(disk, "SELECT subject, unit, day, counted, withdrawn, reason, position FROM register_entries ORDER BY position"));
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task shows_every_entry_of_the_open_ledgers_and_none_of_a_sealed_one(Store store)
    {
        using var disk = new LedgerOnDisk(store);
        await Record(disk);
        await Append(disk.Open(), "lichuan/sealed", "s1", Project, "goals/project-started.v1", """{"unit":"x"}""");
        var rows = Rows(disk, "SELECT city, position, kind, caller, recorded_at FROM open_entries ORDER BY position");
        Assert.Equal(14, rows.Count);
        Assert.Equal("lichuan|5|goals/project-started.v1|units/tuanbao|2016-05-09T01:02:03.000000Z", rows[4]);
        Assert.Single(Rows(disk, "SELECT position FROM project_starts"));
    }

    [Fact]
    public async Task is_all_that_readers_may_on_PostgreSQL()
    {
        using var database = PostgresServer.NewMigratedDatabase();
        string[] views =
            ["open_entries", "mechanism_versions", "units", "projects", "targets", "reports", "report_lines",
             "report_steps", "accepted_reports", "unlocks", "conflict_resolutions", "suspensions", "register_entries",
             "project_starts", "milestones", "responsibilities"];
        foreach (var view in views) TestDatabase.Execute(database.Reader, $"SELECT count(*) FROM {view}");
        foreach (var sql in (string[])
            ["SELECT * FROM entries", "SELECT * FROM requests", "SELECT * FROM ledger", "SELECT * FROM access_records",
             "INSERT INTO ledgers (ledger, head_position, head_recorded_at) VALUES ('x/open', 0, 0)",
             "DELETE FROM entries", "CREATE TABLE mine (a integer)"])
            Assert.Equal("42501", Assert.ThrowsAny<Npgsql.PostgresException>(
                () => TestDatabase.Execute(database.Reader, sql)).SqlState);
        foreach (var sql in (string[])
            ["UPDATE entries SET kind = 'x'", "DELETE FROM entries", "TRUNCATE entries", "DELETE FROM requests",
             "ALTER TABLE entries DISABLE TRIGGER ALL", "DROP VIEW reports"])
            Assert.Equal("42501", Assert.ThrowsAny<Npgsql.PostgresException>(
                () => TestDatabase.Execute(database.Application, sql)).SqlState);
        await Task.CompletedTask;
    }

    private static async Task Record(LedgerOnDisk disk)
    {
        var ledger = disk.Open();
        (string Stream, string Kind, string Body)[] events =
        [
            ("ledger", "ledger/ledger-opened.v1", """{"ledgerId":"00","city":"lichuan"}"""),
            (Project, "goals/progress-reported.v1", """
                {"report":{"unit":"tuanbao","period":"2016-w22","asOf":"2016-06-03","lines":[{"indicator":"households","count":12},{"indicator":"investment","moneyFen":2000000},{"indicator":"rate","numerator":3,"denominator":4},{"indicator":"stage","state":"started"}],"done":"路基完成","problems":"","next":""},"marks":[{"reason":"BEYOND_PLAN","indicator":"investment","limit":1800000}]}
                """),
            (Project, "goals/progress-corrected.v1", """
                {"report":{"unit":"tuanbao","period":"2016-w22","asOf":"2016-06-03","lines":[{"indicator":"investment","moneyFen":1500000}],"done":"路基完成","problems":"","next":""},"marks":[],"revision":2,"replaces":2,"reason":"录入有误"}
                """),
            (Target, "goals/progress-reported.v1", """
                {"report":{"unit":"moudao","period":"2016-05","asOf":"2016-05-31","lines":[{"indicator":"households","count":7}],"done":"","problems":"","next":""},"marks":[]}
                """),
            (Project, "goals/project-started.v1", """{"unit":"tuanbao","date":"2016-06-01","evidence":"证17"}"""),
            (Project, "goals/milestone-reached.v1", """{"unit":"tuanbao","milestone":"m01","date":"2016-06-01","evidence":""}"""),
            (Project, "leadership/responsibility-set.v1", """
                {"subject":"mechanisms/2016/projects/p017","assignments":[{"duty":"leadUnit","holder":"moudao","from":"2016-05-10","until":"2016-08-01"}]}
                """),
            (Project, "leadership/responsibility-set.v1", """
                {"subject":"mechanisms/2016/projects/p017","assignments":[{"duty":"leadUnit","holder":"tuanbao","from":"2016-05-10","title":"镇长"}],"reason":"调整"}
                """),
            ("mechanisms/2016", "leadership/mechanism-applied.v1", """
                {"cityName":"利川市","title":"机制","issuedOn":"2016-05-10","rules":{"city":"lichuan","year":2016,"version":2,"effectiveDate":"2016-05-11"}}
                """),
            ("units/tuanbao", "leadership/unit-defined.v1", """{"unit":{"id":"tuanbao","name":"团堡","kind":"township"}}"""),
            ("units/tuanbao", "leadership/unit-defined.v1", """{"unit":{"id":"tuanbao","name":"团堡镇","kind":"township"}}"""),
            (Project, "goals/project-defined.v1", """{"project":{"id":"p017","name":"旧名","keyWork":"k3"}}"""),
            (Project, "goals/project-defined.v1", """
                {"project":{"id":"p017","name":"新名","keyWork":"k3","body":"b","annualPlanFen":1200000,"startDeadline":"2016-06-30"}}
                """),
            (Target, "goals/target-defined.v1", """
                {"target":{"id":"t1-3","text":"11428户脱贫","keyWork":"k1","kind":"quantity","value":11428,"unitOfMeasure":"household","deadline":"2016-12-31"}}
                """),
        ];
        foreach (var (stream, kind, body) in events)
            await Append(ledger, City, Guid.CreateVersion7().ToString(), stream, kind, body);
    }

    private static async Task Append(
        StoredLedger ledger, string id, string requestId, string stream, string kind, string body)
    {
        var versions = await ledger.StreamVersions(id, [stream], TestContext.Current.CancellationToken);
        var append = LedgerOnDisk.Append(
            requestId, new PendingEvent(stream, versions[0], kind, Encoding.UTF8.GetBytes(body.Trim())));
        Assert.IsType<AppendOutcome.Appended>(await ledger.Append(append with { Ledger = id }));
    }

    private static List<string> Rows(LedgerOnDisk disk, string sql)
    {
        using var connection = disk.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var rows = new List<string>();
        while (row.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(column => Convert.ToString(
                row.GetValue(column), CultureInfo.InvariantCulture))));
        return rows;
    }
}
