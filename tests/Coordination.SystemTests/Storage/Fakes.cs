using System.Collections.Concurrent;
using Coordination.Grains.Ports;
using Coordination.Storage;
using NodaTime;

namespace Coordination.SystemTests.Storage;

internal sealed class MovableClock : ICityClock
{
    public Instant Now { get; set; } = Instant.FromUtc(2016, 5, 9, 1, 2, 3);
}

internal sealed class RecordingFailStop : IFailStop
{
    public ConcurrentQueue<string> Causes { get; } = new();
    public void Stop(string cause) => Causes.Enqueue(cause);
}
