using System.Globalization;
using System.Text;

namespace Coordination.Domain.Ledger.Inspection;

/// <summary>A row as it stands in a store.</summary>
/// <param name="PreviousPosition">Position of the stream's row before, 0 for none; null where the store keeps no such
/// thread.</param>
public sealed record InspectedRow(LedgerEntry Entry, long? PreviousPosition);

/// <summary>The entries that one request recorded, as the rows say.</summary>
public readonly record struct RecordedGroup(string Caller, string RequestId, long FirstPosition, long Count);

/// <summary>Walks through the rows of one ledger in the order of their positions and checks whatever a row can show: its
/// position, its leaf, its time, its stream. Keeps the last entry of each stream and nothing else.</summary>
/// <param name="recorded">Told what each request recorded, in the order of positions.</param>
public sealed class RowInspection(string ledger, Findings findings, Action<RecordedGroup> recorded)
{
    private readonly Dictionary<string, StreamEnd> streams = new(StringComparer.Ordinal);
    private RecordedGroup group;
    private long recordedAt = long.MinValue;

    /// <summary>Last position that was there or should have been.</summary>
    public long Position { get; private set; }

    /// <summary>Time of the last row, in microseconds since 1970.</summary>
    public long RecordedAt => recordedAt;

    /// <summary>Last version and position of each stream.</summary>
    public IReadOnlyDictionary<string, StreamEnd> Streams => streams;

    public void Next(InspectedRow row)
    {
        var entry = row.Entry;
        if (entry.Position <= Position)
        {
            Find(FindingKind.PositionUnexpected, Math.Max(1, entry.Position), entry.Stream);
            return;
        }
        if (entry.Position != Position + 1) Find(FindingKind.PositionMissing, Position + 1, "", "", Text(entry.Position));
        Position = entry.Position;
        if (Position == 1 && Tree.LedgerOrigin.Of(entry) is null) Find(FindingKind.OpeningWrong, 1, entry.Kind);
        CheckLeaf(entry);
        var moment = LeafHash.MicrosecondsOf(entry.RecordedAt);
        if (moment < recordedAt) Find(FindingKind.TimeWentBack, Position, "", Text(recordedAt), Text(moment));
        recordedAt = moment;
        CheckStream(row);
        Group(entry);
    }

    /// <summary>A row that cannot be read stands here.</summary>
    public void NextUnreadable(long position, string column)
    {
        if (position != Position + 1) Find(FindingKind.PositionMissing, Position + 1, "", "", Text(position));
        Position = position;
        Find(FindingKind.RowUnreadable, position, column);
    }

    /// <summary>No more rows come.</summary>
    /// <param name="length">How many there must be.</param>
    public void End(long length)
    {
        if (group.Count > 0) recorded(group);
        group = default;
        if (Position < length) Find(FindingKind.PositionMissing, Position + 1, "", Text(length), Text(Position));
    }

    private void CheckLeaf(LedgerEntry entry)
    {
        try
        {
            var leaf = LeafHash.Of(entry);
            if (!leaf.AsSpan().SequenceEqual(entry.LeafHash))
                Find(FindingKind.LeafWrong, Position, entry.Kind, Hex(leaf), Hex(entry.LeafHash));
        }
        catch (EncoderFallbackException)
        {
            Find(FindingKind.RowUnreadable, Position, entry.Kind);
        }
    }

    private void CheckStream(InspectedRow row)
    {
        var entry = row.Entry;
        var before = streams.GetValueOrDefault(entry.Stream);
        if (entry.StreamVersion != before.Version + 1)
            Find(FindingKind.StreamVersionWrong, Position, entry.Stream, Text(before.Version + 1), Text(entry.StreamVersion));
        if (row.PreviousPosition is { } previous && previous != before.Position)
            Find(FindingKind.PreviousPositionWrong, Position, entry.Stream, Text(before.Position), Text(previous));
        streams[entry.Stream] = new(entry.StreamVersion, Position);
    }

    // The entries of one request stand side by side, because one append is one commit.
    private void Group(LedgerEntry entry)
    {
        if (group.Count > 0 && group.Caller == entry.Caller && group.RequestId == entry.RequestId)
        {
            group = group with { Count = group.Count + 1 };
            return;
        }
        if (group.Count > 0) recorded(group);
        group = new(entry.Caller, entry.RequestId, Position, 1);
    }

    private void Find(FindingKind kind, long position, string subject = "", string expected = "", string found = "") =>
        findings.Add(new(ledger, kind, position, subject, expected, found));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}

/// <summary>The newest entry of a stream.</summary>
public readonly record struct StreamEnd(long Version, long Position);
