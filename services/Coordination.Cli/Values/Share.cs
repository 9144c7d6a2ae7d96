using System.Globalization;

namespace Coordination.Cli.Values;

/// <summary>A part of a whole as text and as a bar. Cut, never rounded up: 100.0% means all of it.</summary>
internal static class Share
{
    /// <summary><c>38.2%</c>; a dash when there is no whole.</summary>
    internal static string Percent(long part, long whole)
    {
        if (whole <= 0) return "—";
        var thousandths = (long)Int128.Min((Int128)part * 1000 / whole, 99_999);
        return string.Create(CultureInfo.InvariantCulture, $"{thousandths / 10}.{thousandths % 10}%");
    }

    /// <summary>A bar of the given width; anything more than nothing shows at least one cell.</summary>
    internal static string Bar(long part, long whole, int cells, char full, char empty = '·')
    {
        if (whole <= 0) return new string(empty, cells);
        var filled = (int)Int128.Clamp((Int128)part * cells / whole, part > 0 ? 1 : 0, cells);
        return new string(full, filled) + new string(empty, cells - filled);
    }

    /// <summary>A bar of two parts, the second of which begins where the first ends: what is accepted within what is
    /// reported.</summary>
    internal static string Bar(long inner, long part, long whole, int cells, char full, char rest)
    {
        var outer = Bar(part, whole, cells, rest);
        var counted = Bar(Math.Min(inner, part), whole, cells, full).Count(cell => cell == full);
        return new string(full, counted) + outer[counted..];
    }
}
