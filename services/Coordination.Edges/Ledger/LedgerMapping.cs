using Coordination.Domain.Ledger;
using Coordination.Edges.Names;
using Coordination.Edges.Reading;
using Coordination.Grains.Ports;
using Google.Protobuf;

namespace Coordination.Edges.Ledger;

/// <summary>Entries as messages, byte for byte what is hashed.</summary>
internal static class LedgerMapping
{
    /// <summary>An entry as far as the caller may read it.</summary>
    /// <param name="mayRead">False where only that it stands in the ledger may be told.</param>
    public static V1.Entry For(LedgerName ledger, LedgerEntry entry, bool mayRead) =>
        mayRead ? Of(ledger, entry) : new V1.Entry
        {
            Name = new EntryName(ledger, entry.Position).ToString(),
            Position = entry.Position,
            Ledger = entry.Ledger,
            LeafHash = ByteString.CopyFrom(entry.LeafHash),
            Withheld = true,
        };

    public static V1.Entry Of(LedgerName ledger, LedgerEntry entry) => new()
    {
        Name = new EntryName(ledger, entry.Position).ToString(),
        Position = entry.Position,
        Stream = entry.Stream,
        StreamVersion = entry.StreamVersion,
        Kind = entry.Kind,
        Actor = entry.Actor,
        ActingFor = entry.ActingFor,
        Caller = entry.Caller,
        RequestId = entry.RequestId,
        RulesVersion = entry.RulesVersion,
        RecordTime = entry.RecordedAt.ToTimestamp(),
        Body = ByteString.CopyFrom(entry.Body),
        LeafHash = ByteString.CopyFrom(entry.LeafHash),
        Ledger = entry.Ledger,
    };

    public static V1.Checkpoint Of(LedgerName ledger, SignedTreeHead signed)
    {
        var head = signed.Head();
        return new V1.Checkpoint
        {
            Name = ledger.Checkpoint,
            Origin = head.Origin.ToString(),
            TreeSize = head.Size,
            RootHash = ByteString.CopyFrom(head.Root),
            SignedNote = signed.Note,
            VerifierKeys = { signed.VerifierKey },
        };
    }

    public static IEnumerable<ByteString> Of(IEnumerable<byte[]> hashes) => hashes.Select(hash => ByteString.CopyFrom(hash));
}
