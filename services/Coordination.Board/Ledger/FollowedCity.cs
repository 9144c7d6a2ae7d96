using Coordination.Domain.Ledger;

namespace Coordination.Board.Ledger;

/// <summary>What readers see of a city: its picture now, who waits for more, and how it is followed. Only its follower
/// changes it. Thread safe.</summary>
internal sealed class FollowedCity(string city, BoardOptions options, TimeProvider time)
{
    private const long UpToDate = 0;

    private readonly PositionWaiters waiters = new();
    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CityPicture picture = CityPicture.Empty(city);
    private long head;
    private long behindSince = UpToDate;
    private volatile string? stopped;
    private volatile string? failure;

    internal string City { get; } = city;
    internal string Ledger { get; } = CityLedger.Open(city);
    internal CityPicture Picture => Volatile.Read(ref picture);
    internal PictureCheckpoints Checkpoints { get; } = new(options.CheckpointPositions);
    internal StepWindow Window { get; } = new(options.WindowSteps);
    internal SemaphoreSlim HistoryReaders { get; } = new(options.HistoryReaders);
    internal bool IsStopped => stopped is not null;
    internal bool IsLoaded => loaded.Task.IsCompleted;
    internal int Waiting => waiters.Count;

    internal CityHealth Health
    {
        get
        {
            var since = Volatile.Read(ref behindSince);
            var position = Picture.Position;
            return new CityHealth(
                City, position, Math.Max(0, Volatile.Read(ref head) - position),
                since == UpToDate ? TimeSpan.Zero : time.GetElapsedTime(since), IsLoaded, stopped, failure);
        }
    }

    /// <summary>Completes once the head at the start was reached, or following stopped.</summary>
    internal Task Loaded(CancellationToken cancellation) => IsLoaded ? Task.CompletedTask : loaded.Task.WaitAsync(cancellation);

    internal ValueTask Reach(long position, CancellationToken cancellation) => waiters.Reach(position, cancellation);

    /// <summary>Makes a picture the one that everybody reads.</summary>
    internal void Publish(CityPicture next)
    {
        Volatile.Write(ref picture, next);
        waiters.Reached(next.Position);
    }

    /// <summary>The ledger reaches at least here.</summary>
    internal void SeeHead(long position)
    {
        Volatile.Write(ref head, Math.Max(position, Volatile.Read(ref head)));
        if (position > Picture.Position) FallBehind();
        failure = null;
    }

    /// <summary>Everything that the ledger held a moment ago is folded.</summary>
    /// <returns>True the first time.</returns>
    internal bool CatchUp()
    {
        Volatile.Write(ref behindSince, UpToDate);
        failure = null;
        return loaded.TrySetResult();
    }

    internal void Fail(Exception cause)
    {
        failure = cause.Message;
        FallBehind();
    }

    /// <summary>No entry after the picture's position will be folded.</summary>
    internal void Stop(Exception cause)
    {
        stopped = cause.Message;
        FallBehind();
        waiters.End(Stopped);
        loaded.TrySetResult();
    }

    /// <summary>What whoever asks for more than the picture holds is told once following has stopped.</summary>
    internal Exception Stopped() => new BoardStoppedException(City, Picture.Position, stopped ?? "the program ends");

    /// <summary>The program ends: nobody is left waiting.</summary>
    internal void End()
    {
        waiters.End(() => new OperationCanceledException("The program is ending."));
        loaded.TrySetCanceled();
    }

    private void FallBehind() => Interlocked.CompareExchange(ref behindSince, Math.Max(1, time.GetTimestamp()), UpToDate);
}
