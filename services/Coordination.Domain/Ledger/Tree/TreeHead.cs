using System.Globalization;

namespace Coordination.Domain.Ledger.Tree;

/// <summary>What a checkpoint says: how long a ledger is and what stands in it. As text it has three lines, each ended by a
/// line feed: the origin, the size, and the root in base64 (C2SP tlog-checkpoint, without extension lines).</summary>
/// <param name="Size">Number of entries, 1 or more.</param>
/// <param name="Root">Root of the tree over them, 32 bytes.</param>
public sealed record TreeHead(LedgerOrigin Origin, long Size, byte[] Root)
{
    public string ToText() => string.Create(
        CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>Reads the text; null unless it is written exactly so.</summary>
    public static TreeHead? Parse(string text)
    {
        if (text.Split('\n') is not [var name, var number, var hash, ""]
            || LedgerOrigin.Parse(name) is not { } origin
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size < 1
            || StrictBase64.Read(hash) is not { Length: TreeHash.Size } root) return null;
        var head = new TreeHead(origin, size, root);
        return head.ToText() == text ? head : null;
    }

    public bool Equals(TreeHead? other) =>
        other is not null && Origin == other.Origin && Size == other.Size && Root.AsSpan().SequenceEqual(other.Root);

    public override int GetHashCode() => HashCode.Combine(Origin, Size);
}
