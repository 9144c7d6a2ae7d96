using Coordination.Cli.Values;
using Coordination.V1;

namespace Coordination.Cli.Board;

/// <summary>Parts of a row in words.</summary>
internal static class RowText
{
    /// <summary>What stands beside a value: ▒ while nobody has accepted it, █ once it counts, ≠ while sources differ and nobody
    /// has chosen; empty beside an opening balance and where nothing is known.</summary>
    internal static string Mark(IndicatorValue value) => value.Standing switch
    {
        Standing.Reported => "▒",
        Standing.Accepted => "█",
        Standing.InConflict => "≠",
        _ => "",
    };

    /// <summary>An indicator with its value and its plan: <c>本年累计完成投资 12.5万元 / 4,190万元</c>.</summary>
    internal static string Value(IndicatorValue value)
    {
        var plan = value.HasPlan ? $" / {Plan(value)}" : "";
        return $"{value.DisplayName} {Marked(value, Amount(value))}{plan}{(value.Opening ? "（期初）" : "")}";
    }

    /// <summary>The value alone; a dash while nothing is known.</summary>
    internal static string Amount(IndicatorValue value) => value.ValueCase switch
    {
        IndicatorValue.ValueOneofCase.MoneyFen => Money.Exact(value.MoneyFen),
        IndicatorValue.ValueOneofCase.Count => FormattableString.Invariant($"{value.Count:#,0}"),
        IndicatorValue.ValueOneofCase.Ratio => FormattableString.Invariant($"{value.Ratio.Numerator}/{value.Ratio.Denominator}"),
        IndicatorValue.ValueOneofCase.State => value.State,
        _ => value.Standing == Standing.OutOfRange ? "! 超出范围" : "—",
    };

    /// <summary>The same on two lines for tables, with amounts cut to two decimals.</summary>
    internal static string InTable(IndicatorValue value)
    {
        string Number(long number) => value.HasMoneyFen ? Money.Short(number) : FormattableString.Invariant($"{number:#,0}");
        var amount = value.HasMoneyFen ? Money.Short(value.MoneyFen) : Amount(value);
        var part = value.HasMoneyFen ? value.MoneyFen : value.Count;
        var plan = value.HasPlan && (value.HasMoneyFen || value.HasCount)
            ? $" / {Number(value.Plan)}  {Share.Percent(part, value.Plan)}"
            : "";
        return $"{value.DisplayName}{(value.Opening ? "（期初）" : "")}\n{Marked(value, amount)}{plan}";
    }

    private static string Marked(IndicatorValue value, string amount) =>
        Mark(value) is { Length: > 0 } mark ? $"{mark} {amount}" : amount;

    private static string Plan(IndicatorValue value) =>
        value.HasMoneyFen ? Money.Exact(value.Plan) : FormattableString.Invariant($"{value.Plan:#,0}");
}
