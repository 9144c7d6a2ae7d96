using NodaTime;

namespace Coordination.Grains.Ports;

/// <summary>The city's time: what is recorded and decided by. Which day it is, rules say. The demo and the tests move it; timeouts,
/// tokens and membership never use it. Thread safe.</summary>
public interface ICityClock
{
    Instant Now { get; }

    /// <summary>False when the time is made up: what is recorded by it is synthetic.</summary>
    bool IsReal => true;
}
