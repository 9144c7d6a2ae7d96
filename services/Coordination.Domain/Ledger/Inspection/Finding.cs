namespace Coordination.Domain.Ledger.Inspection;

/// <summary>What an inspection of a ledger may find wrong.</summary>
public enum FindingKind
{
    /// <summary>A row cannot be read: a value has another type, or is out of range.</summary>
    RowUnreadable,
    /// <summary>There is no entry at this position.</summary>
    PositionMissing,
    /// <summary>There is an entry where none can be.</summary>
    PositionUnexpected,
    /// <summary>The first entry does not open the ledger.</summary>
    OpeningWrong,
    /// <summary>The leaf is not that of the entry's columns.</summary>
    LeafWrong,
    /// <summary>The leaf is not the one in the tree.</summary>
    LeafNotInTree,
    /// <summary>The entry was recorded before the one before it.</summary>
    TimeWentBack,
    /// <summary>The version does not follow that of the stream's entry before.</summary>
    StreamVersionWrong,
    /// <summary>The thread to the stream's entry before is wrong.</summary>
    PreviousPositionWrong,
    /// <summary>The head of a stream is not its last entry.</summary>
    StreamHeadWrong,
    /// <summary>There is a head of a stream that has no entry.</summary>
    StreamHeadUnexpected,
    /// <summary>The head of the ledger is not its last entry.</summary>
    LedgerHeadWrong,
    /// <summary>The request that recorded the entry is not remembered.</summary>
    RequestMissing,
    /// <summary>The request that recorded the entry is remembered otherwise.</summary>
    RequestWrong,
    /// <summary>A remembered request has no entries, or points at none.</summary>
    RequestUnexpected,
    /// <summary>A tile of the tree is missing.</summary>
    TileMissing,
    /// <summary>A hash in a tile is not the one that the entries give.</summary>
    TileWrong,
    /// <summary>There is a tile that the tree does not have.</summary>
    TileUnexpected,
    /// <summary>A tree is kept, and what was signed of it is not remembered.</summary>
    CheckpointMissing,
    /// <summary>The kept checkpoint is none, or not of this tree.</summary>
    CheckpointWrong,
    /// <summary>The signature of a checkpoint does not hold.</summary>
    SignatureWrong,
    /// <summary>A checkpoint is that of another ledger.</summary>
    CheckpointOfAnotherLedger,
    /// <summary>The ledger is shorter than a checkpoint says.</summary>
    ShorterThanCheckpoint,
    /// <summary>The ledger does not begin as a checkpoint says, and no single entry shows it.</summary>
    HistoryRewritten,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Position">The first position concerned; 0 where none can be named.</param>
/// <param name="Subject">What it is about: a stream, a request, a tile, an origin; may be empty.</param>
/// <param name="Expected">What should stand there; may be empty.</param>
/// <param name="Found">What stands there; may be empty.</param>
public sealed record Finding(
    string Ledger, FindingKind Kind, long Position, string Subject = "", string Expected = "", string Found = "");

/// <summary>Gathers what is wrong, never more than a bounded number of it, but always the first.</summary>
public sealed class Findings
{
    /// <summary>Most findings that are kept.</summary>
    public const int Kept = 100;

    private readonly List<Finding> all = [];

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>The one with the lowest position. Heads come after all else, because a row that was changed shows in them too,
    /// and what names no position comes last. Null when all is well.</summary>
    public Finding? First { get; private set; }

    /// <summary>Those that are kept, in the order in which they were found.</summary>
    public IReadOnlyList<Finding> All => all;

    public void Add(Finding finding)
    {
        Count++;
        if (all.Count < Kept) all.Add(finding);
        if (First is null || Rank(finding).CompareTo(Rank(First)) < 0) First = finding;
    }

    private static (int Kind, long Position) Rank(Finding finding) => finding switch
    {
        { Position: 0 } => (2, 0),
        { Kind: FindingKind.StreamHeadWrong or FindingKind.StreamHeadUnexpected or FindingKind.LedgerHeadWrong } =>
            (1, finding.Position),
        _ => (0, finding.Position),
    };
}
