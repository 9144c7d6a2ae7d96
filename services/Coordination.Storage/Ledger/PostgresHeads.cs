using Coordination.Grains.Ports;

namespace Coordination.Storage.Ledger;

/// <summary>Where ledgers and their streams stood when this writer last held them. No stream moves without its ledger: while
/// a ledger stands where it was left, so do its streams. Not thread safe.</summary>
/// <param name="mostStreams">When more streams are known all are forgotten, and known again as they come.</param>
internal sealed class PostgresHeads(int mostStreams = 100_000)
{
    /// <summary>So often in a row nobody else must have written a ledger between two transactions of this writer before it
    /// relies on that: where somebody does, being refused costs more than asking.</summary>
    public const int QuietTurns = 4;

    private readonly Dictionary<int, LeftLedger> ledgers = [];

    /// <summary>Whether the appends can be placed by what is known here alone.</summary>
    /// <param name="numberOf">Number of a ledger.</param>
    public bool Suffice(IReadOnlyList<QueuedAppend> appends, Func<string, int> numberOf)
    {
        foreach (var queued in appends)
        {
            if (!ledgers.TryGetValue(numberOf(queued.Append.Ledger), out var ledger) || ledger.Quiet < QuietTurns) return false;
            foreach (var pending in queued.Append.Events)
                if (!ledger.Streams.ContainsKey(pending.Stream)) return false;
        }
        return true;
    }

    /// <summary>Makes room for what is about to be found.</summary>
    public void Trim()
    {
        if (ledgers.Values.Sum(ledger => ledger.Streams.Count) > mostStreams) ledgers.Clear();
    }

    /// <summary>A ledger has been locked where it stands.</summary>
    public void Found(int ledger, long position, long recordedAt)
    {
        if (!ledgers.TryGetValue(ledger, out var left) || left.Position != position)
            ledgers[ledger] = new LeftLedger { Position = position, RecordedAt = recordedAt };
        else left.Quiet++;
    }

    /// <summary>Where a stream of a locked ledger stands; version 0 for one that is being begun.</summary>
    public void Found(int ledger, string stream, long number, long version) =>
        ledgers[ledger].Streams[stream] = (number, version);

    /// <summary>Number and version of a stream; the default for one without entries.</summary>
    public (long Number, long Version) Stream(int ledger, string stream) =>
        ledgers[ledger].Streams.GetValueOrDefault(stream);

    public long PositionOf(int ledger) => ledgers[ledger].Position;

    /// <summary>A head to begin a transaction with.</summary>
    public LedgerHead Head(int ledger, string name) =>
        new(name, ledger, ledgers[ledger].Position, ledgers[ledger].RecordedAt);

    /// <summary>A transaction has committed and left a ledger so.</summary>
    public void Left(LedgerHead head)
    {
        var left = ledgers[(int)head.Number];
        (left.Position, left.RecordedAt) = (head.Position, head.RecordedAt);
        foreach (var stream in head.MovedStreams)
            left.Streams[stream] = (left.Streams[stream].Number, head.Streams[stream].Version);
    }

    private sealed class LeftLedger
    {
        public long Position { get; set; }
        public long RecordedAt { get; set; }
        public int Quiet { get; set; }
        public Dictionary<string, (long Number, long Version)> Streams { get; } = new(StringComparer.Ordinal);
    }
}
