using Coordination.Grains.Ports;

namespace Coordination.Storage.Ledger;

/// <summary>Commits to one SQLite file.</summary>
internal sealed class SqliteCommits(StorageOptions options, LedgerFaults faults) : ILedgerCommits
{
    private readonly WriterConnection connection = new(options);

    public AppendOutcome? Down => null;

    // A slow disk is not given up: nothing else would be answered sooner. The kernel ends a broken one with an error.
    public TimeSpan Patience => Timeout.InfiniteTimeSpan;

    public AppendOutcome GiveUp() => throw new InvalidOperationException("A commit to a file is never given up.");

    public IAppendStatements Begin(IReadOnlyList<QueuedAppend> appends)
    {
        faults.BeforeBegin?.Invoke(connection.Connection);
        connection.Begin();
        return connection.Statements;
    }

    public bool TryEnd(bool hasWritten)
    {
        if (hasWritten)
        {
            faults.BeforeCommit?.Invoke(connection.Connection);
            connection.Commit();
        }
        else
        {
            connection.Rollback();
        }
        return true;
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
