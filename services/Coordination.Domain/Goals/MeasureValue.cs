using System.Globalization;

namespace Coordination.Domain.Goals;

/// <summary>A reported value since 1 January: exactly one of four kinds, none of them floating point.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(MeasureValueConverter))]
public abstract record MeasureValue
{
    private MeasureValue() { }

    public abstract Measure Measure { get; }

    /// <summary>Money in fen, 0 or more.</summary>
    public sealed record Money(long Fen) : MeasureValue
    {
        public override Measure Measure => Measure.Money;
        public override string ToString() => Fen.ToString(CultureInfo.InvariantCulture) + " fen";
    }

    /// <summary>Whole units, 0 or more.</summary>
    public sealed record Count(long Units) : MeasureValue
    {
        public override Measure Measure => Measure.Count;
        public override string ToString() => Units.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A share or rate; the denominator may be 0, which means "nothing to measure yet".</summary>
    public sealed record Ratio(long Numerator, long Denominator) : MeasureValue
    {
        public override Measure Measure => Measure.Ratio;
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
    }

    /// <summary>One of the indicator's states.</summary>
    public sealed record State(string Name) : MeasureValue
    {
        public override Measure Measure => Measure.State;
        public override string ToString() => Name;
    }

    /// <summary>The amount of money or count, which can be summed and must not decrease; null for ratios and states.</summary>
    public long? Amount => this switch { Money money => money.Fen, Count count => count.Units, _ => null };
}

/// <summary>One line of a report.</summary>
/// <param name="Indicator">Id of an indicator of the subject.</param>
[System.Text.Json.Serialization.JsonConverter(typeof(ReportLineConverter))]
public sealed record ReportLine(string Indicator, MeasureValue Value);
