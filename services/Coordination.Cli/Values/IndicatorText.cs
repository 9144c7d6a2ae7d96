using Coordination.V1;

namespace Coordination.Cli.Values;

/// <summary>The value of one indicator as people write it: money with its unit, a count, a ratio <c>3/4</c> or a state.</summary>
internal static class IndicatorText
{
    private static readonly string[] NotNumbers =
        ["nan", "inf", "infinity", "null", "nil", "none", "n/a", "na", "true", "false"];

    /// <summary>Reads <c>investment=12.5万元</c>.</summary>
    internal static Parsed<ReportLine> ParseAssignment(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) return Parsed.No<ReportLine>($"“{text}”要写成 指标=值，如 investment=12.5万元。");
        var indicator = text[..equals];
        return IsIndicator(indicator)
            ? Parse(indicator, text[(equals + 1)..])
            : Parsed.No<ReportLine>($"“{indicator}”不是指标编号：指标编号是英文字母开头的字母和数字，如 investment。");
    }

    /// <summary>Reads the value of an indicator. Which kind the indicator takes is for the platform to say.</summary>
    internal static Parsed<ReportLine> Parse(string indicator, string value)
    {
        var line = new ReportLine { Indicator = indicator };
        if (value.Length == 0) return Parsed.No<ReportLine>("没有写值。");
        if (Digits.FullWidthHint(value) is { } hint) return Parsed.No<ReportLine>(hint);
        if (NotNumbers.Contains(value, StringComparer.OrdinalIgnoreCase) || value.StartsWith('∞'))
            return Parsed.No<ReportLine>($"“{value}”不是数：没有数就不要写这个指标。");
        if (Amount.HasUnit(value))
        {
            var fen = Amount.Parse(value);
            line.MoneyFen = fen.Value;
            return fen.Problem is null ? Parsed.Yes(line) : Parsed.No<ReportLine>(fen.Problem);
        }
        if (Digits.TryWhole(value, out var count))
        {
            line.Count = count;
            return Parsed.Yes(line);
        }
        if (value.Contains('/')) return Share(line, value);
        if (IsIndicator(value))
        {
            line.State = value;
            return Parsed.Yes(line);
        }
        return Parsed.No<ReportLine>(Why(value));
    }

    private static Parsed<ReportLine> Share(ReportLine line, string value)
    {
        var parts = value.Split('/');
        if (parts.Length != 2
            || !Digits.TryWhole(parts[0], out var numerator) || !Digits.TryWhole(parts[1], out var denominator))
            return Parsed.No<ReportLine>($"“{value}”不是比率：请写两个整数，如 3/4。");
        if (numerator > denominator) return Parsed.No<ReportLine>($"“{value}”的分子大于分母。");
        line.Ratio = new Ratio { Numerator = numerator, Denominator = denominator };
        return Parsed.Yes(line);
    }

    private static string Why(string value)
    {
        if (value.StartsWith('-')) return $"“{value}”小于 0：累计数是 0 或更多。";
        if (value.EndsWith('%')) return $"“{value}”：比率请写两个整数，如 3/4，不要写百分数。";
        if (value.EndsWith('万') || value.EndsWith('亿'))
            return $"“{value}”不明确：金额请写 {value}元；个数请写完整的整数，如 120000。";
        if (Digits.TryDecimal(value, out _, out _))
            return $"“{value}”：金额要写单位，如 {value}万元；个数是整数。";
        return $"“{value}”不是金额（12.5万元）、个数（12）、比率（3/4）或状态（started）。";
    }

    /// <summary>A letter, then letters and digits: the form of indicators and of states.</summary>
    internal static bool IsIndicator(string text) =>
        text.Length is > 0 and <= 64 && char.IsAsciiLetter(text[0])
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
}
