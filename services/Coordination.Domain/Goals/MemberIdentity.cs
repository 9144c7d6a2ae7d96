using System.Text;

namespace Coordination.Domain.Goals;

/// <summary>The number by which a member is known outside the platform, such as a household's file number, in the one form
/// of which marks are made. No table of Unicode is involved, so that it is the same everywhere and for ever.</summary>
public static class MemberIdentity
{
    public const int MaximumCharacters = 64;

    /// <summary>White space and hyphens of any width, which fall away. A full-width hyphen is one once it is folded.</summary>
    private const string FallsAway =
        "\t\n\v\f\r -\u0085\u00A0\u00AD\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A"
        + "\u200B\u2010\u2011\u2012\u2013\u2014\u2015\u2028\u2029\u202F\u205F\u2212\u3000\uFE58\uFE63\uFEFF";

    /// <summary>The identity in its one form: 1 to 64 of <c>0-9A-Z</c>; null where it has none.</summary>
    public static string? Normalized(string identity)
    {
        var normalized = new StringBuilder(identity.Length);
        foreach (var character in identity)
        {
            var narrow = character is >= '\uFF01' and <= '\uFF5E' ? (char)(character - 0xFEE0) : character;
            if (FallsAway.Contains(narrow, StringComparison.Ordinal)) continue;
            normalized.Append(narrow is >= 'a' and <= 'z' ? (char)(narrow - 'a' + 'A') : narrow);
        }
        var text = normalized.ToString();
        return text.Length is > 0 and <= MaximumCharacters && text.All(char.IsAsciiLetterOrDigit) ? text : null;
    }
}
