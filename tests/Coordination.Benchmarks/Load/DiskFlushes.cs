using System.Globalization;

namespace Coordination.Benchmarks.Load;

/// <summary>Counts the flushes that the disk below a folder has completed: a program that acknowledges without them did not
/// wait for the disk.</summary>
internal sealed class DiskFlushes(string folder)
{
    private const int FlushColumn = 18;
    private readonly string? device = DeviceOf(folder);

    public long Completed()
    {
        if (device is null) return 0;
        foreach (var line in File.ReadLines("/proc/diskstats"))
        {
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length > FlushColumn && $"{columns[0]}:{columns[1]}" == device)
                return long.Parse(columns[FlushColumn], CultureInfo.InvariantCulture);
        }
        return 0;
    }

    /// <summary>Number of the device that is mounted nearest above a folder.</summary>
    private static string? DeviceOf(string folder)
    {
        if (!File.Exists("/proc/self/mountinfo")) return null;
        return File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(' '))
            .Where(columns => folder.StartsWith(columns[4], StringComparison.Ordinal))
            .MaxBy(columns => columns[4].Length)?[2];
    }
}
