namespace Coordination.Host.Configuration;

/// <summary>Finds the mechanisms where no folder is named: those of the repository, or those published with the program.</summary>
internal static class MechanismsFolder
{
    public static string Find(string currentDirectory, string programDirectory) =>
        Upwards(currentDirectory) ?? Upwards(programDirectory) ?? Path.Combine(programDirectory, "mechanisms");

    private static string? Upwards(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "infra", "mechanisms");
            if (Directory.Exists(candidate)) return candidate;
        }
        return null;
    }
}
