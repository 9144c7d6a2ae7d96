using System.Globalization;
using Coordination.Domain.Ledger;
using Coordination.Domain.Ledger.Inspection;
using Coordination.Domain.Ledger.Tree;
using Coordination.Signatures;

namespace Coordination.Storage.Inspection;

/// <summary>Walks once through every ledger of a store.</summary>
/// <param name="publicKey">The key that signed the kept checkpoints; null where it is not at hand.</param>
internal sealed class StoreInspection(
    IInspectedStore store, byte[]? publicKey, IReadOnlyList<TreeHead> saved, Findings findings)
{
    // A gap that is larger is told, but not filled: the tree is wrong behind it in any case.
    private const long LongestFilledGap = 100_000;

    private static readonly byte[] NoLeaf = new byte[TreeHash.Size];

    public IReadOnlyList<LedgerStanding> Run()
    {
        var ledgers = store.Ledgers();
        foreach (var table in store.Strays()) findings.Add(new("", FindingKind.PositionUnexpected, 0, table));
        foreach (var head in saved)
            if (ledgers.All(ledger => ledger.Name != head.Origin.Ledger))
                findings.Add(new(head.Origin.Ledger, FindingKind.CheckpointOfAnotherLedger, 0, head.Origin.ToString()));
        return [.. ledgers.Select(Inspect)];
    }

    private LedgerStanding Inspect(InspectedLedger ledger)
    {
        using var rows = store.Rows(ledger).GetEnumerator();
        var hasRow = rows.MoveNext();
        var origin = hasRow && rows.Current.Row is { } first ? LedgerOrigin.Of(first.Entry) : null;
        var kept = store.Tree(ledger.Name);
        var tree = new TreeInspection(ledger.Name, findings, kept, Checkpoints(ledger.Name, origin, kept));
        using var remembered = store.Requests(ledger).GetEnumerator();
        var requests = new RequestInspection(ledger.Name, findings, remembered);
        var inspection = new RowInspection(ledger.Name, findings, requests.Next);
        for (; hasRow; hasRow = rows.MoveNext()) Next(inspection, tree, rows.Current);
        inspection.End(ledger.HeadPosition);
        requests.End(inspection.Position);
        tree.End();
        CheckHeads(ledger, inspection);
        return new(ledger.Name, origin, tree.Size, tree.Root(), kept?.Size, kept is null || publicKey is not null);
    }

    private static void Next(RowInspection inspection, TreeInspection tree, StoredRow stored)
    {
        var before = inspection.Position;
        if (stored.Row is { } row) inspection.Next(row);
        else inspection.NextUnreadable(stored.Position, stored.BadColumn);
        // What is out of order is no leaf; what is missing is one that nothing equals.
        if (inspection.Position == before) return;
        for (var gap = Math.Min(inspection.Position - before - 1, LongestFilledGap); gap > 0; gap--) tree.Next(NoLeaf);
        tree.Next(stored.Row is { Entry.LeafHash: { Length: TreeHash.Size } leaf } ? leaf : NoLeaf);
    }

    private IEnumerable<HeldCheckpoint> Checkpoints(string ledger, LedgerOrigin? origin, IKeptTiles? kept)
    {
        foreach (var head in saved.Where(head => head.Origin.Ledger == ledger))
        {
            if (head.Origin == origin) yield return new(head, IsKept: false);
            else Add(ledger, FindingKind.CheckpointOfAnotherLedger, head.Origin.ToString(), origin?.ToString() ?? "");
        }
        var notes = store.Checkpoints(ledger);
        if (notes.Count == 0 && kept is not null && publicKey is not null)
            Add(ledger, FindingKind.CheckpointMissing, "", "");
        foreach (var text in notes)
            if (Remembered(ledger, origin, text) is { } head) yield return new(head, IsKept: true);
    }

    private TreeHead? Remembered(string ledger, LedgerOrigin? origin, string text)
    {
        var note = SignedNote.Parse(text);
        if (note is null || TreeHead.Parse(note.Text) is not { } told)
        {
            Add(ledger, FindingKind.CheckpointWrong, "", "");
            return null;
        }
        if (told.Origin != origin)
        {
            Add(ledger, FindingKind.CheckpointOfAnotherLedger, told.Origin.ToString(), origin?.ToString() ?? "");
            return null;
        }
        if (publicKey is not null
            && !note.IsSignedBy(new VerifierKey(told.Origin.ToString(), publicKey), Ed25519Signature.Verify))
            Add(ledger, FindingKind.SignatureWrong, told.Origin.ToString(), "");
        return told;
    }

    private void CheckHeads(InspectedLedger ledger, RowInspection inspection)
    {
        if (ledger.HeadPosition < inspection.Position)
            findings.Add(new(
                ledger.Name, FindingKind.LedgerHeadWrong, Math.Max(1, ledger.HeadPosition + 1), "head_position",
                Text(inspection.Position), Text(ledger.HeadPosition)));
        else if (inspection.Position > 0 && ledger.HeadRecordedAt != inspection.RecordedAt)
            findings.Add(new(
                ledger.Name, FindingKind.LedgerHeadWrong, inspection.Position, "head_recorded_at",
                Text(inspection.RecordedAt), Text(ledger.HeadRecordedAt)));
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var head in store.StreamHeads(ledger))
        {
            known.Add(head.Stream);
            if (!inspection.Streams.TryGetValue(head.Stream, out var end))
                findings.Add(new(ledger.Name, FindingKind.StreamHeadUnexpected, head.Position ?? 0, head.Stream));
            else if (head.Version != end.Version || (head.Position ?? end.Position) != end.Position)
                findings.Add(new(
                    ledger.Name, FindingKind.StreamHeadWrong, end.Position, head.Stream,
                    $"{end.Version} @ {end.Position}", $"{head.Version} @ {head.Position}"));
        }
        foreach (var (stream, end) in inspection.Streams)
            if (!known.Contains(stream))
                findings.Add(new(ledger.Name, FindingKind.StreamHeadWrong, end.Position, stream, Text(end.Version)));
    }

    private void Add(string ledger, FindingKind kind, string subject, string expected) =>
        findings.Add(new(ledger, kind, 0, subject, expected));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
