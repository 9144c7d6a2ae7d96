using Coordination.Domain;
using Coordination.Domain.Ledger;
using Coordination.Grains.Ports;
using Coordination.Storage.Postgres;
using NodaTime;
using Npgsql;

namespace Coordination.Storage.Ledger;

/// <summary>Commits to a PostgreSQL database: one call of one function for many appends, and nothing stays open between
/// two of them. The connection is made when it is first needed, and again after it was lost.</summary>
internal sealed class PostgresCommits(PostgresDatabase database) : ILedgerCommits
{
    private readonly AppendColumns columns = new();
    private NpgsqlConnection? connection;
    private NpgsqlCommand? append;

    public AppendOutcome? Down => database.Health.Down;

    public TimeSpan Patience => PostgresSession.Patience;

    public AppendOutcome GiveUp()
    {
        var outcome = new AppendOutcome.Unknown("The database does not answer.");
        database.Health.Lose(outcome);
        return outcome;
    }

    public Commit Commit(IReadOnlyList<QueuedAppend> appends, Instant now)
    {
        Connect();
        var count = columns.Fill(appends);
        columns.Now.TypedValue = LeafHash.MicrosecondsOf(now);
        using var row = append!.ExecuteReader();
        return Read(row, appends, count);
    }

    public void AfterCommit() { }

    public CommitFailure Undo(Exception exception)
    {
        // The function is a transaction by itself: what has failed is undone. Whether a lost call had succeeded nobody
        // knows, and its connection is of no further use.
        var failure = PostgresFailure.Of(exception);
        if (failure.Later is { } later) database.Health.Lose(later);
        if (failure.Later is not null || connection?.State is not System.Data.ConnectionState.Open) Disconnect();
        return new CommitFailure(failure.Outcome, MustStop: false);
    }

    public void Dispose() => Disconnect();

    private void Connect()
    {
        if (connection?.State is System.Data.ConnectionState.Open) return;
        Disconnect();
        connection = database.Connect();
        append = new NpgsqlCommand(
            "SELECT append_number, outcome, place, moment, amount, hash, of_stream "
            + "FROM append_entries($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
            connection);
        columns.AddTo(append.Parameters);
        append.Prepare();
    }

    private void Disconnect()
    {
        append?.Parameters.Clear();
        append?.Dispose();
        connection?.Dispose();
        (append, connection) = (null, null);
    }

    private static Commit Read(NpgsqlDataReader row, IReadOnlyList<QueuedAppend> appends, int count)
    {
        var outcomes = new AppendOutcome[count];
        var entries = 0;
        while (row.Read())
        {
            var number = row.GetInt32(0);
            var asked = appends[number].Append;
            switch (row.GetInt32(1))
            {
                case 0:
                    var appended = Appended(row, asked);
                    entries += appended.Entries.Count;
                    outcomes[number] = appended;
                    break;
                case 1:
                    outcomes[number] = new AppendOutcome.AlreadyRecorded(
                        new RecordedRequest(row.GetFieldValue<byte[]>(5), row.GetInt64(2), row.GetInt32(4)));
                    break;
                default:
                    // Several streams may have moved; the first that was asked for is told.
                    outcomes[number] ??= new AppendOutcome.StreamMoved(row.GetString(6), row.GetInt64(2));
                    break;
            }
        }
        return new Commit(outcomes, entries);
    }

    /// <summary>Reads the rows of one append, one for each of its events.</summary>
    private static AppendOutcome.Appended Appended(NpgsqlDataReader row, LedgerAppend append)
    {
        var entries = new LedgerEntry[append.Events.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            if (i > 0 && !row.Read()) throw new InvalidDataException("The database answered for fewer events than it was given.");
            entries[i] = Entry(row, append, append.Events[i]);
        }
        return new AppendOutcome.Appended(ValueList.Create<LedgerEntry>(entries));
    }

    private static LedgerEntry Entry(NpgsqlDataReader row, LedgerAppend append, PendingEvent pending) => new(
        append.Ledger, row.GetInt64(2), pending.Stream, pending.ExpectedVersion + 1, pending.Kind, append.Context.Actor,
        append.Context.ActingFor, append.Context.Caller, append.Context.RequestId, append.RulesVersion,
        LeafHash.InstantOf(row.GetInt64(3)), pending.Body, row.GetFieldValue<byte[]>(5))
    {
        Event = pending.Event,
    };
}
