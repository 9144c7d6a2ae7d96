using Coordination.Board;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using Coordination.Edges.Requests;
using Coordination.Edges.Tokens;
using Coordination.Grains.Ports;
using Grpc.Core;

namespace Coordination.Edges.Board;

/// <summary>One reader's stream of the board. It reads the next step only when the last message is on its way, so that
/// a slow reader costs no memory.</summary>
internal sealed class BoardStream(
    MechanismName name, IBoard board, BoardSummaries summaries, ICityClock clock, TimeProvider time,
    IServerStreamWriter<V1.WatchBoardResponse> writer)
{
    /// <summary>Most rows in one part of a snapshot.</summary>
    public const int RowsInPart = 500;

    /// <summary>Quiet time after which a sign of life is sent.</summary>
    public static TimeSpan HeartbeatEvery { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Shortest time between summaries: they cost as much as the year has reports. In a burst of changes the
    /// last one waits this long at most, and brings them.</summary>
    public static TimeSpan SummariesEvery { get; } = TimeSpan.FromMilliseconds(200);

    private readonly HashSet<string> changedKeyWorks = new(StringComparer.Ordinal);
    private long lastSummaries;

    /// <summary>Sends the picture in parts.</summary>
    /// <returns>Its position.</returns>
    public async Task<long> Snapshot(CityPicture city, CancellationToken cancellation)
    {
        var mechanism = Pictures.Mechanism(city, name);
        var day = mechanism.Rules.Reporting.DayOf(clock.Now);
        var subjects = DocumentOrder.Targets(mechanism).Concat(mechanism.Projects.Values).ToList();
        var sent = 0;
        do
        {
            var part = new V1.BoardSnapshot();
            if (sent == 0) part.Board = BoardMapping.Of(name, city, summaries.Of(city, name.Year, day)!);
            part.Rows.AddRange(subjects.Skip(sent).Take(RowsInPart)
                .Select(subject => RowMapping.Of(name, new BoardRow(city, mechanism, subject, day))));
            sent += part.Rows.Count;
            part.Complete = sent == subjects.Count;
            await Send(new V1.WatchBoardResponse { Snapshot = part }, part.Complete ? city.Position : 0, cancellation);
        }
        while (sent < subjects.Count);
        return city.Position;
    }

    /// <summary>Sends every change after a position, until cancelled.</summary>
    public async Task Changes(long position, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var steps = board.Follow(name.City, position, stop.Token).GetAsyncEnumerator(stop.Token);
        var next = steps.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                if (!await IsWithin(next, HeartbeatEvery, stop.Token))
                {
                    var alive = new V1.Heartbeat { CityTime = clock.Now.ToTimestamp() };
                    await Send(new V1.WatchBoardResponse { Heartbeat = alive }, position, stop.Token);
                    continue;
                }
                if (!await next) return;
                var step = steps.Current;
                next = steps.MoveNextAsync().AsTask();
                await SendStep(step, next, stop.Token);
                position = step.Entry.Position;
            }
        }
        finally
        {
            // Steps may not be disposed while one is being waited for.
            await stop.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SendStep(BoardStep step, Task next, CancellationToken cancellation)
    {
        var change = BoardChange.Of(step, name.Year);
        if (change.KeyWork is { } keyWork) changedKeyWorks.Add(keyWork);
        var delta = new V1.BoardDelta { Kind = step.Entry.Kind, RecordTime = step.Entry.RecordedAt.ToTimestamp() };
        if (step.Picture.Mechanisms.TryGetValue(name.Year, out var mechanism))
        {
            var day = mechanism.Rules.Reporting.DayOf(clock.Now);
            if (change.Subject is { } subject)
                delta.Rows.Add(RowMapping.Of(name, new BoardRow(step.Picture, mechanism, subject, day)));
            if (await IsTimeForSummaries(next, cancellation)
                && summaries.Of(step.Picture, name.Year, day) is { } summary)
                delta.KeyWorks.AddRange(Changed(step.Picture, summary));
        }
        await Send(new V1.WatchBoardResponse { Delta = delta }, step.Entry.Position, cancellation);
    }

    private List<V1.KeyWorkSummary> Changed(CityPicture city, BoardSummary summary)
    {
        var changed = summary.City.KeyWorks.Where(keyWork => changedKeyWorks.Contains(keyWork.KeyWork))
            .Select(keyWork => BoardMapping.KeyWork(name, city, summary, keyWork)).ToList();
        changedKeyWorks.Clear();
        lastSummaries = time.GetTimestamp();
        return changed;
    }

    private async Task<bool> IsTimeForSummaries(Task next, CancellationToken cancellation)
    {
        if (changedKeyWorks.Count == 0) return false;
        if (lastSummaries == 0) return true;
        var rest = SummariesEvery - time.GetElapsedTime(lastSummaries);
        return rest <= TimeSpan.Zero || !await IsWithin(next, rest, cancellation);
    }

    private async Task<bool> IsWithin(Task task, TimeSpan limit, CancellationToken cancellation)
    {
        if (task.IsCompleted) return true;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(task, Task.Delay(limit, time, enough.Token));
        await enough.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        return task.IsCompleted;
    }

    private async Task Send(V1.WatchBoardResponse message, long position, CancellationToken cancellation)
    {
        message.Position = position;
        if (position > 0) message.ResumeToken = new ResumeToken(name.City, name.Year, position).ToString();
        await writer.WriteOrEnd(message, cancellation);
    }
}
