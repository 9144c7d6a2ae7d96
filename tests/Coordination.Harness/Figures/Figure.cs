using System.Text.Json;
using System.Text.Json.Serialization;

namespace Coordination.Harness.Figures;

/// <summary>One figure against what is required of it.</summary>
/// <param name="Goal">Id of the goal: <c>R1</c>.</param>
/// <param name="Value">What was found.</param>
/// <param name="Required">What was promised.</param>
/// <param name="AtMost">True when less is better.</param>
/// <param name="Unit">What is counted: <c>lost</c>, <c>seconds</c>.</param>
internal sealed record Figure(string Goal, double Value, double Required, bool AtMost, string Unit, int Seed)
{
    public string Store { get; init; } = "sqlite";

    /// <summary>The least of several rounds, of which <see cref="Value"/> is the median; null when there was one value.</summary>
    public double? Least { get; init; }

    /// <summary>The most of several rounds; null when there was one value.</summary>
    public double? Most { get; init; }

    /// <summary>Nothing is required of it: it stands beside those that are judged.</summary>
    public bool IsStated => Required == 0 && !AtMost;

    public bool Pass => double.IsFinite(Value) && (AtMost ? Value <= Required : Value >= Required);

    /// <summary>The line that scripts read.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new FigureLine(Goal, Rounded(Value), Required, AtMost, Unit, Store, Seed, Pass, Rounded(Least), Rounded(Most)),
        FigureJson.Default.FigureLine);

    // Where nothing was measured, a ratio is no number, and JSON has none: it is written as null, and never passes.
    private static double? Rounded(double? value) =>
        value is { } known && double.IsFinite(known) ? Math.Round(known, 4) : null;
}

internal sealed record FigureLine(
    string Goal, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Figure, double Required, bool AtMost, string Unit, string Store, int Seed, bool Pass,
    double? Least, double? Most);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FigureLine))]
internal sealed partial class FigureJson : JsonSerializerContext;
