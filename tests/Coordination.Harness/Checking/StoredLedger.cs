using Npgsql;

namespace Coordination.Harness.Checking;

/// <summary>The ledger as it stands at the end of a run, read behind the program's back.</summary>
/// <param name="Store">As figures name it: <c>sqlite</c>, <c>postgres</c>.</param>
/// <param name="Integrity">What the database says of its own consistency, <c>ok</c>; null where it cannot be asked.</param>
internal sealed record StoredLedger(string Store, IReadOnlyList<StoredRow> Rows, string? Integrity)
{
    /// <summary>Of a host that keeps files.</summary>
    public static StoredLedger InFiles(string data) => new("sqlite", LedgerFile.Rows(data), LedgerFile.Integrity(data));

    /// <summary>Of a host on PostgreSQL.</summary>
    /// <param name="connection">Connection string of somebody who may see every ledger.</param>
    public static StoredLedger InPostgres(string connection)
    {
        // A connection of an earlier life of the server would be of no use.
        using var session = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString());
        session.Open();
        using var command = session.CreateCommand();
        return new("postgres", LedgerView.Read(command), Integrity: null);
    }
}
