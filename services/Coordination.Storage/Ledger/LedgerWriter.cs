using System.Diagnostics;
using System.Threading.Channels;
using Coordination.Grains.Ports;
using Microsoft.Extensions.Logging;

namespace Coordination.Storage.Ledger;

/// <summary>Takes appends from everybody and commits them together. While one commit is on its way to the disk further
/// appends queue; the next commit takes them all, up to its limits. One thread of its own does the work, because the
/// driver blocks and a blocked pool thread is one that grains miss.</summary>
internal sealed partial class LedgerWriter : IDisposable
{
    private readonly StorageOptions options;
    private readonly ILedgerCommits commits;
    private readonly ICityClock clock;
    private readonly IFailStop failStop;
    private readonly RecentEntries recent;
    private readonly ILogger logger;
    private readonly Channel<QueuedAppend> queue;
    private readonly CommitWatch watch;
    private readonly Thread thread;
    private volatile string? stopped;
    private volatile bool lastCommitFailed;
    private long commitBegan;

    public LedgerWriter(
        ILedgerCommits commits, StorageOptions options, ICityClock clock, IFailStop failStop, RecentEntries recent,
        ILogger logger)
    {
        (this.commits, this.options, this.clock) = (commits, options, clock);
        (this.failStop, this.recent, this.logger) = (failStop, recent, logger);
        queue = Channel.CreateBounded<QueuedAppend>(
            new BoundedChannelOptions(options.QueueCapacity));
        LedgerTelemetry.Watch(this, new WriterGauges(
            () => queue.Reader.Count, Running, () => commits.Down is null && !lastCommitFailed));
        watch = new CommitWatch(commits.Patience, GiveUp);
        thread = new Thread(Run) { IsBackground = true, Name = "ledger writer" };
        thread.Start();
    }

    /// <summary>Queues an append, or answers at once when it cannot be queued.</summary>
    public Task<AppendOutcome> Append(LedgerAppend append)
    {
        var queued = new QueuedAppend(append);
        if (commits.Down is { } down) queued.Complete(down);
        else if (!queue.Writer.TryWrite(queued))
        {
            queued.Complete(stopped is { } cause
                ? new AppendOutcome.Unknown(cause)
                : new AppendOutcome.QueueFull(options.QueueCapacity));
        }
        return queued.Answer;
    }

    /// <summary>Commits what is queued, then closes the store. A writer that is busy ending the process is not waited for:
    /// it may itself be waiting for this.</summary>
    public void Dispose()
    {
        var patience = TimeSpan.FromSeconds(stopped is null ? 10 : 1);
        stopped ??= "the ledger is closed";
        queue.Writer.TryComplete();
        LedgerTelemetry.Forget(this);
        if (!thread.Join(patience)) return;
        watch.Dispose();
        commits.Dispose();
    }

    private void Run()
    {
        var appends = new List<QueuedAppend>(options.MaxAppendsPerCommit);
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Take(appends);
            if (!Write(appends)) break;
        }
        while (queue.Reader.TryRead(out var late)) AppendAnswers.Give([late], new AppendOutcome.Unknown(stopped!));
    }

    private void Take(List<QueuedAppend> appends)
    {
        var bytes = 0;
        while (appends.Count < options.MaxAppendsPerCommit && bytes < options.MaxBytesPerCommit
            && queue.Reader.TryRead(out var append))
        {
            appends.Add(append);
            bytes += append.Bytes;
        }
    }

    /// <summary>Answers the appends; false when the writer must never write again.</summary>
    private bool Write(List<QueuedAppend> appends)
    {
        using var activity = LedgerTelemetry.StartCommit(appends);
        try
        {
            var outcomes = Commit(appends);
            recent.Add(outcomes);
            AppendAnswers.Give(appends, outcomes);
            appends.Clear();
            commits.AfterCommit();
            return true;
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            return Fail(appends, exception);
        }
    }

    private AppendOutcome[] Commit(List<QueuedAppend> appends)
    {
        var began = Stopwatch.GetTimestamp();
        Volatile.Write(ref commitBegan, began);
        watch.Begin(appends);
        try
        {
            var outcomes = new AppendOutcome[appends.Count];
            AppendBatch batch;
            do
            {
                Displace(appends);
                batch = new AppendBatch(commits.Begin(appends), clock.Now);
                for (var i = 0; i < outcomes.Length; i++) outcomes[i] = batch.Place(appends[i].Append);
                batch.Flush();
            }
            while (!commits.TryEnd(batch.HasWritten));
            if (!batch.HasWritten) return outcomes;
            lastCommitFailed = false;
            LedgerTelemetry.Committed(batch.Entries, Stopwatch.GetElapsedTime(began));
            return outcomes;
        }
        catch
        {
            Displace(appends);
            LedgerTelemetry.CommitFailed(Stopwatch.GetElapsedTime(began));
            throw;
        }
        finally
        {
            watch.End();
            Volatile.Write(ref commitBegan, 0);
        }
    }

    // What comes after an event that was not recorded must not find it where it was to stand: another writer's may be there.
    private static void Displace(List<QueuedAppend> appends)
    {
        foreach (var append in appends)
            foreach (var pending in append.Append.Events) pending.Position = 0;
    }

    private TimeSpan Running() =>
        Volatile.Read(ref commitBegan) is > 0 and var began ? Stopwatch.GetElapsedTime(began) : TimeSpan.Zero;

    private void GiveUp(IReadOnlyList<QueuedAppend> inFlight)
    {
        var outcome = commits.GiveUp();
        LogOverdue(inFlight.Count);
        AppendAnswers.Give(inFlight, outcome);
        AnswerQueued();
    }

    // Whoever waits behind a store that is down was not executed, and would wait for nothing.
    private void AnswerQueued()
    {
        while (commits.Down is { } down && queue.Reader.TryRead(out var behind))
            AppendAnswers.Give([behind], down);
    }

    private bool Fail(List<QueuedAppend> appends, Exception exception)
    {
        var failure = commits.Undo(exception);
        // A store that is down finds out itself when that is over; otherwise only the next commit tells.
        lastCommitFailed = commits.Down is null;
        if (failure.RollbackFailure is { } rollback) LogRollbackFailed(rollback);
        if (failure.MustStop)
        {
            stopped = exception.Message;
            queue.Writer.TryComplete();
            LogStopping(exception);
        }
        else
        {
            LogCommitFailed(exception, appends.Count);
        }
        AppendAnswers.Give(appends, failure.Outcome);
        appends.Clear();
        AnswerQueued();
        if (failure.MustStop) failStop.Stop("The ledger's storage failed: " + exception.Message);
        return !failure.MustStop;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A commit of {Appends} appends failed and was rolled back")]
    private partial void LogCommitFailed(Exception exception, int appends);

    [LoggerMessage(Level = LogLevel.Error, Message = "A commit of {Appends} appends does not end; its callers are answered")]
    private partial void LogOverdue(int appends);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The ledger's storage failed; the process stops")]
    private partial void LogStopping(Exception exception);

    [LoggerMessage(Level = LogLevel.Critical, Message = "A failed commit could not be rolled back")]
    private partial void LogRollbackFailed(Exception exception);
}
