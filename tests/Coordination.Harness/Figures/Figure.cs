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

    public bool Pass => AtMost ? Value <= Required : Value >= Required;

    /// <summary>The line that scripts read.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new FigureLine(Goal, Math.Round(Value, 4), Required, AtMost, Unit, Store, Seed, Pass), FigureJson.Default.FigureLine);
}

internal sealed record FigureLine(
    string Goal, double Figure, double Required, bool AtMost, string Unit, string Store, int Seed, bool Pass);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FigureLine))]
internal sealed partial class FigureJson : JsonSerializerContext;
