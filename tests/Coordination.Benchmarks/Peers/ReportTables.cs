namespace Coordination.Benchmarks.Peers;

/// <summary>The two tables of the peers that keep rows: what each unit has invested in each project, and every report.</summary>
internal static class ReportTables
{
    public const string Schema =
        """
        CREATE TABLE totals (
          project text NOT NULL, unit text NOT NULL, invested_fen bigint NOT NULL, reports bigint NOT NULL,
          PRIMARY KEY (project, unit));
        CREATE TABLE reports (
          request_id text PRIMARY KEY, project text NOT NULL, unit text NOT NULL, period text NOT NULL, as_of date NOT NULL,
          invested_fen bigint NOT NULL, done text NOT NULL, problems text NOT NULL, next text NOT NULL,
          recorded_at timestamptz NOT NULL);
        """;
}
