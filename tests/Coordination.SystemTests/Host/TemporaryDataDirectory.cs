namespace Coordination.SystemTests.Host;

/// <summary>A directory for one test, removed afterwards.</summary>
public sealed class TemporaryDataDirectory : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("coordination-host-").FullName;

    public string Path => System.IO.Path.Combine(root, "data");

    /// <summary>A copy of the mechanisms that a test may spoil.</summary>
    public string CopyOfMechanisms()
    {
        var copy = System.IO.Path.Combine(root, "mechanisms");
        foreach (var file in Directory.EnumerateFiles(Mechanisms, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(copy, System.IO.Path.GetRelativePath(Mechanisms, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static string Mechanisms => System.IO.Path.Combine(AppContext.BaseDirectory, "mechanisms");
}
