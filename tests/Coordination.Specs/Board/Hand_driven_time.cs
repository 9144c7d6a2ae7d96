using System.Threading.Channels;

namespace Coordination.Specs.Board;

/// <summary>Time that passes only when the spec says so: a pause ends when the spec has seen it begin and ends it.</summary>
internal sealed class Hand_driven_time : TimeProvider
{
    private readonly Channel<Pause> pauses = Channel.CreateUnbounded<Pause>();
    private long timestamp = 1;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    public override long GetTimestamp() => Volatile.Read(ref timestamp);

    public void Pass(TimeSpan time) => Interlocked.Add(ref timestamp, time.Ticks);

    /// <summary>Waits until somebody pauses for this long.</summary>
    public async Task<Pause> PauseOf(TimeSpan length, CancellationToken cancellation)
    {
        await foreach (var pause in pauses.Reader.ReadAllAsync(cancellation))
            if (pause.Length == length) return pause;
        throw new InvalidOperationException("Nobody paused.");
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var pause = new Pause(dueTime, () => callback(state));
        pauses.Writer.TryWrite(pause);
        return pause;
    }

    public sealed class Pause(TimeSpan length, Action end) : ITimer
    {
        public TimeSpan Length { get; } = length;
        public void End() => end();
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;
        public void Dispose() { }
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
