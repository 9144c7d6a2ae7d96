using System.Diagnostics;

namespace Coordination.Harness.Running;

/// <summary>Finds the host of this checkout, built.</summary>
internal static class HostProgram
{
    private const string Project = "services/Coordination.Host";

    /// <summary>Path of the host's program; builds it unless one is named.</summary>
    public static async Task<string> Get(string? named, CancellationToken cancellation)
    {
        if (named is not null)
            return File.Exists(named) ? Path.GetFullPath(named) : throw new RunEndedException(ExitCodes.Failed, $"There is no {named}.");
        var root = Root();
        Console.WriteLine($"building {Project}");
        var build = new ProcessStartInfo("dotnet", ["build", Path.Combine(root, Project), "-c", "Release", "--nologo", "-v", "quiet"])
        {
            RedirectStandardOutput = true,
        };
        // A compiler server that outlives this run would be a process that nobody stops.
        build.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        build.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(build)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0) throw new RunEndedException(ExitCodes.Failed, $"The host does not build:\n{output}");
        return Path.Combine(root, Project, "bin", "Release", "net10.0", "Coordination.Host.dll");
    }

    /// <summary>The folder of the checkout.</summary>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Coordination.Platform.sln"))) return folder.FullName;
        throw new RunEndedException(ExitCodes.Failed, "The harness runs inside a checkout.");
    }
}
