using Xunit;

namespace Coordination.Specs.Architecture;

/// <summary>The shape of the source itself.</summary>
public class Files
{
    internal static string Root { get; } = FindRoot();
    private static readonly string[] Folders = ["services", "tests"];
    private static readonly string[] Banned = ["Manager", "Helper", "Util", "Utils", "Info", "Data", "Impl"];

    [Fact]
    public void No_source_file_is_longer_than_300_lines()
    {
        var tooLong = Sources().Where(file => File.ReadLines(file).Count() > 300).Select(file => Path.GetRelativePath(Root, file));
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Nine_in_ten_are_at_most_200_lines()
    {
        var lengths = Sources().Select(file => File.ReadLines(file).Count()).ToList();
        Assert.NotEmpty(lengths);
        Assert.True(lengths.Count(length => length <= 200) * 10 >= lengths.Count * 9);
    }

    [Fact]
    public void Nobody_is_named_after_nothing()
    {
        var offenders = Sources().Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Where(name => Banned.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal)));
        Assert.Empty(offenders);
    }

    private static IEnumerable<string> Sources() =>
        Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "Coordination.Platform.sln"))) return directory.FullName;
        throw new InvalidOperationException("The specs run inside a checkout.");
    }
}
