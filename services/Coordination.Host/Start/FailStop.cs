using Coordination.Host.Configuration;
using Coordination.Host.Telemetry;
using Coordination.Storage;

namespace Coordination.Host.Start;

/// <summary>Ends the process at once, with a code that a supervisor can tell from a crash, and without a core dump.</summary>
internal sealed class FailStop(ILogger<FailStop> logger) : IFailStop
{
    public void Stop(string cause)
    {
        logger.StorageFailed(cause);
        // The logger writes from a thread of its own and may not get to it.
        Console.Error.WriteLine($"Storage failed, and the process ends: {cause}");
        Environment.Exit(ExitCodes.StorageFailed);
    }
}
