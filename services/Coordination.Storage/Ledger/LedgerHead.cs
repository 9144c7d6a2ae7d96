namespace Coordination.Storage.Ledger;

/// <summary>Newest entry of a stream; the default is a stream without entries.</summary>
internal readonly record struct StreamHead(long Version, long Position);

/// <summary>Where a ledger and the streams touched stand within a transaction; written back at its end.</summary>
internal sealed class LedgerHead(string ledger, long number, long position, long recordedAt)
{
    public string Ledger { get; } = ledger;

    /// <summary>0 until the ledger has a row.</summary>
    public long Number { get; set; } = number;

    public long Position { get; set; } = position;

    /// <summary>Microseconds since 1970.</summary>
    public long RecordedAt { get; set; } = recordedAt;

    public bool HasMoved { get; set; }

    /// <summary>Heads already read, as they will be once the transaction commits.</summary>
    public Dictionary<string, StreamHead> Streams { get; } = new(StringComparer.Ordinal);

    public HashSet<string> MovedStreams { get; } = new(StringComparer.Ordinal);

    /// <summary>What has moved is committed; the next transaction goes on from here.</summary>
    public void Settle()
    {
        HasMoved = false;
        MovedStreams.Clear();
    }
}
