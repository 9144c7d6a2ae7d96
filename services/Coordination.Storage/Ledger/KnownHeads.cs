namespace Coordination.Storage.Ledger;

/// <summary>The heads that the writer of a file knows from its own transactions, so that it need not ask for them again. Good
/// until somebody else writes, or a transaction of its own ends otherwise than with a commit. Not thread safe.</summary>
/// <param name="mostStreams">When more streams are known all are forgotten, and known again as they come.</param>
internal sealed class KnownHeads(int mostStreams = 100_000)
{
    private readonly Dictionary<string, LedgerHead> heads = new(StringComparer.Ordinal);
    private long fileVersion;
    private bool isBegun;

    /// <summary>A transaction begins.</summary>
    /// <param name="version">Another one when somebody else has committed since the last transaction.</param>
    public void Begin(long version)
    {
        if (isBegun || version != fileVersion || heads.Values.Sum(head => head.Streams.Count) > mostStreams) heads.Clear();
        (fileVersion, isBegun) = (version, true);
    }

    /// <summary>The transaction is on disk. What a transaction of which this is not said has left here is not believed.</summary>
    public void Committed()
    {
        foreach (var head in heads.Values) head.Settle();
        isBegun = false;
    }

    /// <summary>The head of a ledger, read only when it is not known.</summary>
    public LedgerHead Of(string ledger, Func<string, LedgerHead> read)
    {
        if (!heads.TryGetValue(ledger, out var head)) heads[ledger] = head = read(ledger);
        return head;
    }
}
