using System.Globalization;

namespace Coordination.Cli.Values;

/// <summary>Money as people write it, turned into fen exactly: <c>12.5万元</c> is 12,500,000 fen. No floating point anywhere;
/// what is not a whole number of fen is refused, and so is money without a unit.</summary>
internal static class Amount
{
    private static readonly (string Name, long Fen)[] Units =
        [("亿元", 10_000_000_000), ("万元", 1_000_000), ("元", 100), ("fen", 1), ("分", 1)];

    /// <summary>True when the text ends in a unit of money, well written or not.</summary>
    internal static bool HasUnit(string text) => Units.Any(unit => text.EndsWith(unit.Name, StringComparison.Ordinal));

    /// <summary>Reads an amount of money with its unit.</summary>
    internal static Parsed<long> Parse(string text)
    {
        if (Digits.FullWidthHint(text) is { } hint) return Parsed.No<long>(hint);
        var unit = Units.FirstOrDefault(unit => text.EndsWith(unit.Name, StringComparison.Ordinal));
        if (unit.Name is null) return Parsed.No<long>($"“{text}”没有金额单位：请写 元、万元、亿元 或 fen，如 12.5万元。");
        var number = text[..^unit.Name.Length].TrimEnd(' ');
        if (number.StartsWith('-')) return Parsed.No<long>($"“{text}”小于 0：累计金额是 0 或更多。");
        return Digits.TryDecimal(number, out var whole, out var fraction)
            ? Fen(text, whole, fraction, unit.Fen)
            : Parsed.No<long>($"“{text}”不是金额：数字只用 0-9、一个小数点和三位一组的逗号，如 12,590,000,000元。");
    }

    private static Parsed<long> Fen(string text, string whole, string fraction, long fenInUnit)
    {
        fraction = fraction.TrimEnd('0');
        Int128 fen = 0, share = fenInUnit;
        foreach (var digit in whole) fen = fen * 10 + (digit - '0');
        fen *= fenInUnit;
        foreach (var digit in fraction)
        {
            if (share % 10 != 0) return Parsed.No<long>($"“{text}”不是整数分：金额最小到 1 分（0.01元）。");
            share /= 10;
            fen += (digit - '0') * share;
        }
        return fen <= long.MaxValue
            ? Parsed.Yes((long)fen)
            : Parsed.No<long>($"“{text}”太大：最多 {(long.MaxValue / 100).ToString(CultureInfo.InvariantCulture)}元。");
    }
}
