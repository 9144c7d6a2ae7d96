namespace Coordination.Benchmarks.Stores;

/// <summary>The database of a run, with the settings that it comes with: as durable for the subject as for its peers.</summary>
internal interface IStore : IAsyncDisposable
{
    /// <summary>As figures name it: <c>sqlite</c>, <c>postgres</c>.</summary>
    string Name { get; }

    /// <summary>A new and empty place for one program.</summary>
    /// <param name="folder">An existing folder for what the program itself keeps.</param>
    Task<Place> NewPlace(string name, string folder, CancellationToken cancellation);

    /// <summary>Processor time of the database's own processes so far; none where it runs within its callers.</summary>
    TimeSpan ProcessorTime();

    /// <summary>The settings that make a commit durable, read from the database.</summary>
    /// <exception cref="Harness.RunEndedException">One of them is weaker than it must be.</exception>
    Task<string> Durability(Place subject, CancellationToken cancellation);

    /// <summary>Reports and corrections in the subject's ledger.</summary>
    Task<long> Reports(Place subject, CancellationToken cancellation);

    /// <summary>Last position of the subject's ledger.</summary>
    Task<long> Head(Place subject, CancellationToken cancellation);

    /// <summary>Bytes that the subject's data takes on disk.</summary>
    Task<long> Size(Place subject, CancellationToken cancellation);

    /// <summary>A connection that commits one small row at a time.</summary>
    Task<ICommits> OpenCommits(string folder, CancellationToken cancellation);
}

/// <summary>Where a program keeps what it writes.</summary>
/// <param name="Folder">Its data directory.</param>
/// <param name="Connection">Connection string of its database, or null where that is a file in the folder.</param>
/// <param name="Owner">Connection string of the database's owner, who makes tables; null likewise.</param>
/// <param name="Shared">Folder of what several hosts on one database must have alike; null for a host alone.</param>
internal sealed record Place(string Folder, string? Connection = null, string? Owner = null, string? Shared = null)
{
    /// <summary>Where the host keeps the keys of its callers.</summary>
    public string KeysOf => Shared ?? Folder;

    /// <summary>What the host is told besides its data directory.</summary>
    public IReadOnlyList<string> HostArguments =>
    [
        .. Connection is null ? Array.Empty<string>() : ["--postgres", Connection, "--postgres-owner", Owner!],
        .. Shared is null ? Array.Empty<string>() : ["--shared", Shared],
    ];
}

/// <summary>Commits, one after the other: what durability itself costs on this disk.</summary>
internal interface ICommits : IDisposable
{
    void Commit();
}
