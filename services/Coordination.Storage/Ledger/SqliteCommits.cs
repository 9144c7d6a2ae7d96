using Coordination.Grains.Ports;
using NodaTime;

namespace Coordination.Storage.Ledger;

/// <summary>Commits to one SQLite file, append by append in one transaction.</summary>
internal sealed class SqliteCommits(StorageOptions options, LedgerFaults faults) : ILedgerCommits
{
    private readonly WriterConnection connection = new(options);

    public AppendOutcome? Down => null;

    // A slow disk is not given up: nothing else would be answered sooner. The kernel ends a broken one with an error.
    public TimeSpan Patience => Timeout.InfiniteTimeSpan;

    public AppendOutcome GiveUp() => throw new InvalidOperationException("A commit to a file is never given up.");

    public Commit Commit(IReadOnlyList<QueuedAppend> appends, Instant now)
    {
        faults.BeforeBegin?.Invoke(connection.Connection);
        connection.Begin();
        var batch = new AppendBatch(connection.Statements, now);
        var outcomes = new AppendOutcome[appends.Count];
        for (var i = 0; i < outcomes.Length; i++) outcomes[i] = batch.Place(appends[i].Append);
        if (!batch.HasWritten)
        {
            connection.Rollback();
            return new Commit(outcomes, 0);
        }
        batch.Flush();
        faults.BeforeCommit?.Invoke(connection.Connection);
        connection.Commit();
        return new Commit(outcomes, batch.Entries);
    }

    public void AfterCommit() => connection.CheckpointWhenDue();

    public CommitFailure Undo(Exception exception)
    {
        var failure = SqliteFailure.Of(exception);
        try
        {
            connection.Rollback();
            return failure;
        }
        catch (Exception rollback)
        {
            return failure with { MustStop = true, RollbackFailure = rollback };
        }
    }

    public void Dispose() => connection.Dispose();
}
