using Coordination.Grains.Ports;
using Coordination.Storage.Postgres;
using Npgsql;

namespace Coordination.Storage.Ledger;

/// <summary>Commits to a PostgreSQL database, one round trip for many appends or two. The connection is made when it is first
/// needed, and again after it was lost.</summary>
internal sealed class PostgresCommits(PostgresDatabase database) : ILedgerCommits
{
    private NpgsqlConnection? connection;
    private PostgresStatements? statements;

    public AppendOutcome? Down => database.Health.Down;

    public TimeSpan Patience => PostgresSession.Patience;

    public AppendOutcome GiveUp()
    {
        var outcome = new AppendOutcome.Unknown("The database does not answer.");
        database.Health.Lose(outcome);
        return outcome;
    }

    public IAppendStatements Begin(IReadOnlyList<QueuedAppend> appends)
    {
        if (connection?.State is not System.Data.ConnectionState.Open) Connect();
        statements!.Begin(appends);
        return statements;
    }

    public bool TryEnd(bool hasWritten) => statements!.TryEnd(hasWritten);

    public void AfterCommit() { }

    public CommitFailure Undo(Exception exception)
    {
        var failure = PostgresFailure.Of(exception);
        if (failure.Later is { } later) database.Health.Lose(later);
        // What is not committed goes with its connection. Whether a lost commit had succeeded nobody knows.
        Disconnect();
        return new CommitFailure(failure.Outcome, MustStop: false);
    }

    public void Dispose() => Disconnect();

    private void Connect()
    {
        Disconnect();
        connection = database.Connect();
        statements = new PostgresStatements(connection);
    }

    private void Disconnect()
    {
        statements?.Dispose();
        connection?.Dispose();
        (statements, connection) = (null, null);
    }
}
