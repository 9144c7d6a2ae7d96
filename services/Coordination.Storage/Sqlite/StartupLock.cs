using System.Diagnostics;

namespace Coordination.Storage.Sqlite;

/// <summary>Held by one process at a time while it prepares the data directory: the migrator has no lock of its own on
/// SQLite, and two hosts may start together. The system frees it when its holder dies.</summary>
internal static class StartupLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static IDisposable Take(string dataDirectory)
    {
        CreateForOwner(dataDirectory);
        var path = Path.Combine(dataDirectory, "startup.lock");
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && waited.Elapsed < Patience)
            {
                Thread.Sleep(20);
            }
        }
    }

    private static void CreateForOwner(string directory)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, OwnerOnly);
    }
}
