using System.Globalization;

namespace Coordination.Benchmarks.Mechanism;

/// <summary>The shipped mechanism, alone, as it is or with every project copied several times: a unit reports each week of
/// each project once, so a small city runs out of first reports within seconds.</summary>
internal static class BenchmarkMechanism
{
    private const int ShippedProjects = 241;
    private static readonly string[] TablesByProject = ["projects.csv", "funding.csv", "milestones.csv", "permits.csv"];

    /// <summary>Writes it below a folder that then holds this mechanism only.</summary>
    /// <returns>How many projects it has.</returns>
    public static int Write(string root, string folder, int projects)
    {
        var source = Path.Combine(root, "infra", "mechanisms", "lichuan-2016");
        var target = Directory.CreateDirectory(Path.Combine(folder, "lichuan-2016")).FullName;
        var copies = Math.Max(1, projects / ShippedProjects);
        foreach (var file in Directory.GetFiles(source).Select(path => Path.GetFileName(path)))
        {
            var content = File.ReadAllText(Path.Combine(source, file));
            if (copies > 1 && TablesByProject.Contains(file)) content = Copied(content, copies);
            else if (file == "targets.yaml") content = Counted(content, copies * ShippedProjects);
            File.WriteAllText(Path.Combine(target, file), content);
        }
        return copies * ShippedProjects;
    }

    // The id stands first in every row of these tables, and no row spans lines.
    private static string Copied(string table, int copies)
    {
        var lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var rows = Enumerable.Range(1, copies).SelectMany(copy => lines.Skip(1).Select(row => WithSuffix(row, copy)));
        return string.Join('\n', rows.Prepend(lines[0])) + "\n";
    }

    private static string WithSuffix(string row, int copy)
    {
        var end = row.IndexOf(',', StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{row[..end]}-{copy:000}{row[end..]}");
    }

    private static string Counted(string targets, int projects)
    {
        var (before, after) = (ShippedProjects.ToString(CultureInfo.InvariantCulture), projects.ToString(CultureInfo.InvariantCulture));
        return targets.Replace("value: " + before + "\n", "value: " + after + "\n", StringComparison.Ordinal)
            .Replace("total: " + before + "\n", "total: " + after + "\n", StringComparison.Ordinal);
    }
}
