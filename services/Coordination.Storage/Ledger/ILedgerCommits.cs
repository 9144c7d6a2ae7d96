using Coordination.Grains.Ports;

namespace Coordination.Storage.Ledger;

/// <summary>The transactions of one store. Used by the writer's thread only, but for <see cref="Down"/> and
/// <see cref="GiveUp"/>.</summary>
internal interface ILedgerCommits : IDisposable
{
    /// <summary>What every append ends with while nothing can be committed, or null. While it is set appends are answered
    /// at once, unexecuted; the store itself finds out when it is over. Read by every thread.</summary>
    AppendOutcome? Down { get; }

    /// <summary>How long a commit may take before its callers are answered without it.</summary>
    TimeSpan Patience { get; }

    /// <summary>Says what the callers of a commit that takes longer are answered, on another thread than the
    /// writer's.</summary>
    AppendOutcome GiveUp();

    /// <summary>Begins a transaction that ends only if nobody else has moved the ledgers concerned since.</summary>
    /// <param name="appends">All that will be placed in it.</param>
    IAppendStatements Begin(IReadOnlyList<QueuedAppend> appends);

    /// <summary>Ends the transaction, once everything in it is on disk. False, and nothing done, when what it was placed by
    /// was not enough or is no longer so: the same appends are then to be placed once more, in a new one.</summary>
    /// <param name="hasWritten">Whether there is anything to commit.</param>
    bool TryEnd(bool hasWritten);

    /// <summary>Does what is due between two commits.</summary>
    void AfterCommit();

    /// <summary>Undoes a transaction that failed and says what that means.</summary>
    CommitFailure Undo(Exception exception);
}

/// <summary>What a failed commit means for its callers, and whether the process may go on.</summary>
/// <param name="RollbackFailure">Why it could not even be rolled back; null when it was.</param>
internal sealed record CommitFailure(AppendOutcome Outcome, bool MustStop, Exception? RollbackFailure = null);
