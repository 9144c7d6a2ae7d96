using System.Diagnostics;
using System.Globalization;
using Coordination.Harness.Running;

namespace Coordination.Harness.DiskFull;

/// <summary>A small disk in memory, mounted for one run and unmounted at its end.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Megabytes = 96;

    private SmallDisk(string path) => Path = path;

    public string Path { get; }
    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <exception cref="RunEndedException">This account, or this machine, may not mount.</exception>
    public static SmallDisk Mount(RunDirectory directory)
    {
        var path = directory.Folder("disk");
        var size = string.Create(CultureInfo.InvariantCulture, $"size={Megabytes}m,mode=0700");
        if (Run("mount", "-t", "tmpfs", "-o", size, "coordination-harness", path) is { } trouble)
            throw new RunEndedException(ExitCodes.NotPossible, $"a tmpfs cannot be mounted here: {trouble}");
        return new SmallDisk(path);
    }

    /// <summary>Fills the disk until only this much is free.</summary>
    public void LeaveFree(long bytes)
    {
        var free = new DriveInfo(Path).AvailableFreeSpace;
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write);
        var zeros = new byte[64 * 1024];
        for (var left = free - bytes; left > 0; left -= zeros.Length) file.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
    }

    public void Free() => File.Delete(Ballast);

    public void Dispose()
    {
        // A reader that lingers would keep it busy; then it goes when the reader does.
        if (Run("umount", Path) is { } trouble && Run("umount", "-l", Path) is { } still)
            Console.WriteLine($"not unmounted: {trouble} {still}");
    }

    private static string? Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var trouble = process.StandardError.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : trouble;
    }
}
