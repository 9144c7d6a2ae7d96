using Coordination.Storage.Access;

namespace Coordination.Storage;

/// <summary>Where the data lies and how much may wait. Durability is not an option: it is asserted at start.</summary>
public sealed record StorageOptions
{
    /// <summary>Folder of <c>ledger.db</c>, <c>vault.db</c>, <c>vault.key</c>, <c>snapshots.db</c> and <c>access.db</c>;
    /// created when absent, readable by its owner only. On PostgreSQL only <c>vault.key</c> lies there.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The database of ledger, vault and snapshots; null for SQLite files in the data directory. Keys and derived
    /// files stay in the data directory either way.</summary>
    public PostgresOptions? Postgres { get; init; }

    /// <summary>Folder of <c>vault.key</c>, <c>checkpoint.key</c> and <c>checkpoints</c>, which all silos of a cluster must have alike; null for
    /// the data directory.</summary>
    public string? SharedDirectory { get; init; }

    /// <summary>Appends that may wait for a commit; one more is refused before anything is executed.</summary>
    public int QueueCapacity { get; init; } = 4096;

    /// <summary>Most appends that share one commit.</summary>
    public int MaxAppendsPerCommit { get; init; } = 512;

    /// <summary>Bytes of bodies after which a commit takes no further append.</summary>
    public int MaxBytesPerCommit { get; init; } = 8 * 1024 * 1024;

    /// <summary>Connections that read at the same time; further reads wait.</summary>
    public int Readers { get; init; } = 4;

    /// <summary>How often a waiting reader looks for appends by another process.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>How long a write waits for another process that writes the same file.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What the writer asks of the disk. Only tests ask for less, to see that it is refused.</summary>
    internal string Synchronous { get; init; } = "FULL";

    /// <summary>How much of the access log is kept. Only tests keep less.</summary>
    internal AccessRetention AccessRetention { get; init; } = AccessRetention.Standard;

    internal string LedgerFile => Path.Combine(DataDirectory, "ledger.db");
    internal string VaultFile => Path.Combine(DataDirectory, "vault.db");
    internal string VaultKeyFile => Path.Combine(SharedDirectory ?? DataDirectory, "vault.key");
    internal string CheckpointKeyFile => Path.Combine(SharedDirectory ?? DataDirectory, "checkpoint.key");
    internal string CheckpointFolder => Path.Combine(SharedDirectory ?? DataDirectory, "checkpoints");
    internal string TreeFile => Path.Combine(DataDirectory, "tree.db");
    internal string SnapshotsFile => Path.Combine(DataDirectory, "snapshots.db");
    internal string AccessFile => Path.Combine(DataDirectory, "access.db");
}
