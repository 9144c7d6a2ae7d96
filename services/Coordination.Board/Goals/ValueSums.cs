using Coordination.Domain.Goals;

namespace Coordination.Board.Goals;

/// <summary>Sums of reported values in whole numbers, wide enough that no sum of 64-bit values overflows on the way.</summary>
internal static class ValueSums
{
    /// <summary>The sum of values of one measure, or null when it does not fit 64 bits. Numerators and denominators add up
    /// apart: a rate of several units is that of all their members together. States have no sum.</summary>
    internal static MeasureValue? Of(Measure measure, IEnumerable<MeasureValue> values)
    {
        Int128 amount = 0, whole = 0;
        foreach (var value in values)
        {
            amount += value is MeasureValue.Ratio ratio ? ratio.Numerator : value.Amount ?? 0;
            whole += value is MeasureValue.Ratio { Denominator: var denominator } ? denominator : 0;
        }
        return (measure, Fit(amount), Fit(whole)) switch
        {
            (Measure.Money, { } fen, _) => new MeasureValue.Money(fen),
            (Measure.Count, { } units, _) => new MeasureValue.Count(units),
            (Measure.Ratio, { } upper, { } lower) => new MeasureValue.Ratio(upper, lower),
            _ => null,
        };
    }

    /// <summary>The number in 64 bits, or null when it does not fit.</summary>
    internal static long? Fit(Int128 number) => number >= long.MinValue && number <= long.MaxValue ? (long)number : null;
}
