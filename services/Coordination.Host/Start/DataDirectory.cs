using Coordination.Host.Configuration;

namespace Coordination.Host.Start;

/// <summary>The data directory while this host holds it: readable by its owner only, and by one host at a time.</summary>
internal sealed class DataDirectory : IDisposable
{
    /// <summary>Beside a ledger that a demo has written. Without it nobody could tell the two apart years later.</summary>
    public const string SyntheticMarker = "SYNTHETIC";

    private const string MarkerText =
        """
        合成数据：本目录的台账由演示程序写成，不对应任何真实的人或事。
        Synthetic: the ledger in this directory was written by a demo and stands for no real person or matter.

        """;

    private readonly FileStream held;

    private DataDirectory(FileStream held) => this.held = held;

    /// <summary>Takes a directory, and makes it when there is none.</summary>
    /// <exception cref="StartRefusedException">It is held by another host, or its ledger is of the other kind.</exception>
    public static DataDirectory Take(string path, bool demo)
    {
        Make(path);
        var held = Lock(path);
        try
        {
            CheckKind(path, demo);
            return new DataDirectory(held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose() => held.Dispose();

    /// <summary>Makes a directory that only its owner may enter.</summary>
    /// <exception cref="StartRefusedException">It cannot be made.</exception>
    public static void Make(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else
            {
                // Folders above it are nobody's secret; the directory itself is.
                const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
                if (Path.GetDirectoryName(path) is { } parent) Directory.CreateDirectory(parent);
                Directory.CreateDirectory(path, ownerOnly);
                File.SetUnixFileMode(path, ownerOnly);
            }
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                ExitCodes.Failed, $"The data directory {path} cannot be used: {trouble.Message} Choose another with --data.");
        }
    }

    // The kernel lets go of the lock when the process dies, however it dies; the file stays.
    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(Path.Combine(path, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartRefusedException(
                ExitCodes.Taken,
                $"Another host runs on the data directory {path}. Stop it first, or choose another directory with --data.");
        }
    }

    private static void CheckKind(string path, bool demo)
    {
        var marker = Path.Combine(path, SyntheticMarker);
        var written = File.Exists(Path.Combine(path, "ledger.db"));
        if (demo && written && !File.Exists(marker))
            throw new StartRefusedException(
                ExitCodes.Usage,
                $"{path} holds the ledger of a real city; a demo would fill it with synthetic reports. " +
                "Choose another directory with --data.");
        if (!demo && File.Exists(marker))
            throw new StartRefusedException(
                ExitCodes.Usage,
                $"{path} holds the synthetic ledger of a demo; a real city needs its own. Choose another directory with --data, " +
                "or run `demo` to go on with the demo.");
        if (demo) File.WriteAllText(marker, MarkerText);
    }
}
