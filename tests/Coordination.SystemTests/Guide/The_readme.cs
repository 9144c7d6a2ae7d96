using Coordination.SystemTests.Host;
using Xunit;

namespace Coordination.SystemTests.Guide;

/// <summary>What the README shows is what runs.</summary>
public sealed class The_readme
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void shows_the_call_that_is_compiled_here()
    {
        var code = File.ReadAllText(Path.Combine(Root, "tests/Coordination.SystemTests/Guide/ReportFromOutside.cs"));
        var from = code.IndexOf("// README: from here", StringComparison.Ordinal) + "// README: from here\n".Length;
        var shown = code[from..code.IndexOf("        // README: to here", StringComparison.Ordinal)];
        var unindented = string.Join('\n', shown.TrimEnd().Split('\n').Select(line => line.Length > 8 ? line[8..] : line));
        Assert.Contains(unindented, File.ReadAllText(Path.Combine(Root, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_a_call_that_works()
    {
        using var data = new TemporaryDataDirectory();
        await using var host = await HostProcess.Ready(data.Path);
        var key = await File.ReadAllTextAsync(
            Path.Combine(data.Path, "keys/lichuan/units/dongcheng.key"), TestContext.Current.CancellationToken);
        var report = await ReportFromOutside.Run(host.Grpc.ToString(), key.Trim());
        Assert.Equal("cities/lichuan/mechanisms/2016/projects/p017/reports/dongcheng.2016-w20", report.Name);
        Assert.True(report.Position > 0);
    }

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "Coordination.Platform.sln"))) return directory.FullName;
        throw new InvalidOperationException("The tests run inside a checkout.");
    }
}
