namespace Coordination.SystemTests.Cluster;

/// <summary>A directory for a cluster, which the database's user may enter; gone when disposed.</summary>
internal sealed class ClusterDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("coordination-cluster-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
