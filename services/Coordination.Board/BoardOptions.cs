using Coordination.Grains.Ports;

namespace Coordination.Board;

/// <summary>How a process keeps its board.</summary>
/// <param name="DataDirectory">Directory of this process's data; checkpoints go to its <c>board</c> folder, and all of them
/// may be deleted at any time. Null for a process that keeps nothing: it begins with the picture that an
/// <see cref="IPictureSource"/> gives.</param>
public sealed record BoardOptions(string? DataDirectory)
{
    /// <summary>Entries read and folded at once; 1 or more.</summary>
    public int ChunkEntries { get; init; } = 2_000;

    /// <summary>Positions between two checkpoints, in memory and on disk, while neither is limited by their number or by the
    /// time that writing takes; about the most that a question about an earlier date folds beyond its chunk. 1 or
    /// more.</summary>
    public int CheckpointPositions { get; init; } = 10_000;

    /// <summary>Steps of one city kept for its followers; a reader further behind reads the ledger instead.</summary>
    public int WindowSteps { get; init; } = 1_024;

    /// <summary>Questions about earlier dates of one city that are folded at the same time; more wait.</summary>
    public int HistoryReaders { get; init; } = 2;

    /// <summary>Time between two looks for new cities. A city that somebody asks about is found at once.</summary>
    public TimeSpan DiscoveryInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest pause after repeated storage trouble; the first is a tenth of it, and each doubles.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(1);
}
