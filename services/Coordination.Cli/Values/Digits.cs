namespace Coordination.Cli.Values;

/// <summary>Numbers in text, without floating point.</summary>
internal static class Digits
{
    private const int MostDigits = 18;

    /// <summary>A sentence when the text holds full-width characters that look like ASCII; otherwise null.</summary>
    internal static string? FullWidthHint(string text)
    {
        if (!text.Any(IsFullWidth)) return null;
        var narrow = string.Concat(text.Select(c => IsFullWidth(c) ? (char)(c - 0xFEE0) : c));
        return $"“{text}”里有全角字符：请用半角，写成 {narrow}。";
    }

    private static bool IsFullWidth(char character) => character is >= '！' and <= '～';

    /// <summary>Digits, at most one point with digits on both sides, commas only between groups of three before it.</summary>
    internal static bool TryDecimal(string text, out string whole, out string fraction)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        (whole, fraction) = point < 0 ? (text, "") : (text[..point], text[(point + 1)..]);
        if (point >= 0 && !AreDigits(fraction)) return false;
        if (whole.Contains(','))
        {
            var groups = whole.Split(',');
            if (groups[0].Length is < 1 or > 3 || groups.Skip(1).Any(group => group.Length != 3)) return false;
            whole = string.Concat(groups);
        }
        return AreDigits(whole);
    }

    /// <summary>A whole number from 0, at most 18 digits, grouped by commas or not.</summary>
    internal static bool TryWhole(string text, out long number)
    {
        number = 0;
        if (!TryDecimal(text, out var whole, out _) || text.Contains('.')) return false;
        foreach (var digit in whole) number = number * 10 + (digit - '0');
        return true;
    }

    private static bool AreDigits(string text) => text.Length is > 0 and <= MostDigits && text.All(char.IsAsciiDigit);
}
