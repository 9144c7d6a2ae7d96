using System.Numerics;

namespace Coordination.Domain.Goals;

/// <summary>How far values of one indicator lie apart.</summary>
internal static class ValueDifference
{
    /// <summary>Whether two different values lie further apart than a share of the first, in whole numbers: |b − a| × 100
    /// &gt; percent × |a|. From nothing or zero, between states, and between a denominator of 0 and another, any difference
    /// does.</summary>
    public static bool IsBeyond(MeasureValue? first, MeasureValue? other, int percent) => first != other && (first, other) switch
    {
        ({ Amount: { } a }, { Amount: { } b }) => Int128.Abs((Int128)b - a) * 100 > Int128.Abs(a) * percent,
        (MeasureValue.Ratio { Denominator: > 0 } a, MeasureValue.Ratio { Denominator: > 0 } b) =>
            BigInteger.Abs(Product(b.Numerator, a.Denominator) - Product(a.Numerator, b.Denominator)) * 100
                > Product(a.Numerator, b.Denominator) * percent,
        _ => true,
    };

    private static BigInteger Product(long left, long right) => (BigInteger)left * right;
}
