namespace Coordination.Harness.Running;

/// <summary>A new directory for one run, deleted at its end unless it is to be kept or the run failed.</summary>
internal sealed class RunDirectory : IDisposable
{
    private readonly bool keep;

    private RunDirectory(string path, bool keep) => (Path, this.keep) = (path, keep);

    public string Path { get; }
    public string Data => System.IO.Path.Combine(Path, "data");
    public string HostLog => System.IO.Path.Combine(Path, "host.log");

    /// <summary>Set when something failed: then the directory stays, as evidence.</summary>
    public bool HasFailed { get; set; }

    public static RunDirectory Create(string harness, bool keep) =>
        new(Directory.CreateTempSubdirectory($"coordination-{harness}-").FullName, keep);

    /// <summary>A new directory within it.</summary>
    public string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    public void Dispose()
    {
        if (keep || HasFailed) Console.WriteLine($"left in place: {Path}");
        else Directory.Delete(Path, recursive: true);
    }
}
