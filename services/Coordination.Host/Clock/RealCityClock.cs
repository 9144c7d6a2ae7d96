using Coordination.Grains.Ports;
using NodaTime;

namespace Coordination.Host.Clock;

/// <summary>The machine's own time. Thread safe.</summary>
internal sealed class RealCityClock(IClock clock) : ICityClock
{
    public Instant Now => clock.GetCurrentInstant();
}
