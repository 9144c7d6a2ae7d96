namespace Coordination.Storage;

/// <summary>Ends the process after storage has failed in a way that makes every later answer doubtful: once a sync has
/// failed the kernel may drop the dirty pages, and the next sync succeeds without them. Called from the writer's
/// thread, once; need not return. The program may register its own before or after the storage; the default ends the
/// process at once.</summary>
public interface IFailStop
{
    void Stop(string cause);
}
