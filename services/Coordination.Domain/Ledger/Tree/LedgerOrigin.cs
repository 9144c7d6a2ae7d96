using System.Text.Json;

namespace Coordination.Domain.Ledger.Tree;

/// <summary>First line of every checkpoint, for ever: <c>coordination.platform/{city}/{open|sealed}/{ledger id}</c>. The id is
/// the random one of the ledger's first row, so neither another city's checkpoint nor one of a trial in the same city can
/// be taken for this ledger's. It is also the name of the key that signs.</summary>
/// <param name="Ledger"><c>lichuan/open</c>.</param>
/// <param name="LedgerId">32 lower-case hex digits.</param>
public sealed record LedgerOrigin(string Ledger, string LedgerId)
{
    private const string Prefix = "coordination.platform/";
    private const int IdLength = 32;

    /// <summary>The origin of the ledger that begins with this entry; null when it is no opening of a ledger.</summary>
    public static LedgerOrigin? Of(LedgerEntry first)
    {
        if (first.Position != 1 || first.Kind != LedgerOpened.Kind) return null;
        try
        {
            var opened = (LedgerOpened)EventCatalog.Read(first);
            return first.Ledger.StartsWith(opened.City + "/", StringComparison.Ordinal)
                ? Parse($"{Prefix}{first.Ledger}/{opened.LedgerId}")
                : null;
        }
        catch (JsonException)
        {
            // Somebody altered the row; whoever inspects it says where.
            return null;
        }
    }

    /// <summary>Reads an origin; null unless it is written exactly so.</summary>
    public static LedgerOrigin? Parse(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var parts = text[Prefix.Length..].Split('/');
        return parts is [var city, "open" or "sealed", { Length: IdLength } id]
            && city.Length > 0 && city.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
            && id.All(digit => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f'))
            ? new LedgerOrigin($"{city}/{parts[1]}", id)
            : null;
    }

    public override string ToString() => $"{Prefix}{Ledger}/{LedgerId}";
}
