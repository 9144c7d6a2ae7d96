namespace Coordination.Storage;

/// <summary>Ends the process at once, without running anything that might still write; its supervisor starts it
/// again.</summary>
internal sealed class ProcessFailStop : IFailStop
{
    public void Stop(string cause) => Environment.FailFast(cause);
}
