namespace Coordination.Storage.Postgres;

/// <summary>Threads in place of those that the driver blocks. When a server does not answer in time, it blocks a thread of
/// the program's pool for seconds with each connection, to take back what it sent: the pool has only as many as the
/// machine has processors and adds one in half a second, so nobody else would be answered meanwhile. Thread
/// safe.</summary>
internal static class BlockedThreads
{
    /// <summary>As many as one database can have connections in use.</summary>
    private const int Threads = PostgresSession.PoolSize + PostgresSession.SnapshotPoolSize + PostgresSession.LastingConnections;

    private static readonly Lock Changing = new();

    /// <summary>Until the end of a loss, further threads start at once.</summary>
    public static void Replace() => Change(Threads);

    /// <summary>A loss has ended; idle threads go by themselves.</summary>
    public static void Return() => Change(-Threads);

    private static void Change(int threads)
    {
        lock (Changing)
        {
            ThreadPool.GetMinThreads(out var workers, out var completions);
            ThreadPool.SetMinThreads(workers + threads, completions);
        }
    }
}
