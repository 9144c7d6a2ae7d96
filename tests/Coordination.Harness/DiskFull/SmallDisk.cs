using System.Diagnostics;
using System.Globalization;

namespace Coordination.Harness.DiskFull;

/// <summary>A small disk in memory, mounted for one run and unmounted at its end.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }
    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <param name="mode">Who may use it, as in <c>0700</c>.</param>
    /// <exception cref="RunEndedException">This account, or this machine, may not mount.</exception>
    public static SmallDisk Mount(int megabytes, string mode)
    {
        // Not within the run's directory, where a server's user could not come.
        var path = Directory.CreateTempSubdirectory("coordination-disk-").FullName;
        var size = string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode={mode}");
        if (Run("mount", "-t", "tmpfs", "-o", size, "coordination-harness", path) is not { } trouble) return new SmallDisk(path);
        Directory.Delete(path);
        throw new RunEndedException(ExitCodes.NotPossible, $"a tmpfs cannot be mounted here: {trouble}");
    }

    /// <summary>Fills the disk until only this much is free.</summary>
    public void LeaveFree(long bytes)
    {
        var free = new DriveInfo(Path).AvailableFreeSpace;
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write);
        var zeros = new byte[64 * 1024];
        try
        {
            for (var left = free - bytes; left > 0; left -= zeros.Length) file.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
        }
        catch (IOException)
        {
            // Others write at the same time: it is full already.
        }
    }

    public void Free() => File.Delete(Ballast);

    public void Dispose()
    {
        // A reader that lingers would keep it busy; then it goes when the reader does.
        if (Run("umount", Path) is { } trouble && Run("umount", "-l", Path) is { } still)
            Console.WriteLine($"not unmounted: {trouble} {still}");
        else Directory.Delete(Path);
    }

    private static string? Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var trouble = process.StandardError.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : trouble;
    }
}
