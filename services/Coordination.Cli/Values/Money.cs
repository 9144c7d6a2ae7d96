using System.Globalization;

namespace Coordination.Cli.Values;

/// <summary>Fen as text. Integer arithmetic only; what is shortened is cut, never rounded up.</summary>
internal static class Money
{
    private const long FenInYuan = 100, FenInWan = 1_000_000, FenInYi = 10_000_000_000;

    /// <summary>The exact amount in the largest unit that keeps it short: <c>12.5万元</c>.</summary>
    internal static string Exact(long fen) => fen switch
    {
        0 => "0元",
        >= FenInYi when fen % (FenInYi / 10_000) == 0 => Decimal(fen, FenInYi, 4) + "亿元",
        >= FenInWan when fen % (FenInWan / 10_000) == 0 => Decimal(fen, FenInWan, 4) + "万元",
        _ => Decimal(fen, FenInYuan, 2) + "元",
    };

    /// <summary>At most two decimals, for tables: <c>125.90亿</c>, <c>3.25万</c>.</summary>
    internal static string Short(long fen) => fen switch
    {
        0 => "0",
        >= FenInYi / 10 => Fixed(fen, FenInYi) + "亿",
        >= FenInWan / 10 => Fixed(fen, FenInWan) + "万",
        _ => Fixed(fen, FenInYuan) + "元",
    };

    private static string Fixed(long fen, long unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{fen / unit:#,0}.{fen % unit * 100 / unit:00}");

    private static string Decimal(long fen, long unit, int places)
    {
        var step = unit;
        for (var place = 0; place < places; place++) step /= 10;
        var digits = (fen % unit / step).ToString(CultureInfo.InvariantCulture).PadLeft(places, '0').TrimEnd('0');
        var whole = (fen / unit).ToString("#,0", CultureInfo.InvariantCulture);
        return digits.Length == 0 ? whole : $"{whole}.{digits}";
    }
}
