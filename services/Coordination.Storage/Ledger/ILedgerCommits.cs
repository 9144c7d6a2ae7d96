using Coordination.Grains.Ports;
using NodaTime;

namespace Coordination.Storage.Ledger;

/// <summary>How one store commits what the writer has gathered. Used by the writer's thread only, but for
/// <see cref="Down"/> and <see cref="GiveUp"/>.</summary>
internal interface ILedgerCommits : IDisposable
{
    /// <summary>What every append ends with while nothing can be committed, or null. While it is set appends are answered at once, unexecuted; the
    /// store itself finds out when it is over. Read by every thread.</summary>
    AppendOutcome? Down { get; }

    /// <summary>How long a commit may take before its callers are answered without it.</summary>
    TimeSpan Patience { get; }

    /// <summary>Says what the callers of a commit that takes longer are answered, on another thread than the
    /// writer's.</summary>
    AppendOutcome GiveUp();

    /// <summary>Commits the appends, or as many from the first on as may share a commit, and answers once they are on
    /// disk.</summary>
    Commit Commit(IReadOnlyList<QueuedAppend> appends, Instant now);

    /// <summary>Does what is due between two commits.</summary>
    void AfterCommit();

    /// <summary>Undoes a commit that failed and says what that means.</summary>
    CommitFailure Undo(Exception exception);
}

/// <summary>What a commit did.</summary>
/// <param name="Outcomes">Of the appends, in their order; fewer than were given when the rest is left for the next
/// commit.</param>
/// <param name="Entries">How many entries were recorded.</param>
internal readonly record struct Commit(AppendOutcome[] Outcomes, int Entries);

/// <summary>What a failed commit means for its callers, and whether the process may go on.</summary>
/// <param name="RollbackFailure">Why it could not even be rolled back; null when it was.</param>
internal sealed record CommitFailure(AppendOutcome Outcome, bool MustStop, Exception? RollbackFailure = null);
