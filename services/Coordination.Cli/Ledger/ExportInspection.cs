using Coordination.Domain.Ledger.Inspection;
using Coordination.Domain.Ledger.Tree;

namespace Coordination.Cli.Ledger;

/// <summary>Inspects an export: every row, the tree that the rows give, and the checkpoint in its last line.</summary>
internal static class ExportInspection
{
    /// <exception cref="ExportBrokenException">The export is none, or was cut short.</exception>
    internal static LedgerStanding Run(
        FileInfo file, IReadOnlyList<TreeHead> saved, VerifierKey? key, Findings findings)
    {
        using var export = new ExportFile(file);
        var ledger = export.Origin.Ledger;
        foreach (var head in saved.Where(head => head.Origin != export.Origin))
            findings.Add(new(
                ledger, FindingKind.CheckpointOfAnotherLedger, 0, head.Origin.ToString(), export.Origin.ToString()));
        var tree = new TreeInspection(
            ledger, findings, kept: null,
            saved.Where(head => head.Origin == export.Origin).Select(head => new HeldCheckpoint(head, IsKept: false)));
        var rows = new RowInspection(ledger, findings, _ => { });
        LedgerOrigin? origin = null;
        foreach (var entry in export.Entries())
        {
            if (entry.Position == 1) origin = LedgerOrigin.Of(entry);
            var before = rows.Position;
            rows.Next(new InspectedRow(entry, null));
            if (rows.Position > before && entry.LeafHash.Length == TreeHash.Size) tree.Next(entry.LeafHash);
        }
        rows.End(export.Trailer!.Count);
        tree.End();
        if (origin != export.Origin)
            findings.Add(new(
                ledger, FindingKind.CheckpointOfAnotherLedger, 1, export.Origin.ToString(), origin?.ToString() ?? ""));
        CheckTrailer(export, tree, key, findings);
        return new(ledger, origin, tree.Size, tree.Root(), tree.Size, key is not null);
    }

    private static void CheckTrailer(ExportFile export, TreeInspection tree, VerifierKey? key, Findings findings)
    {
        var (ledger, root) = (export.Origin.Ledger, Convert.ToBase64String(tree.Root()));
        if (export.Trailer!.Root != root)
            findings.Add(new(ledger, FindingKind.CheckpointWrong, 0, $"{tree.Size}", export.Trailer.Root, root));
        var note = SignedNote.Parse(export.Trailer.Checkpoint);
        var (head, wrong) = note is null ? (null, "") : Checkpoints.Open(note, key);
        if (note is not null && wrong is not null)
            findings.Add(new(ledger, FindingKind.SignatureWrong, 0, export.Origin.ToString()));
        else if (head is null || head.Origin != export.Origin || head.Size != tree.Size
            || Convert.ToBase64String(head.Root) != root)
            findings.Add(new(ledger, FindingKind.CheckpointWrong, 0, $"{head?.Size ?? 0}"));
    }
}
